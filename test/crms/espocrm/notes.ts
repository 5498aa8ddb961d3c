/** What happened to a deal or lead, as notes of its stream: newest first, each saying what became of a thing, never what it was. */
import type { Company } from '../demo/generate/types.ts';
import { espoId, espoIdOrNull } from './ids.ts';
import type { StageField } from './stage-field.ts';
import { grouped, maker, moment, numberOrNull, type Row, type Value } from './values.ts';

interface Happened {
  id: string;
  at: number;
  type: 'Create' | 'Status' | 'Assign' | 'Update';
  data: Value;
}

/** All streams, by the id of the record as EspoCRM has it. */
export function streamsOf(company: Company, field: StageField): Map<string, Row[]> {
  const happened = new Map<string, Happened[]>();
  const add = (record: string, one: Happened) => void happened.set(record, [...(happened.get(record) ?? []), one]);
  const owners = grouped(company.ownerHistory, ({ of, recordId }) => `${of}/${recordId}`);
  const firstOwner = (of: 'deal' | 'lead', id: string, now: string | null): string | null => {
    const [first] = (owners.get(`${of}/${id}`) ?? []).toSorted((a, b) => a.at - b.at);
    return first ? first.fromUserId : now;
  };
  const stages = grouped(company.stageHistory, ({ dealId }) => dealId);

  for (const deal of company.deals) {
    const id = espoId('deal', deal.id);
    const changes = (stages.get(deal.id) ?? []).toSorted((a, b) => a.at - b.at || Number(a.id) - Number(b.id));
    const [first, ...later] = changes;
    const born = first?.fromStageId === null ? first : undefined;
    add(id, {
      id: born ? espoId('stageChange', born.id) : espoId('created', deal.id),
      at: born?.at ?? deal.created,
      type: 'Create',
      data: created(firstOwner('deal', deal.id, deal.ownerId), 'stage', born ? field.optionOf(born.toStageId) : null),
    });
    for (const change of born ? later : changes)
      add(id, {
        id: espoId('stageChange', change.id),
        at: change.at,
        type: 'Status',
        data: { field: 'stage', value: field.optionOf(change.toStageId), style: 'primary' },
      });
  }
  for (const lead of company.leads)
    add(espoId('lead', lead.id), {
      id: espoId('created', String(1_000_000 + Number(lead.id))),
      at: lead.created,
      type: 'Create',
      data: created(firstOwner('lead', lead.id, lead.ownerId), 'status', 'New'),
    });
  for (const change of company.ownerHistory)
    add(espoId(change.of, change.recordId), {
      id: espoId('ownerChange', change.id),
      at: change.at,
      type: 'Assign',
      data:
        change.toUserId === null
          ? { assignedUserId: null }
          : {
              assignedUserId: espoId('user', change.toUserId),
              assignedUserName: company.users.find(({ id }) => id === change.toUserId)?.name,
            },
    });
  for (const change of company.amountHistory)
    add(espoId('deal', change.dealId), {
      id: espoId('amountChange', change.id),
      at: change.at,
      type: 'Update',
      data: {
        fields: ['amount'],
        attributes: { was: worth(change.before, change.beforeCurrency), became: worth(change.amount, change.currency) },
      },
    });
  return new Map([...happened].map(([record, list]) => [record, notesOf(company, record, list)]));
}

const created = (ownerId: string | null, statusField: string, statusValue: string | null): Value => ({
  ...(ownerId === null ? {} : { assignedUserId: espoIdOrNull('user', ownerId), assignedUserName: 'a name' }),
  ...(statusValue === null ? {} : { statusValue, statusField, statusStyle: 'default' }),
});
const worth = (amount: string | null, currency: string) => ({
  amountCurrency: amount === null ? null : currency,
  amount: numberOrNull(amount),
});

/** Numbers ascend with what happened; a record is made before anything happens to it. */
function notesOf(company: Company, record: string, list: readonly Happened[]): Row[] {
  const inOrder = list.toSorted(
    (a, b) => Number(b.type === 'Create') - Number(a.type === 'Create') || a.at - b.at || (a.id < b.id ? -1 : 1),
  );
  return inOrder
    .map(({ id, at, type, data }, number): Row => ({
      ...{ id, deleted: false, post: null, data, type, targetType: null, number: number + 1, isGlobal: false, createdByGender: null },
      ...{ isInternal: false, isPinned: false, createdAt: moment(at), modifiedAt: moment(at) },
      ...{ parentId: record, parentType: record.startsWith(espoId('deal', '0').slice(0, 4)) ? 'Opportunity' : 'Lead' },
      ...{ relatedId: null, relatedType: null, createdById: maker(company), createdByName: 'Admin', modifiedById: null },
      ...{ modifiedByName: null, superParentId: null, superParentType: null },
    }))
    .toReversed();
}
