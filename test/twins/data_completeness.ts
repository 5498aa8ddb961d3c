import { metrics } from '../../lib/metrics/index';
import type { AnyRecord, Entity } from '../../lib/model/records';
import { only } from '../oracles/company';
import { find, invoiceOwner, orderOwner, paymentOwner } from './plain/sales';
import type { Question, Twin } from './question';

/** Whose a record is today; null: nobody's in particular. */
function ownerOf(q: Question, r: AnyRecord): string | undefined | null {
  if (r.entity === 'order') return orderOwner(q, r);
  if (r.entity === 'invoice') return invoiceOwner(q, r);
  if (r.entity === 'payment') return paymentOwner(q, r);
  if (r.entity === 'quote') return r.ownerId ?? find(q, 'deal', r.dealId)?.ownerId;
  if (r.entity === 'subscription') return r.ownerId ?? find(q, 'account', r.accountId)?.ownerId;
  if (r.entity === 'orderLine') {
    const order = find(q, 'order', r.orderId);
    return (order && orderOwner(q, order)) ?? find(q, 'deal', r.dealId)?.ownerId;
  }
  if (['account', 'contact', 'lead', 'deal'].includes(r.entity)) return (r as { ownerId?: string }).ownerId;
  if (['activity', 'surveyResponse', 'cost', 'quota'].includes(r.entity)) return (r as { userId?: string }).userId;
  return null;
}

/** Records of an entity that are the people's. */
function theirs(q: Question, entity: Entity): AnyRecord[] {
  return only(q.records, entity).filter((r) => {
    const owner = ownerOf(q, r);
    return q.owners === undefined || owner === null || (owner !== undefined && q.owners.has(owner));
  });
}

/** What is only kept as a judgement stands in the record as the text itself. */
const texts: Record<string, string> = { emailValid: 'email', phoneValid: 'phone', nameValid: 'entity', hasNextStep: 'nextStep' };

function isFilled(r: AnyRecord, field: string): boolean {
  const value = (r as Record<string, unknown>)[texts[field] ?? field];
  return value !== undefined && (typeof value !== 'string' || value.trim() !== '');
}

export default ((q) => {
  if (Math.min(q.now, q.end) < q.now) return { reason: 'no_history', n: 0 };
  const lists = new Map<string, AnyRecord[]>();
  const listOf = (entity: Entity): AnyRecord[] => {
    const list = lists.get(entity) ?? theirs(q, entity);
    lists.set(entity, list);
    return list;
  };
  const rows: Record<
    string,
    { value: number; numerator: number; denominator: number; n: number; companions: { lacking: number; metrics: number } }
  > = {};
  const shares: number[] = [];
  let without = 0;
  for (const { needs, anyOf } of metrics) {
    const pairs = (Object.entries(needs) as [Entity, readonly string[]][]).flatMap(([entity, fields]) =>
      fields.map((field) => ({ entity, field })),
    );
    if (pairs.length === 0) continue;
    const named = [...new Set(pairs.map(({ entity }) => entity))];
    const fed = anyOf ? anyOf.some((entity) => listOf(entity).length > 0) : named.every((entity) => listOf(entity).length > 0);
    if (!fed) {
      without++;
      continue;
    }
    const own = pairs
      .filter(({ entity }) => listOf(entity).length > 0)
      .map(({ entity, field }) => {
        const list = listOf(entity);
        const full = list.filter((r) => isFilled(r, field)).length;
        const row = (rows[`${entity}.${field}`] ??= {
          value: full / list.length,
          numerator: full,
          denominator: list.length,
          n: list.length,
          companions: { lacking: list.length - full, metrics: 0 },
        });
        row.companions.metrics++;
        return row.value;
      });
    if (own.length > 0) shares.push(own.reduce((sum, share) => sum + share, 0) / own.length);
  }
  const entities = [...new Set(Object.keys(rows).map((key) => key.split('.')[0] as Entity))];
  const n = entities.reduce((sum, entity) => sum + listOf(entity).length, 0);
  const rest = { n, excluded: without > 0 ? { no_records: without } : {} };
  if (shares.length === 0) return { reason: 'no_records', ...rest };
  return {
    value: shares.reduce((sum, share) => sum + share, 0) / shares.length,
    ...rest,
    rows,
    companions: { metrics: shares.length, complete: shares.filter((share) => share === 1).length },
  };
}) satisfies Twin;
