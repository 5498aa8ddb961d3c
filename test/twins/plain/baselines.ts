/** Figures of people in earlier periods, asked of the other twins one by one. */
import type { AnyRecord } from '../../../lib/model/records';
import { only } from '../../oracles/company';
import calls from '../calls_made';
import leads from '../lead_response_time';
import meetings from '../meetings_held';
import type { Answer, Question, Twin } from '../question';
import sla from '../response_sla_rate';
import wins from '../win_rate_count';
import { periodBefore } from './period-before';
import { quantileOf } from './statistics';

/** Figure → its twin, and which way is better. */
export const compared: Record<string, { twin: Twin; up: boolean; isCount: boolean }> = {
  lead_response_time: { twin: leads, up: false, isCount: false },
  response_sla_rate: { twin: sla, up: true, isCount: false },
  win_rate_count: { twin: wins, up: true, isCount: false },
  calls_made: { twin: calls, up: true, isCount: true },
  meetings_held: { twin: meetings, up: true, isCount: true },
};

const known = new WeakMap<readonly AnyRecord[], Map<string, Answer>>();

/** A figure of some owners and a period, worked out once. */
export function figure(q: Question, id: string): Answer {
  const answers = known.get(q.records) ?? new Map<string, Answer>();
  known.set(q.records, answers);
  const key = [id, q.start, q.end, q.owners ? [...q.owners].join() : '*'].join(' ');
  let answer = answers.get(key);
  if (!answer) answers.set(key, (answer = compared[id]?.twin(q) ?? { reason: 'none' }));
  return answer;
}

export interface Plain {
  median: number;
  deviation: number;
  n: number;
}

function plain(values: readonly number[], least: number): Plain | undefined {
  if (values.length < least) return undefined;
  const median = quantileOf(values, 0.5) ?? NaN;
  return {
    median,
    deviation:
      quantileOf(
        values.map((value) => Math.abs(value - median)),
        0.5,
      ) ?? NaN,
    n: values.length,
  };
}

export function ownBaseline(q: Question, id: string): Plain | undefined {
  const values: number[] = [];
  let at = q;
  for (let i = 0; i < 6; i++) {
    at = { ...at, ...periodBefore(at).same };
    const { value } = figure(at, id);
    if (value !== undefined) values.push(value);
  }
  return plain(values, 3);
}

export const ofPerson = (q: Question, user: string): Question => ({ ...q, owners: new Set([user]) });

export function teamMiddle(q: Question, user: string, id: string): Plain | undefined {
  const users = only(q.records, 'user');
  const team = users.find((one) => one.id === user)?.teamId;
  if (team === undefined) return undefined;
  const values = users.filter((one) => one.active && one.teamId === team).flatMap((one) => figure(ofPerson(q, one.id), id).value ?? []);
  return plain(values, 5);
}
