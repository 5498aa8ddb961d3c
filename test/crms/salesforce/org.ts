/** The company as an organisation of Salesforce: tables that follow it while it lives, with a recycle bin for what goes. */
import type { Staged } from '../kit/company.ts';
import type { DemoStage } from '../demo/generate/types.ts';
import { children, fieldsOf, parents, typeOf } from './columns.ts';
import { fit } from './fit.ts';
import { grouped } from './grouped.ts';
import { orgId, sfId, type SObject } from './ids.ts';
import * as commerce from './rows-commerce.ts';
import * as sales from './rows-sales.ts';
import * as work from './rows-work.ts';
import type { Row, Schema } from './soql/run.ts';
import { time } from './vendor-types.ts';

/** How an organisation may differ from the usual one. */
export interface Oddity {
  /** Objects and fields (`Opportunity.NextStep`) it does not have, or the user may not see. */
  hidden?: readonly string[];
  /** Another name for a field: `{ 'Opportunity.Loss_Reason__c': 'Lost_Reasons__c' }`. */
  renamed?: Readonly<Record<string, string>>;
  label?: (stage: DemoStage) => string;
  /** First characters of an object's ids, as its description tells them. */
  prefixes?: Readonly<Record<string, string>>;
  /** Values of choices: `{ 'Case.Origin': […] }`. */
  picklists?: Readonly<Record<string, readonly string[]>>;
  /** Sums are multiplied by rates instead of divided by them. */
  times?: boolean;
  /** One sales process, no record types. */
  oneProcess?: boolean;
  /** Rows as the vendor would send them, before they are sent. */
  alter?: (object: SObject, row: Row) => Row;
  /** Ids of rows that are gone without a trace, or that the user may not see. */
  purged?: ReadonlySet<string>;
}

export interface Org extends Schema {
  staged: Staged;
  /** Company ids of lines of history, by their id. */
  historyOwn: ReadonlyMap<string, string>;
  recordTypes(): { id: string; name: string; stages: string[] }[];
  odd: Oddity;
  objects(): SObject[];
  relations(object: string): { relation: string; object: string }[];
}

