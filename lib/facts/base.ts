/** A data set as facts and figures read it: typed tables, and the way from an id to its row. */
import type { Change } from '../columns/change';
import type { Dataset } from '../columns/table';
import { tableOf, textAt } from '../columns/typed';
import type { ColumnsOf } from '../columns/typed';
import type { Entity } from '../model/records';
import type { Fact, KeptFacts } from './define-fact';
import { carryFacts, defineFact } from './define-fact';
import { followed, growInts } from './follow';
import type { Changes, Histories, HistoryChange } from './histories';
import { historiesOf, withChanges } from './histories';

export interface Base {
  readonly dataset: Dataset;
  readonly facts: KeptFacts;
  table<E extends Entity>(entity: E): { rows: number; columns: ColumnsOf<E> };
  /** The most asked for. */
  readonly deals: ColumnsOf<'deal'>;
  readonly leads: ColumnsOf<'lead'>;
  readonly users: ColumnsOf<'user'>;
  readonly stages: ColumnsOf<'stage'>;
}

const known = new WeakMap<Dataset, Base>();

/** The base of a data set, made on first use and kept as long as the data set lives. */
export function baseOf(dataset: Dataset): Base {
  let base = known.get(dataset);
  if (!base) known.set(dataset, (base = createBase(dataset)));
  return base;
}

/**
 * Tells that a data set has come from another by some changes: facts that still hold are taken over.
 * The earlier data set must not be asked any more.
 */
export function inheritFacts(from: Dataset, to: Dataset, changes: readonly Change[]): void {
  const earlier = known.get(from);
  if (earlier) carryFacts(earlier, baseOf(to), changes);
}

function createBase(dataset: Dataset): Base {
  const tables = new Map<Entity, unknown>();
  const table = <E extends Entity>(entity: E): { rows: number; columns: ColumnsOf<E> } => {
    let found = tables.get(entity) as { rows: number; columns: ColumnsOf<E> } | undefined; // put there under the same name
    if (!found) tables.set(entity, (found = tableOf(dataset, entity)));
    return found;
  };
  const [deals, leads] = [table('deal').columns, table('lead').columns];
  const [users, stages] = [table('user').columns, table('stage').columns];
  return { dataset, facts: new Map(), table, deals, leads, users, stages };
}

/** How many codes the dictionary of an entity has. */
export function codeCount(base: Base, entity: Entity): number {
  return base.dataset.refs[entity]?.length ?? 0;
}

const rowFacts = new Map<Entity, Fact<Int32Array>>();

/**
 * Code → table row of an entity whose ids are codes; −1 when the record itself is not there (read with `?? -1`: codes that
 * came later lie beyond the end).
 */
export function rowsByCode(base: Base, entity: Entity): Int32Array {
  let fact = rowFacts.get(entity);
  if (!fact) {
    fact = defineFact<Int32Array>({
      on: [entity],
      derive(asked) {
        const rows = new Int32Array(codeCount(asked, entity)).fill(-1);
        const ids = asked.table(entity).columns.id;
        if (ids instanceof Int32Array) for (let row = 0; row < ids.length; row++) rows[ids[row] ?? -1] = row;
        return rows;
      },
      patch(value, after, changes) {
        const changed = followed(after, entity, changes);
        const ids = after.table(entity).columns.id;
        if (!changed || !(ids instanceof Int32Array)) return undefined;
        const rows = growInts(value, Math.max(value.length, codeCount(after, entity)), -1);
        for (const row of changed) rows[ids[row] ?? -1] = row;
        return rows;
      },
    });
    rowFacts.set(entity, fact);
  }
  return fact(base);
}

/** Row of a code, −1 for none. */
export function rowOf(base: Base, entity: Entity, code: number): number {
  return rowsByCode(base, entity)[code] ?? -1;
}

/** Code of an id in the dictionary of an entity, −1 when nothing carries it. */
export function codeOf(dataset: Dataset, entity: Entity, id: string): number {
  return codesOf(dataset.refs[entity] ?? []).get(id) ?? -1;
}

