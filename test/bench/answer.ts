/** The figures every peer gives for a view, and whether two of them agree. */
import { OPEN_STAGES, REPS, SOURCES } from './company';

/** Name of each result field, and how many values it has (1, or one per source, stage or rep). */
export const fields = {
  // deals decided in the period
  revenue: 1,
  wonDeals: 1,
  winRate: 1,
  winRateValue: 1,
  averageDealSize: 1,
  medianDealSize: 1,
  cycleMedian: 1,
  cycleMean: 1,
  cycleP90: 1,
  repRevenue: REPS,
  // deals open now
  pipeline: 1,
  openDeals: 1,
  weighted: 1,
  // leads created in the period
  leads: 1,
  responseMedian: 1,
  responseMean: 1,
  responseP90: 1,
  businessMedian: 1,
  businessP90: 1,
  withinHour: 1,
  never: 1,
  sourceLeads: SOURCES,
  sourceCustomers: SOURCES,
  // what people did
  calls: 1,
  emails: 1,
  meetings: 1,
  // stages
  entered: OPEN_STAGES,
  advanced: OPEN_STAGES,
  leaked: OPEN_STAGES,
  /** Leaked of all who entered any stage. */
  leakage: 1,
  stageDays: OPEN_STAGES,
  // orders
  averageOrder: 1,
  medianOrder: 1,
  repurchase: 1,
  returning: 1,
  retention: 1,
} as const;

export type Field = keyof typeof fields;
/** NaN is "no value". */
export type Answer = { [F in Field]: (typeof fields)[F] extends 1 ? number : ArrayLike<number> };

const names = Object.keys(fields) as Field[];
/** Integers are exact; what was divided or interpolated may differ in its last digits. */
const TOLERANCE = 1e-9;

/**
 * Where two answers differ.
 * @returns one line per differing value; none when they agree
 */
export function differences(expected: Answer, given: Answer): string[] {
  const found: string[] = [];
  for (const name of names) {
    const [a, b] = [list(expected[name]), list(given[name])];
    if (a.length !== b.length) found.push(`${name}: ${a.length} values, not ${b.length}`);
    else for (let i = 0; i < a.length; i++) if (!same(a[i] ?? NaN, b[i] ?? NaN)) found.push(`${name}[${i}]: ${a[i]}, not ${b[i]}`);
  }
  return found;
}

const list = (value: number | ArrayLike<number>): ArrayLike<number> => (typeof value === 'number' ? [value] : value);

function same(a: number, b: number): boolean {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) && Number.isNaN(b);
  if (a === b) return true;
  if (Number.isInteger(a) && Number.isInteger(b)) return false;
  return Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
}