export function organisation(staged: Staged, odd: Oddity = {}): Org {
  const { company } = staged.live;
  const hidden = new Set(odd.hidden ?? []);
  let tables = new Map<SObject, Row[]>();
  let built = -1;
  let historyOwn = new Map<string, string>();
  let hung = new Map<string, Map<unknown, Row[]>>();

  const columns = new Map<SObject, Map<string, string>>();
  const columnsOf = (object: SObject): Map<string, string> | undefined => {
    const known = columns.get(object);
    if (known) return known;
    const names = fieldsOf[object]?.split(' ');
    if (!names || hidden.has(object)) return undefined;
    const shown = names.filter((name) => !hidden.has(`${object}.${name}`));
    const fresh = new Map(shown.map((name) => [odd.renamed?.[`${object}.${name}`] ?? name, typeOf(name)] as const));
    columns.set(object, fresh);
    return fresh;
  };

  const build = (): void => {
    if (built === staged.live.version()) return;
    built = staged.live.version();
    fit(company);
    const histories = sales.opportunityHistories(company);
    historyOwn = new Map(histories.map(({ row, own }) => [row.Id ?? '', own]));
    const fresh = new Map<SObject, Row[]>(
      Object.entries({
        Organization: [
          { Id: orgId, Name: company.org.name, DefaultCurrencyIsoCode: company.org.currency, TimeZoneSidKey: company.org.timeZone },
        ],
        User: sales.users(company),
        UserRole: sales.roles(company),
        OpportunityStage: sales.stages(company, odd.label ?? ((stage) => stage.name)),
        LeadStatus: sales.leadStatuses(),
        CurrencyType: commerce.currencies(company),
        DatedConversionRate: commerce.datedRates(company),
        Account: sales.accounts(company),
        Contact: sales.contacts(company),
        Lead: sales.leads(company),
        Opportunity: sales.opportunities(company),
        OpportunityContactRole: sales.contactRoles(company),
        OpportunityCompetitor: sales.competitors(company),
        OpportunityHistory: histories.map(({ row }) => row),
        OpportunityFieldHistory: sales.opportunityFieldHistories(company),
        LeadHistory: sales.leadHistories(company),
        Case: work.cases(company),
        Task: work.tasks(company),
        Event: work.events(company),
        EmailMessage: work.emails(company),
        EmailMessageRelation: work.emailRelations(company),
        Product2: commerce.products(company),
        Campaign: commerce.campaigns(company),
        CampaignMember: sales.campaignMembers(company),
        Quote: commerce.quotes(company),
        Order: commerce.orders(company),
        OrderItem: commerce.orderItems(company),
        OpportunityLineItem: commerce.lineItems(company),
        ForecastingQuota: commerce.quotas(company),
        ForecastingType: commerce.forecastTypes(),
        Period: commerce.periods(company),
      }).map(([object, rows]) => [object as SObject, finished(object as SObject, rows as Row[])] as const),
    );
    const gone = time(staged.now());
    for (const [object, rows] of tables) {
      const now = fresh.get(object) ?? [];
      if (!columnsOf(object)?.has('IsDeleted')) continue;
      const there = new Set(now.map((row) => row.Id));
      for (const row of rows)
        if (!there.has(row.Id) && odd.purged?.has(String(row.Id)) !== true)
          now.push(
            row.IsDeleted === true ? row : { ...row, IsDeleted: true, ...('SystemModstamp' in row ? { SystemModstamp: gone } : {}) },
          );
    }
    tables = fresh;
    hung = new Map();
  };

  const finished = (object: SObject, all: Row[]): Row[] => {
    const rows = odd.purged ? all.filter((row) => odd.purged?.has(String(row.Id)) !== true) : all;
    return rows.map((row) => {
      const out = { ...row };
      for (const [path, name] of Object.entries(odd.renamed ?? {})) {
        const [of, old = ''] = path.split('.');
        if (of === object) [out[name], out[old]] = [out[old], undefined];
      }
      return odd.alter ? odd.alter(object, out) : out;
    });
  };

  return {
    staged,
    odd,
    get historyOwn() {
      build();
      return historyOwn;
    },
    columns: (object) => columnsOf(object as SObject),
    rows(object) {
      build();
      return tables.get(object as SObject) ?? [];
    },
    parent: (object, relation) => {
      const known = parents[relation];
      return known && columnsOf(object as SObject)?.has(known.field) ? known : undefined;
    },
    child: (object, relation) => children[object as SObject]?.[relation],
    childRows(object, field, id) {
      build();
      const key = `${object}.${field}`;
      const index = hung.get(key) ?? grouped(tables.get(object as SObject) ?? [], (row) => row[field]);
      hung.set(key, index);
      return index.get(id) ?? [];
    },
    corporate(row, amount) {
      build();
      const rate = tables.get('CurrencyType')?.find((type) => type.IsoCode === row.CurrencyIsoCode)?.ConversionRate;
      const factor = typeof rate === 'number' ? rate : 1;
      return odd.times ? amount * factor : amount / factor;
    },
    recordTypes: () =>
      odd.oneProcess
        ? []
        : [...grouped(company.stages, (stage) => stage.pipelineId)].map(([id, stages]) => ({
            id: sfId('RecordType', id),
            name: stages[0]?.pipeline ?? id,
            stages: stages.map((stage) => stage.name),
          })),
    objects: () => (Object.keys(fieldsOf) as SObject[]).filter((object) => columnsOf(object)),
    relations: (object) =>
      Object.entries(children[object as SObject] ?? {})
        .filter(([, child]) => columnsOf(child.object))
        .map(([relation, child]) => ({ relation, object: child.object })),
  };
}
