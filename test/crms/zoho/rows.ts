/** The company as Zoho's modules: one function per module, whole rows with all standard fields the company has something for. */
import { localDay } from '../demo/generate/zone.ts';
import type { Company, DemoDeal } from '../demo/generate/types.ts';
import { zohoId, zohoTime, type Kind } from './ids.ts';
import { numberOf, units, zohoRate } from './money.ts';

export type ZRow = Record<string, unknown> & { id: string };
/** A module's rows with the instants they were changed at: their text has whole seconds only. */
export type Rows = readonly ZRow[];

export class Writer {
  readonly company: Company;
  readonly zone: string;
  private readonly names = new Map<string, string>();
  private readonly stageOf: Map<string, Company['stages'][number]>;
  private readonly rates: Map<string, { day: string; rate: string }[]>;

  constructor(company: Company) {
    this.company = company;
    this.zone = company.org.timeZone;
    for (const { id, name } of company.users) this.names.set(`user ${id}`, name);
    for (const { id, name } of company.accounts) this.names.set(`account ${id}`, name);
    this.stageOf = new Map(company.stages.map((stage) => [stage.id, stage]));
    this.rates = new Map();
    for (const { currency, day, rate } of company.rates.toSorted((a, b) => (a.day < b.day ? -1 : 1)))
      this.rates.set(currency, [...(this.rates.get(currency) ?? []), { day, rate }]);
  }

  time = (at: number | null): string | null => (at === null ? null : zohoTime(this.zone, at));
  day = (at: number): string => localDay(this.zone, at);
  link = (kind: Kind, own: string | null): { id: string; name: string } | null =>
    own === null ? null : { id: zohoId(kind, own), name: this.names.get(`${kind} ${own}`) ?? `${kind} ${own}` };
  owner = (own: string | null): unknown => {
    const link = this.link('user', own);
    return link && { ...link, email: `user.${own ?? ''}@northdesk.example` };
  };
  amount = (text: string | null): number | null => (text === null ? null : numberOf(units(text)));
  stage = (id: string): Company['stages'][number] => {
    const stage = this.stageOf.get(id);
    if (!stage) throw new Error(`no stage ${id}`);
    return stage;
  };

  /** The rate in force on the day something was created; 1 in the home currency, and where the company never had one. */
  rate(currency: string, at: number): number {
    if (currency === this.company.org.currency) return 1;
    const day = this.day(at);
    const found = this.rates.get(currency)?.findLast((rate) => rate.day <= day);
    return found ? Number(zohoRate(found.rate)) : 1;
  }

  /** Currencies as the settings have them: the newest rate of each. */
  currencies(): Record<string, unknown>[] {
    const home = this.company.org.currency;
    const one = (iso: string, rate: string, at: number, base: boolean) => ({
      id: zohoId('currency', String(iso.charCodeAt(0) * 10_000 + iso.charCodeAt(1) * 100 + iso.charCodeAt(2))),
      ...{ iso_code: iso, name: `${iso} - ${iso}`, symbol: iso, exchange_rate: rate, is_base: base, is_active: true, prefix_symbol: true },
      ...{ created_time: this.time(at), modified_time: this.time(at) },
    });
    const others = [...this.rates].map(([iso, rates]) => {
      const last = rates.at(-1);
      return one(iso, zohoRate(last?.rate ?? '1'), Date.parse(`${last?.day ?? '2024-01-01'}T12:00:00Z`), false);
    });
    return [one(home, '1.000000000', Date.parse('2024-01-01T12:00:00Z'), true), ...others];
  }

  base(kind: Kind, row: { id: string; modified: number; created?: number; ownerId?: string | null }): ZRow {
    const created = row.created ?? row.modified;
    return {
      id: zohoId(kind, row.id),
      Created_Time: this.time(created),
      Modified_Time: this.time(Math.max(row.modified, created)),
      ...('ownerId' in row ? { Owner: this.owner(row.ownerId ?? null) } : {}),
    };
  }

