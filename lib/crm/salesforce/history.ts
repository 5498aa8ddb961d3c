/**
 * What has changed about deals. Salesforce writes a line of `OpportunityHistory` whenever stage, amount, chance or date of an
 * opportunity change, and one when it is made: two lines next to each other say what happened. Owners stand in the field
 * history, which an administrator has to switch on.
 */
import type { AnyRecord, Money } from '../../model/records';
import type { Stream } from '../adapter';
import { CrmError } from '../crm-error';
import { mapRow } from '../map-row';
import { given, same } from '../row-fields';
import { changes } from './changes';
import { deletionsOf, idsOf } from './deletions';
import { amountOf, at, base, idOf, isUser } from './fields';
import { byPeople, isRow, pipelines, processes, stageId, type AnyRow } from './known';
import * as schema from './schema';
import { currencyOf, hour, plus, stream } from './stream';
import type { Table } from './table';

const table: Table = {
  object: 'Opportunity',
  needed: ['Id', 'SystemModstamp'],
  wanted: ['CurrencyIsoCode', 'RecordTypeId'],
  learn: async (context) => (await pipelines(context)).of,
  children: [
    {
      relation: 'OpportunityHistories',
      object: 'OpportunityHistory',
      needed: ['Id', 'StageName', 'Amount', 'CreatedDate'],
      wanted: ['CurrencyIsoCode'],
      rest: 'ORDER BY CreatedDate, Id',
      must: true,
    },
  ],
};

/** A row is an opportunity with its whole history: changes and deletions of it come with it. */
const plan = stream({
  id: 'opportunity-history',
  entity: 'stageChange',
  table,
  shape: schema.history,
  async prepare(rows, context, learned) {
    const of = await processes(context, rows, learned);
    return rows.map((row) => {
      const list = isRow(row) ? row.OpportunityHistories : undefined;
      if (!isRow(row) || !isRow(list) || !Array.isArray(list.records)) return row;
      const records = (list.records as unknown[]).map((line) =>
        isRow(line) && typeof line.StageName === 'string' ? plus(line, { stage: stageId(of, row.RecordTypeId, line.StageName) }) : line,
      );
      return plus(row, { OpportunityHistories: { ...list, records } });
    });
  },
  map(r, context) {
    const records: AnyRecord[] = [];
    let before: { stage: string; amount: Money | undefined } | undefined;
    for (const line of r.OpportunityHistories?.records ?? []) {
      const amount = amountOf(line.Amount, line.CurrencyIsoCode ?? currencyOf(r, context));
      if (typeof amount === 'string') return amount;
      const common = { id: idOf(line.Id), dealId: base(r).id, at: at(line.CreatedDate), modifiedAt: at(line.CreatedDate) };
      if (before?.stage !== line.stage)
        records.push({ entity: 'stageChange', ...common, toStageId: line.stage, ...given('fromStageId', before?.stage, same) });
      if (before && (before.amount?.units !== amount?.units || before.amount?.currency !== amount?.currency))
        records.push({ entity: 'amountChange', ...common, ...given('before', before.amount, same), ...given('amount', amount, same) });
      before = { stage: line.stage, amount };
    }
    return records;
  },
  deleted: deletionsOf('OpportunityHistory'),
  ids: idsOf({ object: 'OpportunityHistory' }),
});

export const history: Stream = plan;

/** Lines of amounts go with their opportunity, too; they are read with the stages. */
export const amounts: Stream = {
  id: 'opportunity-amounts',
  entity: 'amountChange',
  page: (_context, cursor) => Promise.resolve({ rows: [], next: cursor ?? { none: true }, more: false }),
  map: mapRow(schema.history, () => undefined, 'Id'),
  deleted: deletionsOf('OpportunityHistory'),
  ids: idsOf({ object: 'OpportunityHistory' }),
};

const histories = [
  { object: 'OpportunityFieldHistory', where: "Field = 'Owner'" },
  { object: 'LeadHistory', where: "Field = 'Owner'" },
];

/** Changes of owner from a field history: of the two lines it writes for each, the one that holds ids. */
function owners(of: 'deal' | 'lead', object: string, parent: 'OpportunityId' | 'LeadId'): Stream {
  const lines: Table = {
    object,
    needed: ['Id', parent, 'CreatedDate', 'OldValue', 'NewValue'],
    where: "Field = 'Owner'",
    stamp: 'CreatedDate',
    every: hour / 12,
  };
  return {
    id: `${of}-owners`,
    entity: 'ownerChange',
    async page(context, cursor) {
      const page = await changes(lines, context, cursor);
      if (page.rows.length > 1 && !page.rows.some(holdsIds))
        throw new CrmError('odd_answer', { detail: `${object}: changes of owner are told by names alone` });
      return { ...page, rows: await byPeople(context, page.rows.filter(holdsIds), ['OldValue', 'NewValue']) };
    },
    map: mapRow(
      schema.fieldHistory,
      (r) => ({
        entity: 'ownerChange',
        id: idOf(r.Id),
        of,
        recordId: idOf(r[parent] ?? ''),
        at: at(r.CreatedDate),
        modifiedAt: at(r.CreatedDate),
        ...person('fromUserId', r.OldValue),
        ...person('toUserId', r.NewValue),
      }),
      'Id',
    ),
    deleted: deletionsOf(object, 'CreatedDate'),
    ids: idsOf(...histories),
  };
}

const person = <K extends string>(name: K, value: unknown): Partial<Record<K, string>> =>
  given(name, typeof value === 'string' && isUser(value) ? value : undefined, idOf);
const someId = /^(?:005|00G)[A-Za-z0-9]{12}(?:[A-Z0-5]{3})?$/;
const holdsIds = (row: unknown): boolean => {
  const { OldValue: old, NewValue: now } = isRow(row) ? row : ({} as AnyRow);
  return [old, now].some((value) => typeof value === 'string' && someId.test(value));
};

export const dealOwners = owners('deal', 'OpportunityFieldHistory', 'OpportunityId');
export const leadOwners = owners('lead', 'LeadHistory', 'LeadId');
