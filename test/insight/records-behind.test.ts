import { describe, expect, test } from 'vitest';
import type { Engine } from '../../lib/engine/engine';
import { howOf } from '../../lib/insight/adds-up';
import { recordsBehind } from '../../lib/insight/records-behind';
import { metricIds } from '../../lib/metrics/ids';
import { metricOf } from '../../lib/metrics/index';
import { companyOf } from '../twins/companies';
import { choices, engineOf, periodsOf, whos } from '../twins/compare';

const companies = (['b2b', 'b2c', 'saas'] as const).map((kind, i) => companyOf({ kind, seed: 60 + i, size: 1, money: 'rates' }));
const engines = companies.map((company) => engineOf(company));
const all = { leftOut: false, offset: 0, limit: 5000 } as const;
const everyone = { kind: 'everyone' } as const;
const year = { kind: 'year', offset: 0 } as const;
const [engine] = engines as [Engine];

describe('the rows, computed again', () => {
  test('give the headline of every figure that comes from its rows alone', () => {
    const checked = new Set<string>();
    for (const company of companies) {
      const each = engineOf(company);
      for (const metric of metricIds) {
        for (const who of whos.slice(0, 3)) {
          for (const period of choices.slice(0, 5)) {
            if (!howOf[metric]) continue;
            const [days] = periodsOf(company, period);
            if (!days) throw new Error('no period');
            const result = each.evaluate(metric, who, days);
            const { addedUp, counted } = recordsBehind(each, { metric, who, period, ...all });
            if (!addedUp) {
              // The average and the shares of no amount at all stay unsaid.
              if (counted > 0 && result.value !== undefined) expect(['sum', 'average', 'growthOfAmounts']).toContain(howOf[metric]);
              continue;
            }
            if (result.value === undefined) continue;
            const unit = metricOf[metric].unit;
            const name = `${metric} ${JSON.stringify([who, period])}`;
            expect(addedUp.how, name).toBe(howOf[metric]);
            // Money is rounded once in the headline, once here.
            if (unit === 'money') expect(Math.abs(addedUp.value - result.value), name).toBeLessThanOrEqual(1);
            else expect(addedUp.value, name).toBeCloseTo(result.value, 6);
            expect(addedUp.currency, name).toBe(unit === 'money' ? result.currency : undefined);
            checked.add(metric);
          }
        }
      }
    }
    expect([...checked].sort()).toEqual(Object.keys(howOf).sort());
  });

  test('of a filtered list are those of the rows that are left', () => {
    const asked = { metric: 'revenue', who: everyone, period: year, ...all } as const;
    const whole = recordsBehind(engine, asked);
    const [first] = whole.rows;
    const part = recordsBehind(engine, { ...asked, filter: first?.name.toUpperCase() ?? '' });
    expect(part.found).toBeGreaterThan(0);
    expect(part.found).toBeLessThan(whole.found);
    expect(part.addedUp?.rows).toBe(part.found);
    expect(part.counted).toBe(whole.counted);
    expect(recordsBehind(engine, { ...asked, filter: 'nothing is called so' })).toMatchObject({ found: 0, rows: [] });
  });
});

describe('order', () => {
  const asked = { metric: 'win_rate_count', who: everyone, period: year, ...all } as const;

  test('without a sort is that of the engine', () => {
    const { rows } = recordsBehind(engine, asked);
    expect(rows).toEqual(engine.behind('win_rate_count', everyone, year, { leftOut: false, offset: 0, limit: 5000 }).rows);
    expect(rows.length).toBeGreaterThan(20);
  });

  test.each(['amount', 'at', 'length'] as const)('by %s: up, down, rows without it last', (by) => {
    const valueOf = (row: (typeof up)[number]): number | undefined => (by === 'amount' ? row.amount?.units : row[by]);
    const { rows: up } = recordsBehind(engine, { ...asked, sort: { by, down: false } });
    const { rows: down } = recordsBehind(engine, { ...asked, sort: { by, down: true } });
    const known = up.map(valueOf).filter((value) => value !== undefined);
    expect(known).toEqual(known.toSorted((a, b) => a - b));
    expect(down.map(valueOf).filter((value) => value !== undefined)).toEqual(known.toReversed());
    for (const rows of [up, down]) expect(rows.slice(known.length).every((row) => valueOf(row) === undefined)).toBe(true);
    expect(new Set(known).size).toBeGreaterThan(5);
  });

  test.each(['name', 'owner', 'outcome'] as const)('by %s, as words are read', (by) => {
    const textOf = (row: (typeof up)[number]): string => ({ name: row.name, owner: row.ownerName, outcome: row.outcome })[by] ?? '';
    const { rows: up } = recordsBehind(engine, { ...asked, sort: { by, down: false } });
    const texts = up.map(textOf).filter((text) => text !== '');
    const compare = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' }).compare;
    expect(texts).toEqual(texts.toSorted(compare));
    expect(new Set(texts).size).toBeGreaterThan(1);
    const { rows: down } = recordsBehind(engine, { ...asked, sort: { by, down: true } });
    expect(down.map(textOf).filter((text) => text !== '')).toEqual(texts.toSorted((a, b) => compare(b, a)));
  });

  test('a piece is the same piece of the whole, left out by reason likewise', () => {
    const sort = { by: 'name', down: true } as const;
    const whole = recordsBehind(engine, { ...asked, sort }).rows;
    expect(recordsBehind(engine, { ...asked, sort, offset: 7, limit: 5 }).rows).toEqual(whole.slice(7, 12));
    const out = recordsBehind(engine, { ...asked, leftOut: true, sort: { by: 'reason', down: false } });
    expect(out.rows.length).toBe(out.leftOut);
    const reasons = out.rows.map(({ leftOut = '' }) => leftOut);
    expect(reasons).toEqual(reasons.toSorted());
    expect(out.addedUp).toBeUndefined();
  });
});

test('a figure this CRM has no data for, and one of nobody, rest on no records', () => {
  const { dataset, calendar, now, baseCurrency } = engine.input;
  expect(dataset).toBeDefined();
  const asked = { metric: 'revenue', who: { kind: 'me' }, period: year, ...all } as const;
  const nobody: Engine = { ...engine, input: { dataset: { ...dataset }, calendar, now, baseCurrency, me: {}, absent: {} } };
  expect(recordsBehind(nobody, asked)).toEqual({ counted: 0, leftOut: 0, found: 0, offset: 0, rows: [] });
});
