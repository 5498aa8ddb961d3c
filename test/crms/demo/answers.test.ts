import { describe, expect, it } from 'vitest';
import { answers, businessMinutes, pipeline, responseTime, survivors, usualCalendar, winRate, type Asked } from './answers';
import { generateCompany } from './generate/company';
import { blankActivity, blankDeal, blankLead } from './generate/blank';
import type { Company, DemoActivity, DemoDeal, DemoLead } from './generate/types';
import { addMonths, instantOf } from './generate/zone';

const utc = (text: string): number => Date.parse(`${text}Z`);
const now = utc('2026-03-17T12:00:00');

/** A company small enough to count by hand. */
function handMade(): Company {
  const base = generateCompany({ seed: 1, size: 0.05, today: '2026-03-17' });
  return {
    ...base,
    leads: [],
    deals: [],
    activities: [],
    stageHistory: [],
    ownerHistory: [],
    rates: [
      { id: '1', modified: 0, base: 'EUR', currency: 'USD', day: '2026-01-01', rate: '0.5' },
      { id: '2', modified: 0, base: 'EUR', currency: 'USD', day: '2026-03-10', rate: '0.90005' },
    ],
  };
}
const deal = (id: string, change: Partial<DemoDeal> = {}): DemoDeal => ({
  id,
  modified: 0,
  name: id,
  accountId: null,
  contactId: null,
  ownerId: '2',
  stageId: '10',
  outcome: 'open',
  amount: '100',
  currency: 'EUR',
  chance: null,
  ...blankDeal,
  source: '',
  lossReason: null,
  nextStep: null,
  closeDay: null,
  startDay: null,
  created: utc('2026-01-05T10:00:00'),
  ...change,
});
const lead = (id: string, created: string, change: Partial<DemoLead> = {}): DemoLead => ({
  id,
  modified: 0,
  name: id,
  company: '',
  email: null,
  phone: null,
  ...blankLead,
  source: '',
  state: 'new',
  ownerId: '2',
  accountId: null,
  dealId: null,
  created: utc(created),
  convertedAt: null,
  ...change,
});
const act = (leadId: string, at: string, change: Partial<DemoActivity> = {}): DemoActivity => ({
  id: `${leadId}${at}`,
  modified: 0,
  kind: 'mail',
  direction: 'out',
  automated: false,
  at: utc(at),
  userId: '2',
  leadId,
  dealId: null,
  contactId: null,
  accountId: null,
  ...blankActivity,
  subject: '',
  text: '',
  connected: null,
  seconds: null,
  ...change,
});
const march: Asked = {
  who: { kind: 'everyone' },
  start: utc('2026-03-01T00:00:00'),
  end: utc('2026-04-01T00:00:00'),
  now,
  calendar: usualCalendar('UTC'),
};
const february: Asked = { ...march, start: utc('2026-02-01T00:00:00'), end: utc('2026-03-01T00:00:00') };

