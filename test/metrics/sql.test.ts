import { describe, expect, test } from 'vitest';
import { periodOf } from '../../lib/model/periods';
import { company } from '../oracles/company';
import { choices, engineOf, ownersOf, whos } from '../oracles/questions';
import { sqlCompany } from '../oracles/sql';

/** Half away from zero, as the definitions ask; the query leaves the rounding to its reader. */
const round = (value: bigint, by: bigint): number => Number(value >= 0n ? (value + by / 2n) / by : -((-value + by / 2n) / by));

describe('the engine and SQL over the same records agree', () => {
  for (const seed of [21]) {
    test(`company ${seed}`, { timeout: 60_000 }, () => {
      const made = company({ seed, deals: 180, leads: 130, money: 'rates' });
      const engine = engineOf(made);
      const sql = sqlCompany(made.records, made.calendar.timeZone, made.now, made.baseCurrency);
      const seen = { decided: 0, open: 0, answered: 0 };
      for (const choice of choices) {
        const { period } = periodOf(choice, made.calendar, made.now);
        for (const who of whos) {
          const message = `${JSON.stringify(who)} ${JSON.stringify(choice)}`;
          const set = ownersOf(who, made.records);
          const owners = set && [...set];

          const rate = engine.evaluate('win_rate_count', who, period);
          const { won, decided } = sql.winRate(period.start, period.end, owners);
          expect([rate.numerator, rate.denominator], message).toEqual([won, decided]);
          seen.decided += decided;

          const stock = engine.evaluate('pipeline_value', who, period);
          const at = Math.min(made.now, period.end);
          const { n, scaled } = at === made.now ? sql.pipelineNow(owners) : sql.pipelineAt(at, owners);
          // Deals whose close nobody dated may or may not have been open: left out, and not in SQL's count either.
          expect(stock.n, message).toBe(n);
          if (stock.value !== undefined) expect(stock.value, message).toBe(round(scaled, 10_000n));
          seen.open += n;

          const reply = engine.evaluate('lead_response_time', who, period);
          const answered = sql.response(period.start, period.end, owners);
          expect(reply.n, message).toBe(answered.n);
          if (answered.median === null) expect(reply.value).toBeUndefined();
          else expect(reply.value, message).toBeCloseTo(answered.median, 9);
          seen.answered += answered.n;
        }
      }
      sql.close();
      expect(Math.min(seen.decided, seen.open, seen.answered)).toBeGreaterThan(100);
    });
  }
});
