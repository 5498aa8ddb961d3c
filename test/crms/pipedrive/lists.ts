/** What stands on every list now: rows of the live company, made anew when it has changed. */
import type { Staged } from '../kit/company.ts';
import type { DemoActivity } from '../demo/generate/types.ts';
import * as rows from './rows.ts';

export interface Lists {
  deals: rows.DealRow[];
  archivedDeals: rows.DealRow[];
  activities: ReturnType<typeof rows.activityRow>[];
  notes: ReturnType<typeof rows.noteRow>[];
  mails: Map<string, DemoActivity[]>;
  leads: ReturnType<typeof rows.leadRow>[];
  archivedLeads: ReturnType<typeof rows.leadRow>[];
  convertedLeads: Map<string, ReturnType<typeof rows.leadRow>>;
  lines: ReturnType<typeof rows.lineRow>[];
}

/** @param archived ids of deals in the archive; may grow */
/** @param untouched what hangs on a deal does not change it */
export function listsOf({ live }: Staged, archived: ReadonlySet<string>, untouched = false): () => Lists {
  let made: Lists | undefined;
  let version = '';
  return () => {
    const now = `${live.version()} ${archived.size} ${live.company.activities.length}`;
    if (!made || now !== version) made = make(live.company, archived, untouched);
    version = now;
    return made;
  };
}

function make(company: Staged['live']['company'], archived: ReadonlySet<string>, untouched: boolean): Lists {
  const byDeal = <T extends { dealId: string | null; modified: number }>(all: readonly T[]): Map<string, T[]> => {
    const groups = new Map<string, T[]>();
    for (const one of all) groups.set(one.dealId ?? '', [...(groups.get(one.dealId ?? '') ?? []), one]);
    return groups;
  };
  const mails = byDeal(company.activities.filter(rows.isMail));
  const lines = byDeal(company.lines);
  const stages = byDeal(company.stageHistory);
  const sums = byDeal(company.amountHistory);
  const leadOf = new Map(
    company.leads.flatMap((lead) => (lead.dealId && lead.state === 'converted' ? [[lead.dealId, lead] as const] : [])),
  );
  const deals = company.deals.map((deal) => {
    // whatever is hung on a deal changes it
    const updated = (untouched ? [] : [mails, lines, stages, sums])
      .flatMap((hung): readonly { modified: number }[] => hung.get(deal.id) ?? [])
      .reduce((most, one) => Math.max(most, one.modified), deal.modified);
    const lead = leadOf.get(deal.id);
    return {
      ...rows.dealRow(company, deal, { archived: archived.has(deal.id), updated }),
      // optional fields, handed out only when they are asked for
      products_count: lines.get(deal.id)?.length ?? 0,
      email_messages_count: mails.get(deal.id)?.length ?? 0,
      source_lead_id: lead ? rows.leadUuid(lead.id) : null,
    };
  });
  const leads = company.leads.map((lead) => ({ lead, row: rows.leadRow(company, lead) }));
  const inbox = leads.filter(({ lead }) => lead.state !== 'converted').map(({ row }) => row);
  return {
    deals: deals.filter(({ is_archived: away }) => !away),
    archivedDeals: deals.filter(({ is_archived: away }) => away),
    activities: company.activities.filter((a) => !rows.isMail(a) && !rows.isNote(a)).map(rows.activityRow),
    notes: company.activities.filter(rows.isNote).map(rows.noteRow),
    mails,
    leads: inbox.filter(({ is_archived: away }) => !away),
    archivedLeads: inbox.filter(({ is_archived: away }) => away),
    convertedLeads: new Map(leads.flatMap(({ lead, row }) => (lead.state === 'converted' ? [[row.id, row] as const] : []))),
    lines: company.lines.map((line) => rows.lineRow(company, line)),
  };
}