describe('the known answer of the win rate', () => {
  it('places a win by its close date unless that lies ahead, a loss by its entry', () => {
    const c = handMade();
    c.deals = [
      deal('1', { outcome: 'won', stageId: '14', closeDay: '2026-02-27' }), // entered in March
      deal('2', { outcome: 'won', stageId: '14', closeDay: '2026-03-20' }), // ahead: its entry counts
      deal('3', { outcome: 'lost', stageId: '15', closeDay: '2026-02-10' }), // entered in March
      deal('4', { outcome: 'lost', stageId: '15', closeDay: '2026-03-05' }), // no history: its date
      deal('5', { outcome: 'won', stageId: '14' }), // nothing says when
      deal('6', { outcome: 'derailed', stageId: '16', closeDay: '2026-03-02' }),
      deal('7', { outcome: 'won', stageId: '14', closeDay: '2026-03-02', amount: '-5' }),
      deal('8', { outcome: 'won', stageId: '14', closeDay: '2026-03-17', amount: null }),
      deal('9'),
    ];
    c.stageHistory = ['1', '2', '3'].map((dealId, i) => ({
      id: String(i),
      modified: 0,
      dealId,
      at: utc('2026-03-04T09:00:00'),
      fromStageId: '10',
      toStageId: dealId === '3' ? '15' : '14',
      byUserId: null,
    }));
    const answer = winRate(c, march);
    expect(answer).toMatchObject({ n: 4, value: 0.5, excluded: { no_history: 1, no_decision: 1, negative_amount: 1 } });
    expect(answer.behind).toEqual(['2', '3', '4', '8']);
    expect(winRate(c, february).behind).toEqual(['1']);
    // 2 of 4: textbook Wilson 95 %
    expect(answer.band?.low).toBeCloseTo(0.150036, 5);
    expect(answer.band?.high).toBeCloseTo(0.849964, 5);
  });

  it('credits whoever owned it on the last moment of the closing day, or at the entry', () => {
    const c = handMade();
    c.deals = [
      deal('1', { outcome: 'won', stageId: '14', closeDay: '2026-03-05', ownerId: '9' }),
      deal('2', { outcome: 'lost', stageId: '15', ownerId: '9' }),
    ];
    c.stageHistory = [
      { id: '1', modified: 0, dealId: '2', at: utc('2026-03-05T09:00:00'), fromStageId: '10', toStageId: '15', byUserId: null },
    ];
    c.ownerHistory = ['1', '2'].map((recordId) => ({
      id: recordId,
      modified: 0,
      of: 'deal',
      recordId,
      at: utc('2026-03-05T15:00:00'),
      fromUserId: '2',
      toUserId: '9',
    }));
    expect(winRate(c, { ...march, who: { kind: 'user', userId: '9' } }).behind).toEqual(['1']);
    expect(winRate(c, { ...march, who: { kind: 'user', userId: '2' } }).behind).toEqual(['2']);
    expect(winRate(c, { ...march, who: { kind: 'team', teamId: '1' } }).behind).toEqual(['2']);
    expect(winRate(c, { ...march, who: { kind: 'user', userId: '3' } })).toMatchObject({
      value: undefined,
      reason: 'nothing_decided',
      n: 0,
    });
  });
});

describe('the known answer of the pipeline', () => {
  it('adds exactly, converts at the newest rate and rounds once', () => {
    const c = handMade();
    c.deals = [
      deal('1', { amount: '100.50', stageId: '11' }),
      deal('2', { amount: '0.0001', currency: 'USD', chance: 50 }),
      deal('3', { amount: '10', currency: 'USD', chance: 120 }),
      deal('4', { amount: '5', currency: 'CHF' }),
      deal('5', { amount: null, closeDay: '2026-03-16' }),
      deal('6', { amount: '-1', chance: 0 }),
      deal('7', { outcome: 'won', stageId: '14' }),
    ];
    const answer = pipeline(c, march);
    // 100.5 + 0.0001·0.90005 + 10·0.90005 − 1, in 1/10,000: 1005000 + 0.90005 + 90005 − 10000
    expect(answer).toMatchObject({
      value: 1_085_006,
      n: 5,
      basis: 'live',
      excluded: { 'not_converted/CHF': 1, no_amount: 1, 'bad_probability/weighted': 1 },
    });
    // 100.5 · 25 % + 0.0001 · 0.90005 · 50 %
    expect(answer.companions).toEqual({ weighted: 251_250, nonPositive: 1, overdue: 1 });
  });

  it('reconstructs a past month end from the histories', () => {
    const c = handMade();
    c.deals = [
      deal('1', { outcome: 'won', stageId: '14', ownerId: '9' }),
      deal('2', { created: utc('2026-03-02T00:00:00') }),
      deal('3', { outcome: 'lost', stageId: '15', closeDay: '2026-03-03', amount: '7' }),
      deal('4', { outcome: 'open', amount: '50' }),
    ];
    c.stageHistory = [
      { id: '1', modified: 0, dealId: '1', at: utc('2026-03-05T09:00:00'), fromStageId: '12', toStageId: '14', byUserId: null },
      { id: '2', modified: 0, dealId: '4', at: utc('2026-02-05T09:00:00'), fromStageId: '10', toStageId: '15', byUserId: null },
      { id: '3', modified: 0, dealId: '4', at: utc('2026-03-06T09:00:00'), fromStageId: '15', toStageId: '10', byUserId: null },
    ];
    c.ownerHistory = [{ id: '1', modified: 0, of: 'deal', recordId: '1', at: utc('2026-03-09T15:00:00'), fromUserId: '2', toUserId: '9' }];
    const answer = pipeline(c, february);
    expect(answer).toMatchObject({ value: 1_070_000, n: 2, basis: 'stage_history' });
    expect(answer.behind).toEqual(['1', '3']);
    expect(answer.companions.weighted).toBe(500_000 + 0); // proposal 50 %; the other stands in "lost", 0 %
    expect(pipeline(c, { ...february, who: { kind: 'user', userId: '9' } })).toMatchObject({ value: 0, n: 0 });
    expect(pipeline({ ...c, stageHistory: [] }, february)).toMatchObject({ value: undefined, reason: 'no_history' });
    expect(pipeline({ ...c, deals: [] }, march)).toMatchObject({ value: undefined, reason: 'no_records' });
  });

  it('weighs a stage without a chance by its history once twenty are decided', () => {
    const c = handMade();
    c.deals = [deal('open', { stageId: '17', amount: '1000' })];
    for (let i = 0; i < 20; i++) {
      c.deals.push(deal(`d${i}`, { outcome: i < 5 ? 'won' : 'lost', stageId: i < 5 ? '20' : '21' }));
      c.stageHistory.push({ id: `s${i}`, modified: 0, dealId: `d${i}`, at: 1, fromStageId: null, toStageId: '17', byUserId: null });
    }
    expect(pipeline(c, march).companions.weighted).toBe(2_500_000);
    c.stageHistory.pop();
    expect(pipeline(c, march)).toMatchObject({ companions: { weighted: 0 }, excluded: { 'no_probability/weighted': 1 } });
  });
});

