/** Examples whose answers are known: conversations, activities logged twice, and what is made of them. */
import { describe, expect, test } from 'vitest';
import type { Activity, AnyRecord } from '../../../lib/model/records';
import { act, ask, at, inbound, quarter } from './conversation';

describe('inquiry response time', () => {
  test('in at 18:00, work from 7 to 18, answered at 8 the next day: 14 hours on the calendar, 1 hour of work', () => {
    const result = ask('inquiry_response_time', [inbound('11-10T18:00:00'), act('11-11T08:00:00')]);
    expect([result.value, result.companions.businessMedian]).toEqual([14 * 60, 60]);
  });

  test('in and answered in the same night: no working time at all, and it counts', () => {
    const result = ask('inquiry_response_time', [inbound('11-10T20:00:00'), act('11-10T22:30:00')]);
    expect([result.value, result.companions.businessMedian, result.n]).toEqual([150, 0, 1]);
    expect(ask('response_sla_rate', [inbound('11-10T20:00:00'), act('11-10T22:30:00')])).toMatchObject({ value: 1, n: 1 });
  });

  test('the customer writes three times before the answer: one inquiry, from the first message on', () => {
    const records = [inbound('11-10T09:00:00'), inbound('11-10T09:20:00'), inbound('11-10T09:50:00'), act('11-10T10:00:00')];
    expect(ask('inquiry_response_time', records)).toMatchObject({ value: 60, n: 1, companions: { mean: 60, firstResponse: 60 } });
  });

  test('an automatic answer, a like and a note are no answer', () => {
    const records = [
      inbound('11-10T09:00:00'),
      act('11-10T09:01:00', { automated: true }),
      act('11-10T09:02:00', { kind: 'social', social: 'like' }),
      act('11-10T09:03:00', { kind: 'note' }),
      act('11-10T09:30:00'),
    ];
    expect(ask('inquiry_response_time', records).value).toBe(30);
  });

  test('a missed call begins an inquiry and the call back ends it; a call that was taken is none', () => {
    const call = { kind: 'call', threadId: 'line' } as const;
    const missed = [inbound('11-10T09:00:00', { ...call, connected: false }), act('11-10T09:12:00', { ...call, connected: false })];
    expect(ask('inquiry_response_time', missed).value).toBe(12);
    expect(ask('inquiry_response_time', missed, { options: { connectedCallsOnly: true } }).reason).toBe('nothing_answered');
    expect(ask('inquiry_response_time', [inbound('11-10T09:00:00', { ...call, connected: true })]).reason).toBe('no_records');
  });

  test('one thread is one conversation, whoever writes in it; two contacts are two', () => {
    const thread = [inbound('11-10T09:00:00', { threadId: 't' }), act('11-10T09:10:00', { threadId: 't', contactId: 'other' })];
    expect(ask('inquiry_response_time', thread).n).toBe(1);
    expect(ask('inquiry_response_time', [inbound('11-10T09:00:00'), act('11-10T09:10:00', { contactId: 'other' })]).n).toBe(0);
  });
});

describe('answered in time', () => {
  test('the limit itself is in time; what is younger than it waits, what is older is late', () => {
    const answered = [inbound('11-10T09:00:00'), act('11-10T10:00:00')];
    expect(ask('response_sla_rate', answered)).toMatchObject({ numerator: 1, denominator: 1 });
    const late = [inbound('11-10T09:00:00'), act('11-10T10:00:01')];
    expect(ask('response_sla_rate', late)).toMatchObject({ numerator: 0, denominator: 1 });
    const waiting = [...answered, inbound('11-21T11:00:00', { contactId: 'young' }), inbound('11-21T10:59:59', { contactId: 'old' })];
    expect(ask('response_sla_rate', waiting)).toMatchObject({ numerator: 1, denominator: 2, excluded: [{ reason: 'pending', count: 1 }] });
  });

  test('a conversation that was put aside waits for nothing', () => {
    const records = [inbound('11-01T09:00:00', { muted: true }), inbound('11-20T09:00:00', { contactId: 'waits' })];
    const result = ask('unanswered_inquiries', records);
    expect(result).toMatchObject({ value: 1, excluded: [{ reason: 'muted', count: 1 }] });
    expect(result.companions.oldestWaitingMinutes).toBe(27 * 60);
    expect(ask('response_sla_rate', records)).toMatchObject({ denominator: 1, excluded: [{ reason: 'muted', count: 1 }] });
  });

  test('a past moment is told from the messages themselves', () => {
    const records = [inbound('10-10T09:00:00'), act('10-12T09:00:00')];
    const until = (day: string) => ({ period: { start: quarter.start, end: at(`${day}T00:00:00`) } });
    expect(ask('unanswered_inquiries', records, until('10-11')).value).toBe(1);
    expect(ask('unanswered_inquiries', records, until('10-13')).value).toBe(0);
  });
});