/** Code of a word (a currency, a source), −1 when nothing carries it. */
export function wordCode(dataset: Dataset, word: string): number {
  return codesOf(dataset.words).get(word) ?? -1;
}

/** Id of a row, whichever way its entity keeps ids. */
export function idAt(base: Base, entity: Entity, row: number): string {
  const { id } = base.table(entity).columns;
  return id instanceof Int32Array ? (base.dataset.refs[entity]?.[id[row] ?? -1] ?? '') : textAt(id, row);
}

const maps = new WeakMap<readonly string[], Map<string, number>>();

function codesOf(texts: readonly string[]): Map<string, number> {
  let map = maps.get(texts);
  // Dictionaries only grow: codes that are known stay true, new ones are added behind them.
  if (!map) maps.set(texts, (map = new Map()));
  for (let code = map.size; code < texts.length; code++) map.set(texts[code] ?? '', code);
  return map;
}

interface Kept {
  on: 'stageChange' | 'ownerChange';
  of: 'deal' | 'lead';
  changes(base: Base): Changes;
  /** A change as its row was. */
  wasOf(was: Readonly<Record<string, number>>): HistoryChange;
}

const defineHistories = ({ on, of, changes, wasOf }: Kept): Fact<Histories> =>
  defineFact({
    // A record that comes without any change has its place among them too.
    on: [on, of],
    derive: (base) => historiesOf(codeCount(base, of), changes(base)),
    patch(value, base, changed) {
      const own = changed.filter(({ entity }) => entity === on);
      const gone: HistoryChange[] = [];
      for (const { before, was } of own) {
        if (before >= 0 && !was) return undefined;
        if (was) gone.push(wasOf(was));
      }
      const rows = own.flatMap(({ row }) => (row >= 0 ? [row] : []));
      return withChanges(value, codeCount(base, of), changes(base), gone, rows);
    },
  });

/** Where deals were when: their moves between stages. */
export const stageHistory = /* @__PURE__ */ defineHistories({
  on: 'stageChange',
  of: 'deal',
  changes(base) {
    const { columns } = base.table('stageChange');
    const { dealId: record, at, fromStageId: from, toStageId: to } = columns;
    // Ids are unpacked only where two changes of one moment have to be told apart.
    return { record, at, from, to, id: (row) => textAt(columns.id, row) };
  },
  wasOf: ({ dealId, at, fromStageId, toStageId }) => ({
    ...{ record: dealId ?? -1, at: at ?? NaN },
    ...{ from: fromStageId ?? -1, to: toStageId ?? -1 },
  }),
});

const ownersOf = (of: 'deal' | 'lead') =>
  defineHistories({
    on: 'ownerChange',
    of,
    changes(base) {
      const { columns } = base.table('ownerChange');
      const { dealId, leadId, at, fromUserId: from, toUserId: to } = columns;
      return { record: of === 'deal' ? dealId : leadId, at, from, to, id: (row) => textAt(columns.id, row) };
    },
    wasOf: ({ dealId, leadId, at, fromUserId, toUserId }) => ({
      ...{ record: (of === 'deal' ? dealId : leadId) ?? -1, at: at ?? NaN },
      ...{ from: fromUserId ?? -1, to: toUserId ?? -1 },
    }),
  });

/** Who owned deals when. */
export const dealOwners = /* @__PURE__ */ ownersOf('deal');
/** Who owned leads when. */
export const leadOwners = /* @__PURE__ */ ownersOf('lead');

/** Type of a stage by code, as in the layout's values; 0 for a stage that is unknown. */
export const stageTypes = /* @__PURE__ */ defineFact<Uint8Array>({
  on: ['stage'],
  derive(base) {
    const types = new Uint8Array(codeCount(base, 'stage'));
    for (const [row, code] of base.stages.id.entries()) types[code] = base.stages.type[row] ?? 0;
    return types;
  },
});

/** Whether the connection keeps stage history at all. */
export function hasStageHistory(base: Base): boolean {
  return base.table('stageChange').rows > 0;
}