describe('the known answer of the response time', () => {
  it('takes the first human answer and tells waiting, never and outbound apart', () => {
    const c = handMade();
    c.leads = [
      lead('1', '2026-03-02T10:00:00'),
      lead('2', '2026-03-03T10:00:00'),
      lead('3', '2026-03-05T10:00:00'),
      lead('4', '2026-03-17T11:30:00'),
      lead('5', '2026-03-04T10:00:00'),
      lead('6', '2026-02-27T10:00:00'),
    ];
    c.activities = [
      act('1', '2026-03-02T10:01:00', { automated: true }),
      act('1', '2026-03-02T10:05:00', { kind: 'note', direction: 'internal' }),
      act('1', '2026-03-02T10:40:00', { kind: 'call', connected: false }),
      act('1', '2026-03-02T10:20:00', { direction: 'in' }),
      act('2', '2026-03-03T13:00:00', { kind: 'social' }),
      act('5', '2026-03-04T09:00:00'),
      act('5', '2026-03-04T11:00:00'),
    ];
    const answer = responseTime(c, march);
    expect(answer).toMatchObject({ value: 110, n: 2, excluded: { outbound: 1 } });
    expect(answer.companions).toMatchObject({
      mean: 110,
      p90: 166,
      total: 4,
      neverCount: 1,
      never: 0.25,
      waiting: 1,
      oldestWaitingMinutes: 30,
      acknowledgement: 1,
      routing: 0,
      touch: 110,
    });
    expect(answer.companions.withinHour).toBeCloseTo(1 / 3, 12);
    expect(responseTime(c, { ...march, start: utc('2026-03-05T00:00:00') })).toMatchObject({
      value: undefined,
      reason: 'nothing_answered',
      n: 0,
    });
    expect(responseTime(c, { ...march, end: utc('2026-03-02T00:00:00') })).toMatchObject({ value: undefined, reason: 'no_records' });
  });

  it('joins the same person within thirty days, along both keys', () => {
    const c = handMade();
    c.leads = [
      lead('1', '2026-01-01T00:00:00', { email: 'a@x.example', phone: '+48 600 100 200' }),
      lead('2', '2026-01-20T00:00:00', { email: ' A@X.example', phone: '111 222 333' }),
      lead('3', '2026-01-30T00:00:00', { phone: '111222333' }), // through 2 to 1
      lead('4', '2026-01-31T00:00:01', { phone: '0048600100200' }), // a second too late: a new group
      lead('5', '2026-02-20T00:00:00', { phone: '48-600-100-200' }),
      lead('6', '2026-02-20T00:00:01', { phone: '12345' }),
      lead('7', '2026-02-20T00:00:02', { phone: '12345' }),
    ];
    expect([...survivors(c)]).toEqual([
      ['1', '1'],
      ['2', '1'],
      ['3', '1'],
      ['4', '4'],
      ['5', '4'],
      ['6', '6'],
      ['7', '7'],
    ]);
    c.activities = [act('3', '2026-01-30T01:00:00')];
    const january = { ...march, start: utc('2026-01-01T00:00:00'), end: utc('2026-02-01T00:00:00') };
    expect(responseTime(c, january)).toMatchObject({ n: 1, value: 29 * 1440 + 60, excluded: { duplicate: 2 } });
  });

  it('credits the owner at the answer and measures the way there', () => {
    const c = handMade();
    c.leads = [lead('1', '2026-03-02T10:00:00', { ownerId: '9' }), lead('2', '2026-03-02T12:00:00', { ownerId: '9' })];
    c.ownerHistory = [
      { id: '1', modified: 0, of: 'lead', recordId: '1', at: utc('2026-03-02T10:30:00'), fromUserId: null, toUserId: '2' },
      { id: '2', modified: 0, of: 'lead', recordId: '1', at: utc('2026-03-03T10:30:00'), fromUserId: '2', toUserId: '9' },
      { id: '3', modified: 0, of: 'lead', recordId: '2', at: utc('2026-03-03T10:30:00'), fromUserId: '2', toUserId: '9' },
    ];
    c.activities = [act('1', '2026-03-02T11:00:00')];
    const dana = responseTime(c, { ...march, who: { kind: 'user', userId: '2' } });
    expect(dana).toMatchObject({ value: 60, n: 1, companions: { routing: 30, touch: 30, total: 1 } });
    expect(responseTime(c, { ...march, who: { kind: 'user', userId: '9' } })).toMatchObject({
      n: 0,
      companions: { neverCount: 1, total: 1 },
    });
  });

  it('counts business minutes on the owner’s clock', () => {
    const calendar = { ...usualCalendar('UTC'), holidays: ['2026-03-10'] };
    const minutes = (from: string, to: string, zone: string): number => businessMinutes(utc(from), utc(to), calendar, zone);
    expect(minutes('2026-03-06T17:30:00', '2026-03-09T09:15:00', 'UTC')).toBe(45);
    expect(minutes('2026-03-07T10:00:00', '2026-03-08T10:00:00', 'UTC')).toBe(0);
    expect(minutes('2026-03-09T17:00:00', '2026-03-11T10:00:00', 'UTC')).toBe(120);
    expect(minutes('2026-03-06T22:00:00', '2026-03-07T02:00:00', 'America/New_York')).toBe(60);
    expect(minutes('2026-03-05T22:00:00', '2026-03-06T02:00:00', 'Asia/Shanghai')).toBe(60);
  });
});

