/** What figures are split by, besides people and time: a key for every row of the entities a dimension says something about. */
import { columnNamed, textAt } from '../columns/typed';
import type { Entity } from '../model/records';
import { codeCount, rowOf, type Base } from './base';
import { defineFact } from './define-fact';
import { leadFactsOf } from './lead-facts';
import { mainProductOfOrder } from './product-shares';
import { signUpPeople } from './sign-up-people';

export interface KeyedDimension {
  /** Key of every row, −1 unknown; undefined where the dimension says nothing about the entity. */
  keys(base: Base, entity: Entity): Int32Array | undefined;
  /** Id in the CRM's words, '' for −1. */
  id(base: Base, key: number): string;
  name(base: Base, key: number): string | undefined;
  /** Keys that no row has today and that may have occurred before. */
  before?(base: Base): Int32Array;
}

type Sources = Partial<Record<Entity, (base: Base) => Int32Array>>;

const column = (entity: Entity, name: string) =>
  defineFact({
    on: [entity],
    derive(base) {
      const found = columnNamed(base.table(entity).columns, name);
      return found instanceof Int32Array ? found : new Int32Array(base.table(entity).rows).fill(-1);
    },
  });

/** A deal's own key, else that of the lead it came from. */
const ofDeal = (name: 'source' | 'campaignId') =>
  defineFact({
    on: ['deal', 'lead', 'activity', 'ownerChange'],
    derive(base) {
      const { deals, leads } = base;
      const { leadOfDeal } = leadFactsOf(base);
      return deals[name].map((own, row) => (own >= 0 ? own : (leads[name][leadOfDeal[deals.id[row] ?? -1] ?? -1] ?? -1)));
    },
  });

/** A row's own key, else that of what it belongs to. */
const through = (entity: 'order' | 'invoice' | 'payment', own: Keys | undefined, next: Through): Keys => {
  const roads = next.map(([name, other, theirs]) => ({ points: column(entity, name), other, theirs }));
  return defineFact({
    on: ['order', 'orderLine', 'deal', 'lead', 'activity', 'ownerChange', 'invoice', 'payment', 'product'],
    derive(base) {
      const keys = own ? own(base).slice() : new Int32Array(base.table(entity).rows).fill(-1);
      for (const { points, other, theirs } of roads) {
        const [codes, found] = [points(base), theirs(base)];
        for (let row = 0; row < keys.length; row++) if (keys[row] === -1) keys[row] = found[rowOf(base, other, codes[row] ?? -1)] ?? -1;
      }
      return keys;
    },
  });
};
type Keys = (base: Base) => Int32Array;
type Through = readonly (readonly [column: string, entity: Entity, keys: Keys])[];

/** Keys of a dimension for what comes of a deal: its order, their invoices, and the payments of those. */
function downstream(deal: Keys, ownOrder: Keys): Sources {
  const order = through('order', ownOrder, [['dealId', 'deal', deal]]);
  const invoice = through('invoice', undefined, [
    ['orderId', 'order', order],
    ['dealId', 'deal', deal],
  ]);
  return { deal, order, invoice, payment: through('payment', undefined, [['invoiceId', 'invoice', invoice]]) };
}

function fromColumns(sources: Sources, kind: 'word' | Entity): KeyedDimension {
  return {
    keys: (base, entity) => sources[entity]?.(base),
    id: (base, key) => (key < 0 ? '' : ((kind === 'word' ? base.dataset.words[key] : base.dataset.refs[kind]?.[key]) ?? '')),
    name(base, key) {
      if (key < 0) return undefined;
      if (kind === 'word') return base.dataset.words[key];
      const columns: unknown = base.table(kind).columns;
      const row = rowOf(base, kind, key);
      return row >= 0 && hasName(columns) ? textAt(columns.name, row) : undefined;
    },
  };
}

const hasName = (columns: unknown): columns is { name: Parameters<typeof textAt>[0] } =>
  typeof columns === 'object' && columns !== null && 'name' in columns;

const currencies = ['deal', 'order', 'orderLine', 'invoice', 'payment', 'subscription', 'cost', 'quote'] as const;

export const dimensions = {
  source: fromColumns(
    {
      lead: column('lead', 'source'),
      ...downstream(/* @__PURE__ */ ofDeal('source'), /* @__PURE__ */ column('order', 'source')),
      subscription: column('subscription', 'source'),
      account: column('account', 'source'),
      contact: column('contact', 'source'),
      campaign: column('campaign', 'source'),
      cost: column('cost', 'source'),
      mailing: column('mailing', 'source'),
      traffic: column('traffic', 'source'),
      signUp: (base) => signUpPeople(base).source,
    },
    'word',
  ),
  product: fromColumns(
    {
      ...downstream(/* @__PURE__ */ column('deal', 'productId'), mainProductOfOrder),
      orderLine: column('orderLine', 'productId'),
      subscription: column('subscription', 'productId'),
      cost: column('cost', 'productId'),
      surveyResponse: column('surveyResponse', 'productId'),
      quota: column('quota', 'productId'),
    },
    'product',
  ),
  // Deals once were in stages that none is in now, and in ones nobody knows.
  stage: {
    ...fromColumns({ deal: column('deal', 'stageId') }, 'stage'),
    before: (base) => Int32Array.from({ length: codeCount(base, 'stage') + 1 }, (_, slot) => slot - 1),
  },
  campaign: fromColumns(
    {
      lead: column('lead', 'campaignId'),
      deal: ofDeal('campaignId'),
      cost: column('cost', 'campaignId'),
      mailing: column('mailing', 'campaignId'),
      traffic: column('traffic', 'campaignId'),
      signUp: column('signUp', 'campaignId'),
    },
    'campaign',
  ),
  lost_reason: fromColumns({ deal: column('deal', 'lostReason') }, 'word'),
  currency: fromColumns(Object.fromEntries(currencies.map((entity) => [entity, column(entity, 'currency')])), 'word'),
} as const satisfies Record<string, KeyedDimension>;

export type DimensionId = keyof typeof dimensions;

/** Keys that occur, −1 among them when a row has none; ascending. */
export function keysThatOccur(base: Base, dimension: KeyedDimension, entities: readonly Entity[]): number[] {
  const found = new Set<number>();
  for (const entity of entities) for (const key of dimension.keys(base, entity) ?? []) found.add(key);
  for (const key of dimension.before?.(base) ?? []) found.add(key);
  return [...found].sort((a, b) => a - b);
}
