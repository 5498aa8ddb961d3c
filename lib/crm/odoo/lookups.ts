/** What several streams look things up in, asked for once in a run. */
import * as z from 'zod/mini';
import type { SourceContext } from '../adapter';
import { readAll } from './rpc';
import { idIn, keyIn, link, nameIn, text, type Link } from './schema';

function once<T>(ask: (context: SourceContext) => Promise<T>): (context: SourceContext) => Promise<T> {
  const known = new WeakMap<SourceContext, Promise<T>>();
  return (context) => {
    let asked = known.get(context);
    if (!asked) {
      known.set(context, (asked = ask(context)));
      asked.catch(() => known.delete(context));
    }
    return asked;
  };
}

/** odoo/addons/base/models/res_users.py. Those who share (portal) are customers. */
const user = z.object({ id: z.int(), partner_id: link });
/** The user behind each partner that is one of us. */
export const usersByPartner = once(async (context) => {
  const found = await readAll(context, { model: 'res.users', domain: [['share', '=', false]], fields: ['partner_id'] }, user);
  return new Map(found.flatMap((one) => (one.partner_id ? [[one.partner_id[0], String(one.id)] as const] : [])));
});

/** addons/crm/models/crm_stage.py */
export const stageRow = z.object({
  id: z.int(),
  name: z.string(),
  sequence: z.int(),
  is_won: z.boolean(),
  team_id: link,
  write_date: z.string(),
});
export const stageRows = once((context) =>
  readAll(context, { model: 'crm.stage', domain: [], fields: ['name', 'sequence', 'is_won', 'team_id', 'write_date'] }, stageRow),
);
export const stagesById = once(async (context) => new Map((await stageRows(context)).map((one) => [one.id, one])));

const company = z.object({ id: z.int(), currency_id: link });
/** The currency of every company of the person. */
export const currencyByCompany = once(async (context) => {
  const found = await readAll(context, { model: 'res.company', domain: [], fields: ['currency_id'] }, company);
  return new Map(found.flatMap((one) => (nameIn(one.currency_id) === undefined ? [] : [[one.id, nameIn(one.currency_id) ?? ''] as const])));
});

/** The leader of every team. */
const team = z.object({ id: z.int(), user_id: link });
export const leaderByTeam = once(async (context) => {
  const found = await readAll(context, { model: 'crm.team', domain: [], fields: ['user_id'] }, team);
  return new Map(found.flatMap((one) => (one.user_id ? [[one.id, one.user_id[0]] as const] : [])));
});

/** Who buys: a company, a person of a company, or a person alone. */
export interface Buyer {
  accountId?: string;
  contactId?: string;
}

/** odoo/addons/base/models/res_partner.py: companies and people are one model; a person's company is `commercial_partner_id`. */
const partner = z.object({ id: z.int(), is_company: z.boolean(), commercial_partner_id: link, parent_id: link });
const partnersOf = once(() => Promise.resolve(new Map<number, Promise<Buyer>>()));

/** Rows with what their customer is, under `buyer`. */
export async function withBuyers(
  context: SourceContext,
  rows: readonly unknown[],
  field = 'partner_id',
): Promise<Record<string, unknown>[]> {
  const known = await partnersOf(context);
  const keyOf = (row: unknown): number | undefined => {
    const read = z.safeParse(link, (row as Record<string, unknown>)[field]).data as Link;
    return keyIn(read);
  };
  const missing = [...new Set(rows.flatMap((row) => keyOf(row) ?? []))].filter((id) => !known.has(id));
  if (missing.length > 0) {
    const asked = readAll(
      context,
      { model: 'res.partner', domain: [['id', 'in', missing]], fields: ['is_company', 'commercial_partner_id', 'parent_id'] },
      partner,
    ).then((found) => new Map(found.map((one) => [one.id, buyerOf(one)])));
    for (const id of missing)
      known.set(
        id,
        asked.then((all) => all.get(id) ?? {}),
      );
    asked.catch(() => missing.forEach((id) => known.delete(id)));
  }
  return Promise.all(
    rows.map(async (row) => {
      const key = keyOf(row);
      return { ...(row as object), buyer: key === undefined ? {} : await known.get(key) };
    }),
  );
}

function buyerOf(one: z.infer<typeof partner>): Buyer {
  const id = String(one.id);
  if (one.is_company) return { accountId: id };
  const account = idIn(one.commercial_partner_id);
  return account === undefined || account === id ? { contactId: id } : { accountId: account, contactId: id };
}
export const buyer = z.optional(z.object({ accountId: z.optional(z.string()), contactId: z.optional(z.string()) }));

/** What a record of crm.lead is at this time: a lead, an opportunity, or one that has become the other. */
export interface About extends Buyer {
  leadId?: string;
  dealId?: string;
}
const leadKind = z.object({ id: z.int(), type: z.enum(['lead', 'opportunity']), date_conversion: text, partner_id: link });

export async function aboutLeads(context: SourceContext, ids: readonly number[]): Promise<Map<number, About>> {
  if (ids.length === 0) return new Map();
  const search = { model: 'crm.lead' as const, domain: [['id', 'in', ids]], fields: ['type', 'date_conversion', 'partner_id'] };
  const rows = await withBuyers(context, await readAll(context, search, leadKind));
  return new Map(
    rows.map((row) => {
      const { id, type, date_conversion: converted, buyer: whose } = row as z.infer<typeof leadKind> & { buyer: Buyer };
      const was = type === 'lead' || converted;
      return [id, { ...whose, ...(was && { leadId: String(id) }), ...(type === 'opportunity' && { dealId: String(id) }) }];
    }),
  );
}
