/** E-mails sent to many and visits of a website, in plain loops. */
import type { Mailing, Traffic } from '../../../lib/model/records';
import { only } from '../../oracles/company';
import type { Question } from '../question';
import { isMeant, startOf } from './deals';
import { isIn } from './surveys';

/** Visits of the period; nobody's. */
export const visits = (q: Question): Traffic[] =>
  isMeant(q, undefined) ? only(q.records, 'traffic').filter(({ day }) => isIn(q, startOf(q, day))) : [];

/** E-mails sent in the period; nobody's. */
export const mailings = (q: Question): Mailing[] =>
  isMeant(q, undefined) ? only(q.records, 'mailing').filter(({ sentAt }) => isIn(q, sentAt)) : [];

/** Sum of what is told, undefined where nothing is. */
export function told(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0);
}

/** People who did something over people reached, by the e-mails that say it. */
export function rateOf(list: readonly Mailing[], did: 'opens' | 'clicks'): number | undefined {
  const telling = list.filter((one) => one[did] !== undefined);
  const reached = told(telling.map(({ sends, delivered, bounces = 0 }) => delivered ?? Math.max(0, sends - bounces))) ?? 0;
  return reached === 0 ? undefined : (told(telling.map((one) => one[did])) ?? 0) / reached;
}
