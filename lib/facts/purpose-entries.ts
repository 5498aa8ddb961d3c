/** When deals first came into a stage that means something: a demo was given, a proposal was made. */
import { layout } from '../columns/layout';
import type { Base } from './base';
import { codeCount, dealOwners, hasStageHistory, stageHistory } from './base';
import { defineFact } from './define-fact';
import { hasHistory, valueAt } from './histories';
import { orderOf } from './order';

export type Purpose = 'demo' | 'proposal';

/** Deals that entered such a stage, each once, ascending by `at`. */
export interface PurposeEntries {
  rows: Int32Array;
  at: Float64Array;
  /** Owner at that moment by table row of the deal, −1 unassigned. */
  owner: Int32Array;
  /** When each deal entered, by table row; NaN if it never did. */
  atOf: Float64Array;
  /** Some stage has this meaning. */
  any: boolean;
}

const entriesOf = (purpose: Purpose) =>
  defineFact<PurposeEntries>({ on: ['deal', 'stage', 'stageChange', 'ownerChange'], derive: (base) => derive(base, purpose) });

export const purposeEntries = { demo: /* @__PURE__ */ entriesOf('demo'), proposal: /* @__PURE__ */ entriesOf('proposal') } as const;

function derive(base: Base, purpose: Purpose): PurposeEntries {
  const { deals, stages } = base;
  const wanted = layout.stage.columns.purpose.values.indexOf(purpose) + 1;
  const means = new Uint8Array(codeCount(base, 'stage'));
  stages.id.forEach((code, row) => (means[code] = stages.purpose[row] === wanted ? 1 : 0));
  const [history, told, owners] = [stageHistory(base), hasStageHistory(base), dealOwners(base)];
  const atOf = new Float64Array(deals.id.length).fill(NaN);
  for (let row = 0; row < atOf.length; row++) {
    const code = deals.id[row] ?? -1;
    const [first, end] = [history.start[code] ?? 0, history.start[code + 1] ?? 0];
    // Where no stage is ever recorded, nobody knows when a deal came into the one it is in.
    const initial = hasHistory(history, code) ? (history.from[first] ?? -1) : told ? (deals.stageId[row] ?? -1) : -1;
    if (means[initial] === 1) atOf[row] = deals.createdAt[row] ?? NaN;
    for (let i = first; i < end && Number.isNaN(atOf[row]); i++) if (means[history.to[i] ?? -1] === 1) atOf[row] = history.at[i] ?? NaN;
  }
  const entered = deals.id.map((_, row) => row).filter((row) => !Number.isNaN(atOf[row]));
  const rows = Int32Array.from(orderOf(Float64Array.from(entered, (row) => atOf[row] ?? NaN)), (i) => entered[i] ?? -1);
  const owner = new Int32Array(deals.id.length).fill(-1);
  for (const row of rows) owner[row] = valueAt(owners, deals.id[row] ?? -1, atOf[row] ?? NaN, deals.ownerId[row] ?? -1);
  return { rows, at: Float64Array.from(rows, (row) => atOf[row] ?? NaN), owner, atOf, any: means.includes(1) };
}