describe('the known answers of the generated company', () => {
  const company = generateCompany({ seed: 7, size: 1, today: '2026-03-17' });
  const zone = 'Europe/London';
  const quarters = [0, -3, -6, -9].map((n) => ({
    start: instantOf(zone, addMonths('2026-01-01', n)),
    end: instantOf(zone, addMonths('2026-01-01', n + 3)),
  }));

  it('add up: the reps and the unassigned are everybody', () => {
    for (const period of quarters.slice(0, 2)) {
      const ask = (who: Asked['who']) => answers(company, { who, ...period, now: company.until, calendar: usualCalendar(zone) });
      const all = ask({ kind: 'everyone' });
      const each = company.users.map((u) => ask({ kind: 'user', userId: u.id }));
      for (const id of ['win_rate_count', 'pipeline_value', 'lead_response_time'] as const) {
        const behind = each.flatMap((a) => a[id].behind);
        expect(new Set(behind).size).toBe(behind.length);
        const left = all[id].behind.filter((r) => !behind.includes(r));
        expect(left.length).toBeLessThan(all[id].behind.length * 0.06); // nobody's
        expect(behind.every((r) => all[id].behind.includes(r))).toBe(true);
      }
      // The one above the others has their people.
      const teams = company.teams.filter((t) => t.parentId !== null).map((t) => ask({ kind: 'team', teamId: t.id }));
      expect(teams.reduce((sum, a) => sum + a.win_rate_count.n, 0)).toBe(each.reduce((sum, a) => sum + a.win_rate_count.n, 0));
    }
  });

  it('give every rep a figure in every one of the last four quarters', () => {
    for (const period of quarters)
      for (const rep of company.users.filter((u) => u.role === 'rep')) {
        const found = answers(company, {
          who: { kind: 'user', userId: rep.id },
          ...period,
          now: company.until,
          calendar: usualCalendar(zone),
        });
        expect(found.win_rate_count.n).toBeGreaterThan(0);
        expect(found.lead_response_time.n).toBeGreaterThan(0);
        expect(found.pipeline_value.n).toBeGreaterThan(0);
        expect(found.lead_response_time.value ?? 0).toBeGreaterThan(0);
      }
  });
});
