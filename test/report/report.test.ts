import { describe, expect, it } from 'vitest';
import { datasetOf } from '../../lib/columns/dataset';
import { createEngine } from '../../lib/engine/engine';
import type { PeriodChoice, Who } from '../../lib/engine/question';
import type { Calendar } from '../../lib/model/calendar';
import { periodOf } from '../../lib/model/periods';
import type { Deal } from '../../lib/model/records';
import { askedIds, reportOf } from '../../lib/report/report';
import { stageCompany } from '../crms/kit/company';

const staged = stageCompany({ size: 0.3 });
const records = staged.records();
const calendar: Calendar = {
  ...{ timeZone: 'UTC', weekStart: 1, fiscalYearStart: 1, workDays: [1, 2, 3, 4, 5], workFrom: 540, workTo: 1080, holidays: [] },
};
const engine = createEngine({
  dataset: datasetOf(records),
  calendar,
  now: staged.now(),
  me: { userId: '2' },
  baseCurrency: 'EUR',
  absent: {},
});
const everyone: Who = { kind: 'everyone' };
const month: PeriodChoice = { kind: 'month', offset: -1 };

describe('a review', () => {
  const report = reportOf(engine, everyone, month);

  it('holds the six figures it has to, each with a value or the reason why there is none', () => {
    expect(report.asked.map(({ metric }) => metric)).toEqual(askedIds);
    for (const { result } of report.asked)
      expect([result.metric, (result.value === undefined) !== (result.reason === undefined)]).toEqual([result.metric, true]);
    expect(report.asked.filter(({ result }) => result.value !== undefined).length).toBeGreaterThan(2);
  });

  it('says the same as the panel', () => {
    const { period } = periodOf(month, calendar, staged.now());
    for (const { metric, result, series } of [...report.asked, ...report.first]) {
      expect(result).toEqual(engine.evaluate(metric, everyone, period));
      expect(series).toHaveLength(12);
    }
    expect(report.days).toEqual({ from: '2026-10-01', to: '2026-10-31' });
  });

  it('splits each change into parts that add up to it', () => {
    expect(report.why.map(({ metric, by }) => `${metric} ${by}`)).toEqual(
      expect.arrayContaining(['revenue rep', 'won_deals source', 'pipeline_value stage', 'lead_volume source']),
    );
    for (const { metric, by, before, after, parts } of report.why) {
      expect(parts.length).toBeGreaterThan(0);
      // Each converted part is rounded to 1/10,000 of the unit by itself.
      const apart = Math.abs(parts.reduce((sum, part) => sum + part.change, 0) - (after - before));
      expect([metric, by, apart <= (metric === 'revenue' || metric === 'pipeline_value' ? 2 * parts.length : 0)]).toEqual([
        metric,
        by,
        true,
      ]);
      for (let i = 1; i < parts.length; i++)
        expect(Math.abs(parts[i]?.change ?? 0)).toBeLessThanOrEqual(Math.abs(parts[i - 1]?.change ?? 0));
    }
  });

  it('counts what a plain loop counts', () => {
    const inMonth = (day: string | undefined, of: string) => day?.startsWith(of) ?? false;
    const wins = (of: string, owner: string) =>
      records.filter(
        (one): one is Deal => one.entity === 'deal' && one.status === 'won' && inMonth(one.closeDay, of) && (one.ownerId ?? '') === owner,
      ).length;
    for (const { metric, by, parts } of report.why)
      for (const { key, before, after } of parts) {
        if (metric === 'won_deals' && by === 'rep') expect([key, before, after]).toEqual([key, wins('2026-09', key), wins('2026-10', key)]);
      }
  });
});
