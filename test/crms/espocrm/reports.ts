/** The charts of its dashboard, over its own converted amounts: sums in floating point, as it adds them. */
import type { StageField } from './stage-field.ts';
import { grouped, type Row } from './values.ts';

const sumOf = (rows: readonly Row[]): number => rows.reduce((total, { amountConverted }) => total + Number(amountConverted ?? 0), 0);

/** @param rows opportunities the person may see; every range but "ever" and "between" is left out */
export function report(name: string, rows: readonly Row[], { options, probabilityMap }: StageField, query: URLSearchParams): unknown {
  const [from, to] = [query.get('dateFrom') ?? '', query.get('dateTo') ?? '9999'];
  const inRange =
    query.get('dateFilter') === 'between' ? rows.filter(({ closeDate }) => String(closeDate) >= from && String(closeDate) < to) : rows;
  const of = (stage: string) => sumOf(inRange.filter((row) => row.stage === stage));
  const chance = (stage: string) => probabilityMap[stage] ?? 0;
  const open = options.filter((stage) => chance(stage) !== 0 && chance(stage) !== 100);
  if (name === 'reportByStage') return Object.fromEntries(open.map((stage) => [stage, of(stage)]));
  if (name === 'reportSalesPipeline')
    return { dataList: options.filter((stage) => chance(stage) !== 0).map((stage) => ({ stage, value: of(stage) })) };
  const won = inRange.filter((row) => chance(String(row.stage)) === 100);
  const months = grouped(won, ({ closeDate }) => String(closeDate).slice(0, 7));
  const dataMap = Object.fromEntries([...months].toSorted().map(([month, list]) => [month, sumOf(list)]));
  return { keyList: Object.keys(dataMap), dataMap };
}
