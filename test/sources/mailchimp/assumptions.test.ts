import { describe, expect, it } from 'vitest';
import type { Checked } from '../../../lib/crm/adapter';
import { mailchimp } from '../../../lib/sources/mailchimp/source';
import type { Held } from '../../crms/kit/read-all';
import { startBench, type Bench } from './bench';
import type { Turn } from './simulator';

interface Row {
  turn?: Turn;
  /** Makes what the vendor holds otherwise than assumed. */
  act?: (bench: Bench) => void;
  /** What a person then sees; `right`: the same account as it is assumed to be. */
  seen: (held: Held, right: Held, bench: Bench) => void | Promise<void>;
  check?: Checked['holds'];
}

const reasons = (held: Held, stream: string): string[] => [...(held.rejects.get(stream)?.reasons ?? [])];
const members = (bench: Bench) => bench.simulator.account.audiences[0]?.members ?? [];
const count = (held: Held, entity: string): number => [...held.records.values()].filter((record) => record.entity === entity).length;

const rows: Readonly<Record<string, Row>> = {
  'fields-with-total': {
    turn: { noTotal: true },
    seen: (held) => {
      expect([...held.partial.values()].map(({ error }) => error)).toEqual([
        'odd_answer: reports: total_items is not as documented',
        'odd_answer: members: total_items is not as documented',
      ]);
      expect(held.records.size).toBe(0);
    },
    check: false,
  },
  'reports-say-when': {
    act: ({ simulator }) => Object.assign(simulator.account.reports[2] ?? {}, { send_time: null }),
    seen: (held, right) => {
      expect(reasons(held, 'reports')).toEqual(['it was sent, and no time says when']);
      expect(count(held, 'mailing')).toBe(count(right, 'mailing') - 1);
    },
    check: false,
  },
  'since-send-time': {
    turn: { anyTime: true },
    async seen(held, right, bench) {
      expect(held.records).toEqual(right.records);
      expect((await bench.read(held)).records).toEqual(right.records);
    },
  },
  'people-not-events': {
    act: ({ simulator }) => Object.assign(simulator.account.reports[0]?.opens ?? {}, { unique_opens: 5000 }),
    seen: (held) =>
      expect([...held.records.values()].some((record) => record.entity === 'mailing' && (record.opens ?? 0) > record.sends)).toBe(true),
    check: false,
  },
  'sent-holds-bounced': {
    // Then "delivered" is too small by the bounced, which is what the person is told.
    act: ({ simulator }) =>
      simulator.account.reports.forEach((report) => (report.emails_sent -= report.bounces.hard_bounces + report.bounces.soft_bounces)),
    seen: (held, right) => {
      const sent = (of: Held) =>
        [...of.records.values()].reduce((sum, record) => sum + (record.entity === 'mailing' ? (record.delivered ?? 0) : 0), 0);
      expect(sent(held)).toBeLessThan(sent(right));
    },
  },
  'members-in-order': {
    turn: { unsorted: true },
    act: (bench) => members(bench).reverse(),
    seen: (held) => {
      expect([...held.partial]).toEqual([['members', { entity: 'signUp', error: 'odd_answer: members: not in order of change' }]]);
      expect(count(held, 'signUp')).toBe(0);
    },
  },
  'signup-or-opt-in': {
    act: (bench) => Object.assign(members(bench)[0] ?? {}, { timestamp_signup: '', timestamp_opt: '' }),
    seen: (held, right) => {
      expect(reasons(held, 'members')).toEqual(['no time says when this person signed up']);
      expect(count(held, 'signUp')).toBe(count(right, 'signUp') - 1);
    },
  },
  'all-members-listed': {
    turn: { noArchived: true },
    seen: (held, right) => expect(count(held, 'signUp')).toBe(count(right, 'signUp') - 15),
  },
  'dates-are-days': {
    act: (bench) =>
      members(bench).forEach((one) => one.merge_fields['ACTIVE'] !== '' && Object.assign(one.merge_fields, { ACTIVE: '03/01/2026' })),
    seen: (held) => {
      expect(reasons(held, 'members')).toEqual(['the day of activation is no day']);
      expect([...held.records.values()].some((record) => record.entity === 'signUp' && record.activatedAt !== undefined)).toBe(false);
    },
  },
  'gate-answers-403': {
    act: ({ simulator }) => simulator.plan({ path: /./, as: { status: 403, body: '' } }),
    seen: (held) => expect(held.stopped).toBe('rate_limited: status 403'),
  },
};

describe('what was taken for granted, turned wrong', () => {
  it('has a row each', () => {
    expect(Object.keys(rows)).toEqual(mailchimp.assumptions.map(({ id }) => id));
    for (const { claim, source, ifWrong } of mailchimp.assumptions) for (const text of [claim, source, ifWrong]) expect(text).not.toBe('');
  });

  it.each(mailchimp.assumptions)('$id', async ({ id, check }) => {
    const row = rows[id];
    if (!row) throw new Error(id);
    const right = await startBench();
    const wrong = await startBench(row.turn);
    try {
      row.act?.(wrong);
      const [as, held] = [await right.read(), await wrong.read()];
      await row.seen(held, as, wrong);
      if (check) expect((await check(right.context())).holds, 'as assumed').toBe(true);
      expect(check ? (await check(wrong.context())).holds : undefined).toBe(row.check);
    } finally {
      await right.close();
      await wrong.close();
    }
  });

  it('either reading of "since" brings the same people', async () => {
    const [at, after] = [await startBench(), await startBench({ after: true })];
    try {
      const held = await after.read();
      expect(held.records).toEqual((await at.read()).records);
      const changed = members(after)[7];
      if (!changed) throw new Error('nobody');
      Object.assign(changed, {
        last_changed: members(after)
          .map(({ last_changed }) => last_changed)
          .toSorted()
          .at(-1),
        timestamp_opt: '2026-11-02T00:00:00+00:00',
        timestamp_signup: '',
      });
      const later = await after.read(held);
      expect(later.records.get(`signUp mailchimp:${changed.web_id}`)).toMatchObject({ signedUpAt: Date.UTC(2026, 10, 2) });
    } finally {
      await at.close();
      await after.close();
    }
  });
});
