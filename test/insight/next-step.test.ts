import { describe, expect, test } from 'vitest';
import { nextStep } from '../../lib/insight/next-step';
import type { RecordFact } from '../../lib/messages/protocol';

const ref = { entity: 'deal', id: 'd' } as const;
const account = { entity: 'account', id: 'a' } as const;
const stage = (index: number, of: number) => ({ name: 'S', index, of, closed: false });
const ask = (facts: RecordFact[], more: { open?: boolean; at?: ReturnType<typeof stage> } = {}) =>
  nextStep(facts, { ref, open: more.open ?? true, stage: more.at });

const message: RecordFact = { kind: 'messageWaiting', waitedMinutes: 90, limitMinutes: 60, at: 0, n: 2 };
const lead: RecordFact = { kind: 'responseWaiting', waitedMinutes: 5, limitMinutes: 60 };
const passed: RecordFact = { kind: 'closeDatePassed', days: 3 };
const none: RecordFact = { kind: 'noNextStep' };
const quiet: RecordFact = { kind: 'quiet', days: 20, limitDays: 14 };
const stuck: RecordFact = { kind: 'stuck', days: 40, usualDays: 9, limitDays: 14 };
const owes: RecordFact = { kind: 'signal', rule: 'invoice_overdue', evidence: { overdueDays: 44 }, currency: 'EUR' };
const silent: RecordFact = { kind: 'signal', rule: 'no_contact', evidence: { quietDays: 70 }, currency: 'EUR' };
const similar = (n: number, behind = true): RecordFact => ({
  ...{ kind: 'similar', day: 41, n, like: [] },
  milestones: [
    { what: 'meetings', typical: 1, own: 1, n, behind: false },
    { what: 'quote', share: 0.75, own: false, n, behind },
  ],
});

describe('the next step', () => {
  test('of everything at once: who waits, what is overdue, missing, halted, the customer, what others had', () => {
    let facts = [similar(8), silent, owes, stuck, quiet, none, passed, lead, message];
    const order: (string | undefined)[] = [];
    while (facts.length > 0) {
      order.push(ask(facts)?.rule);
      facts = facts.slice(0, -1);
    }
    expect(order).toEqual([
      ...['answerMessage', 'answerLead', 'moveCloseDate', 'setNextStep', 'breakSilence', 'unstick', 'collect', 'keepCustomer', 'catchUp'],
    ]);
    expect(ask([])).toBeUndefined();
  });

  test('carries the numbers of the fact it follows from', () => {
    expect(ask([message])).toEqual({ rule: 'answerMessage', at: ref, waitedMinutes: 90, n: 2 });
    expect(ask([passed])).toEqual({ rule: 'moveCloseDate', at: ref, days: 3 });
    expect(ask([stuck])).toEqual({ rule: 'unstick', at: ref, days: 40, usualDays: 9 });
    expect(ask([similar(8)])).toMatchObject({ rule: 'catchUp', milestone: { what: 'quote' }, day: 41, n: 8 });
  });

  test('what is missing depends on the stage', () => {
    const phases = [1, 2, 3, 4, 5].map((index) => ask([none], { at: stage(index, 5) }));
    expect(phases.map((one) => one?.rule === 'setNextStep' && one.phase)).toEqual(['early', 'early', 'middle', 'late', 'late']);
    expect(ask([none])).toMatchObject({ phase: 'middle' });
    expect(ask([none], { at: stage(1, 1) })).toMatchObject({ phase: 'middle' });
  });

  test('about the customer, it leads to the customer', () => {
    const customer: RecordFact = { kind: 'customer', ref: account, name: 'Acme' };
    expect(ask([customer, silent, owes])).toEqual({ rule: 'collect', at: account, days: 44 });
    expect(ask([silent])).toEqual({ rule: 'keepCustomer', at: ref, signal: 'no_contact' });
  });

  test('a lead nobody answered is to be answered or closed, while it is open; a deal of such a lead is not', () => {
    const never: RecordFact = { kind: 'responseNever' };
    const at = { entity: 'lead', id: 'l' } as const;
    expect(nextStep([never], { ref: at, open: true })).toEqual({ rule: 'answerLeadLate', at });
    expect(nextStep([never], { ref: at, open: false })).toBeUndefined();
    expect(ask([never])).toBeUndefined();
    expect(ask([lead], { open: false })).toBeUndefined();
  });

  test('fewer than five similar deals are no example, and whoever is not behind has nothing to catch up', () => {
    expect(ask([similar(4)])).toBeUndefined();
    expect(ask([similar(5)])?.rule).toBe('catchUp');
    expect(ask([similar(9, false)])).toBeUndefined();
  });
});