describe('activities that were logged twice', () => {
  const call = (when: string, more: Partial<Activity> = {}): Activity => act(when, { kind: 'call', ...more });

  test('within two minutes of the last one kept they are one; the third of a chain is new again', () => {
    const records = [call('11-10T09:00:00'), call('11-10T09:02:00'), call('11-10T09:02:01'), call('11-10T09:04:01')];
    // 9:00 is kept, 9:02 repeats it; 9:02:01 is beyond, kept, and repeated by 9:04:01.
    expect(ask('calls_made', records)).toMatchObject({ value: 2, excluded: [{ reason: 'duplicate', count: 2 }] });
  });

  test('another rep, contact or kind is another event; without anybody named nothing is taken for the same', () => {
    const records = [call('11-10T09:00:00'), call('11-10T09:00:30', { userId: 'v' }), call('11-10T09:00:30', { contactId: 'l' })];
    expect(ask('calls_made', records).value).toBe(3);
    const nobody = ['a', 'b'].map((id): Activity => ({
      entity: 'activity',
      id,
      kind: 'call',
      direction: 'out',
      automated: false,
      at: at('11-10T09:00:00'),
      userId: 'u',
    }));
    expect(ask('calls_made', nobody).value).toBe(2);
  });

  test('an automatic e-mail never swallows the one a human sends a minute later', () => {
    const records = [act('11-10T09:00:00', { automated: true }), act('11-10T09:01:00')];
    expect(ask('emails_sent', records)).toMatchObject({ value: 1, companions: { automated: 1 } });
  });

  test('a meeting counts as booked once, also when it was cancelled, and as held only when it was', () => {
    const meeting = (when: string, more: Partial<Activity> = {}) =>
      act(when, { kind: 'meeting', createdAt: at('10-05T09:00:00'), ...more });
    const records = [
      meeting('11-10T09:00:00'),
      meeting('11-10T09:01:00', { status: 'done' }),
      meeting('11-12T09:00:00', { status: 'cancelled' }),
      meeting('11-13T09:00:00', { status: 'no_show' }),
      meeting('11-14T09:00:00', { status: 'planned' }),
      meeting('12-14T09:00:00', { status: 'planned' }),
    ];
    expect(ask('meetings_booked', records)).toMatchObject({ value: 5, companions: { cancelled: 1, noShow: 1, toCome: 1 } });
    expect(ask('meetings_held', records)).toMatchObject({ value: 2, companions: { unconfirmed: 1 } });
  });
});

describe('what is made of activities', () => {
  test('the first touch is none, the second and later ones are follow-ups, by contact or by deal', () => {
    const records = [
      act('10-10T09:00:00', { dealId: 'd' }),
      act('10-11T09:00:00', { kind: 'call' }),
      act('10-12T09:00:00', { contactId: 'other', dealId: 'd' }),
      act('10-13T09:00:00', { contactId: 'new' }),
      act('10-14T09:00:00', { kind: 'task', topic: 'follow_up', status: 'done' }),
      act('10-15T09:00:00', { kind: 'task', topic: 'follow_up', status: 'planned' }),
    ];
    expect(ask('follow_ups', records)).toMatchObject({ value: 3, companions: { touches: 2, tasks: 1 } });
  });

  test('two overlapping meetings of an hour take an hour and a half; customers take what they share', () => {
    const meeting = { kind: 'meeting', durationSeconds: 3600 } as const;
    const records = [
      act('10-10T09:00:00', meeting),
      act('10-10T09:30:00', { ...meeting, contactId: 'other' }),
      act('10-10T09:30:00', { kind: 'task', durationSeconds: 3600, contactId: 'third' }),
      act('10-10T10:00:00', { kind: 'task', durationSeconds: 3600, contactId: 'third' }),
    ];
    const result = ask('selling_time', records);
    expect(result.value).toBe(2);
    expect(result.companions).toMatchObject({ selling: 1.5, admin: 0.5, sellingShare: 0.75 });
  });

  test('quotes count by version; without quotes a deal counts when it reaches the proposal stage', () => {
    const quote = (id: string, version: number, more: object = {}): AnyRecord => ({
      entity: 'quote',
      id,
      name: id,
      status: 'sent',
      dealId: 'd1',
      version,
      createdAt: at('10-01T09:00:00'),
      sentAt: at('10-02T09:00:00'),
      ...more,
    });
    const deal = (id: string): AnyRecord => ({ entity: 'deal', id, name: id, status: 'open', createdAt: at('10-01T09:00:00') });
    const stage: AnyRecord = { entity: 'stage', id: 's', name: 's', order: 1, type: 'open', purpose: 'proposal' };
    const enters = (dealId: string, id: string): AnyRecord => ({
      entity: 'stageChange',
      id,
      dealId,
      at: at('10-03T09:00:00'),
      toStageId: 's',
    });
    const records = [
      ...[deal('d1'), deal('d2'), stage, enters('d1', 'c1'), enters('d2', 'c2'), enters('d2', 'c3')],
      ...[quote('q1', 1), quote('q2', 1), quote('q3', 2, { status: 'declined' }), quote('q4', 3, { status: 'draft' })],
    ];
    expect(ask('proposals_sent', records)).toMatchObject({ value: 3, companions: { quotes: 2, stages: 1, activities: 0, revised: 1 } });
  });

  test('three calls, two e-mails and a meeting for two won deals: three for each', () => {
    const won = ['w1', 'w2'].map((id): AnyRecord => ({
      entity: 'deal',
      id,
      name: id,
      status: 'won',
      createdAt: at('10-01T09:00:00'),
      closeDay: '2026-11-01',
    }));
    const kinds = ['call', 'call', 'call', 'email', 'email', 'meeting'] as const;
    const done = kinds.map((kind, i) => act(`10-${10 + i}T09:00:00`, { kind }));
    expect(ask('activity_to_close_ratio', [...won, ...done])).toMatchObject({ value: 3, numerator: 6, denominator: 2 });
    expect(ask('activity_to_close_ratio', done)).toMatchObject({ reason: 'nothing_won', numerator: 6 });
  });
});
