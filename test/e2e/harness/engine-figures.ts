/** The three figures as the engine has them over a company itself, and as a panel shows them. */
import { datasetOf } from '../../../lib/columns/dataset.ts';
import type { SourceAdapter } from '../../../lib/crm/adapter.ts';
import { createEngine } from '../../../lib/engine/engine.ts';
import { periodOf } from '../../../lib/model/periods.ts';
import type { AnyRecord } from '../../../lib/model/records.ts';
import { metricIds, readCards, type Surface } from './read-panel.ts';

export interface KnownFrom {
  /** What the CRM holds now, with the ids `me` is one of. */
  records: AnyRecord[];
  source: Pick<SourceAdapter, 'absent' | 'absentFields'>;
  me: string;
  timeZone: string;
  currency: string;
  everyone?: boolean;
}

const exact = (value: number | undefined) => (value === undefined ? undefined : Number(value.toPrecision(12)));

/** @param asOf epoch ms. @returns metric, value, n and reason of each, of the running month */
export function knownFigures({ records, source, me, timeZone, currency, everyone = false }: KnownFrom, asOf: number): unknown[][] {
  const calendar = {
    ...{ timeZone, weekStart: 7, fiscalYearStart: 1, workDays: [1, 2, 3, 4, 5], workFrom: 9 * 60, workTo: 18 * 60, holidays: [] },
  };
  const engine = createEngine({
    ...{ dataset: datasetOf(records), calendar, now: asOf, me: { userId: me }, baseCurrency: currency },
    ...{ absent: source.absent, absentFields: source.absentFields },
  });
  const { period } = periodOf({ kind: 'month', offset: 0 }, calendar, asOf);
  return metricIds.map((id) => {
    const { value, n, reason } = engine.evaluate(id, { kind: everyone ? 'everyone' : 'me' }, period);
    return [id, exact(value), n, reason];
  });
}

/** The same, read from a panel. */
export async function shownFigures(panel: Surface): Promise<{ shown: unknown[][]; asOf: number }> {
  const cards = await readCards(panel);
  return {
    shown: metricIds.map((id) => [id, exact(cards[id].value), cards[id].n, cards[id].reason]),
    asOf: cards.pipeline_value.asOf,
  };
}
