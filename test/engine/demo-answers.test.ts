/** The demo CRM's own records, through its adapter's mapping into the engine, against the answers its generator knows. */
import { describe, expect, test } from 'vitest';
import { datasetOf } from '../../lib/columns/dataset';
import type { Engine } from '../../lib/engine/engine';
import { createEngine } from '../../lib/engine/engine';
import type { PeriodChoice, Who } from '../../lib/engine/question';
import { periodOf } from '../../lib/model/periods';
import { pipeline, responseTime, winRate } from '../crms/demo/answers';
import { companyRecords } from '../crms/demo/company-records';
import { generateCompany } from '../crms/demo/generate/company';
import { comparable, tidy } from '../oracles/questions';

const known = { lead_response_time: responseTime, pipeline_value: pipeline, win_rate_count: winRate };

const choices: PeriodChoice[] = [
  ...[0, -1, -2, -3].map((offset): PeriodChoice => ({ kind: 'quarter', offset })),
  { kind: 'month', offset: 0 },
  { kind: 'week', offset: -1 },
];

describe.each([
  { seed: 1, size: 0.6, today: '2026-11-21' },
  { seed: 7, size: 0.2, today: '2026-03-31' },
])('demo company of seed $seed, size $size, on $today', (options) => {
  const company = generateCompany(options);
  const calendar = {
    timeZone: company.org.timeZone,
    weekStart: 1,
    fiscalYearStart: 1,
    workDays: [1, 2, 3, 4, 5],
    workFrom: 540,
    workTo: 1080,
    holidays: [],
  };
  const now = company.until;
  const dataset = datasetOf(companyRecords(company));
  const engine: Engine = createEngine({ dataset, calendar, now, me: {}, baseCurrency: company.org.currency, absent: {} });
  const whos: Who[] = [
    { kind: 'everyone' },
    ...company.teams.map(({ id }): Who => ({ kind: 'team', teamId: id })),
    ...company.users.map(({ id }): Who => ({ kind: 'user', userId: id })),
  ];

  // Those the generator knows answers for; further metrics bring their own tests.
  test.each(['lead_response_time', 'pipeline_value', 'win_rate_count'] as const)(
    '%s: every rep, team and everyone, in every period',
    { timeout: 60_000 },
    (id) => {
      let withValue = 0;
      for (const choice of choices) {
        const { period, previous } = periodOf(choice, calendar, now);
        for (const who of whos) {
          if (who.kind === 'me') continue;
          for (const { start, end } of who.kind === 'everyone' ? [period, previous] : [period]) {
            const message = `${JSON.stringify(who)} ${JSON.stringify(choice)} ${end === period.end ? 'itself' : 'compared'}`;
            const answer = known[id](company, { who, start, end, now, calendar });
            const result = engine.evaluate(id, who, { start, end });
            const { companions = {}, excluded, value, n, reason } = comparable(result);
            const wanted = Object.fromEntries(Object.entries(answer.companions).filter(([name]) => name !== 'won' && name !== 'lost'));
            const told = Object.fromEntries(Object.entries(excluded).map(([key, count]) => [key.replace(' ', '/'), count]));
            // The generator counts who is too young for "within the hour" only in that share itself.
            delete told['too_young/withinHour'];
            const unanswered = (wanted.neverCount ?? 0) + (wanted.waiting ?? 0);
            const left: Record<string, number> = { ...answer.excluded, ...(unanswered > 0 ? { unanswered } : {}) };
            const expected = { value: answer.value, n: answer.n, reason: answer.reason, companions: wanted, excluded: left };
            // The generator tells of undated deals in every period, the engine only in those that had begun with them.
            expect(told.no_history ?? 0, message).toBeLessThanOrEqual(answer.excluded.no_history ?? 0);
            delete told.no_history;
            delete expected.excluded.no_history;
            // The figure may have more beside it than the generator has answers for.
            const beside = Object.fromEntries(Object.keys(wanted).map((name) => [name, companions[name]]));
            expect(tidy({ value, n, reason, companions: beside, excluded: told }), message).toEqual(tidy(expected));
            expect(result.band?.low ?? 0, message).toBeCloseTo(answer.band?.low ?? 0, 12);
            expect(result.basis, message).toBe(answer.basis);
            if (value !== undefined) withValue++;
          }
          if (id === 'lead_response_time') continue;
          const { behind } = known[id](company, { who, ...period, now, calendar });
          const { rows } = engine.behind(id, who, choice, { leftOut: false, offset: 0, limit: 1e6 });
          expect(rows.map((row) => row.id).sort(), JSON.stringify({ who, choice })).toEqual([...behind].sort());
        }
      }
      expect(withValue).toBeGreaterThan(60);
    },
  );
});