  deals = (): Rows => this.company.deals.map((deal) => this.deal(deal));
  private deal(deal: DemoDeal): ZRow {
    const stage = this.stage(deal.stageId);
    return {
      ...this.base('deal', deal),
      ...{
        Deal_Name: deal.name,
        Amount: this.amount(deal.amount),
        Currency: deal.currency,
        Exchange_Rate: this.rate(deal.currency, deal.created),
      },
      ...{ Stage: stage.name, Pipeline: stage.pipeline, Probability: deal.chance, Closing_Date: deal.closeDay },
      ...{ Account_Name: this.link('account', deal.accountId), Contact_Name: this.link('contact', deal.contactId) },
      ...{ Campaign_Source: this.link('campaign', deal.campaignId), Lead_Source: deal.source, Reason_For_Loss__s: deal.lossReason },
      ...{ Next_Step: deal.nextStep, Description: null, Type: null, Last_Activity_Time: this.time(deal.modified) },
    };
  }

  /** A row for each stay of a deal in a stage: when it began, and where the deal went from there. */
  stays(): Rows {
    const next = new Map<string, string>();
    const rows: ZRow[] = [];
    const all = this.company.stageHistory.toSorted((a, b) => b.at - a.at || Number(b.id) - Number(a.id));
    for (const move of all) {
      const stage = this.stage(move.toStageId);
      rows.push({
        ...{ id: zohoId('stay', move.id), Potential_Name: this.link('deal', move.dealId), Stage: stage.name },
        ...{ Modified_Time: this.time(move.at), Moved_To__s: next.get(move.dealId) ?? null, Modified_By: this.link('user', move.byUserId) },
      });
      next.set(move.dealId, stage.name);
    }
    return rows.reverse();
  }

  leads = (): Rows =>
    this.company.leads.map((lead) => ({
      ...this.base('lead', lead),
      ...{ Full_Name: lead.name, Last_Name: lead.name, Company: lead.company, Email: lead.email, Phone: lead.phone, Mobile: null },
      ...{ Lead_Source: lead.source, Lead_Status: { new: 'Not Contacted', converted: 'Contacted', rejected: 'Lost Lead' }[lead.state] },
      ...{ Converted__s: lead.state === 'converted', Converted_Date_Time: this.time(lead.convertedAt) },
      ...{ Converted_Account: this.link('account', lead.accountId), Converted_Contact: this.link('contact', lead.contactId) },
      ...{ Converted_Deal: this.link('deal', lead.dealId), Last_Activity_Time: this.time(this.lastActivity('leadId', lead.id)) },
    }));

  accounts = (): Rows =>
    this.company.accounts.map((account) => ({
      ...this.base('account', account),
      ...{ Account_Name: account.name, Industry: account.segment, Billing_City: account.city },
      Territories: account.territory === null ? null : [{ id: zohoId('territory', '1'), Name: account.territory }],
    }));

  contacts = (): Rows =>
    this.company.contacts.map((contact) => ({
      ...this.base('contact', contact),
      ...{ Full_Name: contact.name, Last_Name: contact.name, Account_Name: this.link('account', contact.accountId) },
      ...{ Email: contact.email, Phone: contact.phone, Mobile: null, Lead_Source: contact.source, Title: contact.title },
      Last_Activity_Time: this.time(this.lastActivity('contactId', contact.id)),
    }));

  private activityTimes: Map<string, number> | undefined;
  private lastActivity(of: 'leadId' | 'contactId', id: string): number | null {
    if (!this.activityTimes) {
      this.activityTimes = new Map();
      for (const activity of this.company.activities)
        for (const name of ['leadId', 'contactId'] as const) {
          const key = `${name} ${activity[name] ?? ''}`;
          this.activityTimes.set(key, Math.max(this.activityTimes.get(key) ?? 0, activity.modified));
        }
    }
    return this.activityTimes.get(`${of} ${id}`) ?? null;
  }

  products = (): Rows =>
    this.company.products.map((one) => ({
      ...this.base('product', one),
      Product_Name: one.name,
      Product_Category: one.family,
      Product_Active: true,
    }));
}
