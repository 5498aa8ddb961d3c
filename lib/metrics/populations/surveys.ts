/** Surveys of a question: answered in the period, or sent in it; and complaints received in it. */
import { ownersOf } from '../../facts/owners';
import { lowerBound } from '../../facts/order';
import { answersOf, instancesOf, latestAnswers } from '../../facts/surveys';
import { complaintsOf } from '../../facts/complaints';
import type { Ask } from '../ask';
import { between, pick, until } from './pick';

/** Table rows answered in the period, about the people asked about. */
export function answeredSurveys(ask: Ask): Int32Array {
  return ask.once(answeredSurveys, () => {
    const { rows, at } = answersOf(ask.base);
    const first = lowerBound(at, ask.period.start);
    const end = Math.max(first, lowerBound(at, until(ask)));
    return pick(ask, 'surveyResponse', rows.subarray(first, end), ownersOf(ask.base, 'surveyResponse'));
  });
}

/** Table rows sent in the period, every sending of an instance among them. */
export function sentSurveys(ask: Ask): Int32Array {
  return ask.once(sentSurveys, () => {
    const rows = between(ask.base.table('surveyResponse').columns.sentAt, ask.period.start, until(ask));
    return pick(ask, 'surveyResponse', rows, ownersOf(ask.base, 'surveyResponse'));
  });
}

/** Whether the survey that was sent as a row has an answer by now: of any sending of its instance. */
export const isAnswered = (ask: Ask, row: number): boolean => {
  const { first, answeredAt } = instancesOf(ask.base);
  return (answeredAt[first[row] ?? -1] ?? NaN) <= ask.asOf;
};

/** Sent in the period and answered by now, instances counted once. */
export function responses(ask: Ask): { sent: number; answered: number } {
  const { first } = instancesOf(ask.base);
  let [sent, answered] = [0, 0];
  for (const row of sentSurveys(ask)) {
    if (first[row] !== row) continue;
    sent++;
    if (isAnswered(ask, row)) answered++;
  }
  return { sent, answered };
}

/** 1 for rows that are their instance's latest scored answer by now. */
export function latestNow(ask: Ask): Uint8Array {
  return ask.on({ everyone: true, whole: true, period: always }).once(latestNow, () => latestAnswers(ask.base, ask.asOf));
}

const always = { start: -Infinity, end: Infinity };

export interface ComplaintsAsked {
  received: number;
  answered: number;
  /** Minutes from complaint to answer. */
  waits: Float64Array;
}

/** Complaints received in the period by the people asked about, and how long those answered by now waited. */
export function complaintsAsked(ask: Ask): ComplaintsAsked {
  const { rows, at, answeredAt } = complaintsOf(ask.base);
  const first = lowerBound(at, ask.period.start);
  const end = Math.max(first, lowerBound(at, until(ask)));
  const mine = new Set(pick(ask, 'activity', rows.subarray(first, end), ownersOf(ask.base, 'activity')));
  const waits: number[] = [];
  for (let place = first; place < end; place++) {
    const wait = (answeredAt[place] ?? NaN) - (at[place] ?? NaN);
    if (mine.has(rows[place] ?? -1) && (answeredAt[place] ?? NaN) <= ask.asOf) waits.push(wait / 60_000);
  }
  return { received: mine.size, answered: waits.length, waits: Float64Array.from(waits) };
}
