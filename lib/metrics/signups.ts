/** Sign-ups: people who reached "signed up" or "trial" in the period. */
import { tellsSignUps } from '../facts/sign-ups';
import type { About, Outcome } from './define';
import { defineMetric } from './define';
import { judge, noValue, tally } from './outcome';
import { signedUpParts } from './populations/signed-up';

export const about = {
  id: 'signups',
  unit: 'count',
  better: 'up',
  family: 'customers',
  time: 'event',
  version: 1,
  breakdowns: ['rep', 'team', 'source', 'month', 'quarter'],
  additive: true,
  timing: 'signed_up',
  credit: 'owner_then',
  words: {
    en: {
      name: 'Sign-ups',
      short: 'Sign-ups',
      formula: 'Number of people who signed up or began a trial in the period. A lead and its contact, or the same lead twice, count once.',
      summed: 'people who signed up',
    },
    'zh-CN': {
      name: '注册数',
      short: '注册',
      formula: '期间内注册或开始试用的人数。线索与其联系人、重复的线索只算一次。',
      summed: '注册人数',
    },
    pl: {
      name: 'Rejestracje',
      short: 'Rejestracje',
      formula:
        'Liczba osób, które w okresie się zarejestrowały lub zaczęły okres próbny. Lead i jego kontakt albo ten sam lead liczą się raz.',
      summed: 'zarejestrowane osoby',
    },
  },
} as const satisfies About;

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { contact: ['signedUpAt'], lead: ['signedUpAt'] },
  anyOf: ['contact', 'lead'],
  parts: signedUpParts,
  compute(ask): Outcome {
    if (!tellsSignUps(ask.base)) return noValue('no_signup_field', { coverage: 0 });
    const excluded = tally();
    const counts = signedUpParts(ask).map((part) => {
      const judged = judge(part);
      for (const { reason, count } of judged.excluded.list()) excluded.add(reason, undefined, count);
      return judged.counted.length;
    });
    const [contacts = 0, leads = 0] = counts;
    const value = contacts + leads;
    return { value, n: value, excluded: excluded.list(), coverage: 1, companions: { contacts, leads } };
  },
});
