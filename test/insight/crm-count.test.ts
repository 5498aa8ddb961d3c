import { describe, expect, it } from 'vitest';
import { datasetOf } from '../../lib/columns/dataset';
import { createEngine } from '../../lib/engine/engine';
import { compareCounts, crmQuestion, type Told, type Wanted } from '../../lib/insight/crm-count';
import type { MetricId } from '../../lib/metrics/result';
import type { Who } from '../../lib/engine/question';
import type { Calendar } from '../../lib/model/calendar';
import { parseUnits } from '../../lib/model/money';
import type { AnyRecord } from '../../lib/model/records';
import { usualCalendar } from '../crms/demo/answers';
import { dealSummary } from '../crms/cloud/deal-summary';
import { stageCompany } from '../crms/kit/company';

const staged = stageCompany({ size: 0.2 });
const company = staged.live.company;
const reps = company.users.filter(({ role }) => role === 'rep').map(({ id }) => id);
const engineOf = (records: readonly AnyRecord[]) =>
  createEngine({
    dataset: datasetOf(records),
    calendar: { ...usualCalendar('UTC'), weekStart: 1, fiscalYearStart: 1 } as Calendar,
    now: staged.now(),
    me: { userId: reps[0] },
    baseCurrency: company.org.currency,
    absent: {},
  });
const records = staged.records();
const engine = engineOf(records);
const quarter = { kind: 'quarter', offset: -1 } as const;
const now = { kind: 'month', offset: 0 } as const;

/** What the simulated CRM says: plain loops over its own rows. */
function tell(wanted: Wanted): Told[] {
  return wanted.of.map((of) => {
    const query = new URLSearchParams({
      of,
      from: wanted.fromDay,
      to: wanted.toDay,
      ...(wanted.ownerIds ? { owners: wanted.ownerIds.join(',') } : {}),
    });
    const { count, sums, ids } = dealSummary(company, query) as {
      count: number;
      sums: { currency: string; amount: string }[];
      ids: number[];
    };
    return {
      ...{ of, count, ids: ids.map(String), query: query.toString() },
      sums: sums.map(({ currency, amount }) => ({ currency, units: parseUnits(amount) ?? NaN })),
    };
  });
}

function compare(metric: MetricId, who: Who, period: typeof quarter | typeof now, over = engine) {
  const wanted = crmQuestion(over, metric, who, period);
  if (typeof wanted === 'string') throw new Error(wanted);
  const answer = compareCounts(over, metric, who, period, tell(wanted), (id) => `https://crm.test/${id}`);
  if (answer.is !== 'told') throw new Error(answer.is);
  return answer;
}

describe('as the CRM counts it', () => {
  it.each([{ kind: 'everyone' }, { kind: 'me' }, { kind: 'user', userId: reps[1] ?? '' }] as Who[])(
    'open deals of %j are the same on both sides',
    (who) => {
      const [part] = compare('open_opportunities', who, now).parts;
      expect(part?.theirs.count).toBeGreaterThan(0);
      expect([part?.equal, part?.ours.count, part?.differ]).toEqual([true, part?.theirs.count, { onlyOurs: [], onlyTheirs: [], more: 0 }]);
      expect(part?.ours.sums).toEqual(expect.arrayContaining(part?.theirs.sums ?? []));
    },
  );

  it('won deals of everyone are the same, or each that differs has its reason', () => {
    const [part] = compare('won_deals', { kind: 'everyone' }, quarter).parts;
    expect(part?.theirs.count).toBeGreaterThan(5);
    const { onlyOurs = [], onlyTheirs = [] } = part?.differ ?? {};
    expect((part?.ours.count ?? 0) - onlyOurs.length).toBe((part?.theirs.count ?? 0) - onlyTheirs.length);
    for (const { why } of [...onlyOurs, ...onlyTheirs]) expect(['day', 'left_out', 'owner']).toContain(why);
  });

  it('a win rate is asked for as won and lost', () =>
    expect(compare('win_rate_count', { kind: 'me' }, quarter).parts.map(({ of }) => of)).toEqual(['won', 'lost']));

  it('names the one deal that was not read yet, the one that stands differently and the one the CRM lost', () => {
    const open = records.flatMap((record) => (record.entity === 'deal' && record.status === 'open' ? [record] : []));
    const [missing, other, first] = open;
    if (!missing || !other || !first) throw new Error('too few');
    const changed = records.flatMap((record) =>
      record === missing ? [] : record === other ? [{ ...other, status: 'lost' as const, closeDay: '2026-11-19' }] : [record],
    );
    const over = engineOf([...changed, { ...first, id: '999999', name: 'Gone there' }]);
    const answer = compare('open_opportunities', { kind: 'everyone' }, now, over);
    const differ = answer.parts[0]?.differ;
    expect(answer.equal).toBe(false);
    expect(Object.fromEntries((differ?.onlyTheirs ?? []).map(({ id, why }) => [id, why]))).toEqual({
      [missing.id]: 'not_pulled',
      [other.id]: 'status',
    });
    expect(differ?.onlyOurs).toEqual([{ id: '999999', name: 'Gone there', url: 'https://crm.test/999999', why: 'not_theirs' }]);
  });

  it('another amount is noticed although the deals are the same', () => {
    const wanted = crmQuestion(engine, 'open_opportunities', { kind: 'everyone' }, now);
    if (typeof wanted === 'string') throw new Error(wanted);
    const told = tell(wanted).map((one) => ({
      ...one,
      sums: one.sums.map(({ currency, units }, i) => ({ currency, units: units + (i === 0 ? 1 : 0) })),
    }));
    const of = (more: object) =>
      compareCounts(
        engine,
        'open_opportunities',
        { kind: 'everyone' },
        now,
        told.map((one) => ({ ...one, ...more })),
        String,
      );
    expect(of({})).toMatchObject({ is: 'told', equal: false });
    // What the CRM converted at its own rates cannot be held against ours.
    expect(of({ converted: true })).toMatchObject({ is: 'told', equal: true });
    // Nor can what it did not add up.
    expect(of({ sums: [] })).toMatchObject({ is: 'told', equal: false });
    expect(of({ sums: [], unsummed: true })).toMatchObject({ is: 'told', equal: true, parts: [{ theirs: { unsummed: true } }] });
  });

  it('says why it is not offered', () => {
    expect(crmQuestion(engine, 'csat', { kind: 'me' }, now)).toBe('metric');
    expect(crmQuestion(engine, 'pipeline_value', { kind: 'me' }, quarter)).toBe('past');
    const nobody = createEngine({ ...engine.input, me: {} });
    expect(crmQuestion(nobody, 'won_deals', { kind: 'me' }, quarter)).toBe('person');
  });
});
