/**
 * Sign-ups: people who reached "signed up" or "trial" in the period, by the CRM, a list of members or a product's export. Where nobody
 * is named anywhere and a website has counted them, its count stands in, and the basis says so.
 */
import { countsSignUps, tellsSignUps } from '../facts/sign-ups';
import type { Ask } from './ask';
import type { About, Outcome, Part } from './define';
import { defineMetric } from './define';
import { judge, noValue, tally } from './outcome';
import { signedUpParts } from './populations/signed-up';
import { countedSignUpParts, countedVisits } from './populations/website';

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
      formula:
        'Number of people who signed up or began a trial in the period, each once, however many records name them. Where no record names anybody: as often as the website counted.',
      summed: 'people who signed up',
    },
    'zh-CN': {
      name: '注册数',
      short: '注册',
      formula: '期间内注册或开始试用的人数，同一个人无论有多少条记录只算一次。没有任何记录指明人员时，取网站的计数。',
      summed: '注册人数',
    },
    pl: {
      name: 'Rejestracje',
      short: 'Rejestracje',
      formula:
        'Liczba osób, które w okresie się zarejestrowały lub zaczęły okres próbny, każda raz, bez względu na liczbę rekordów. Gdy żaden rekord nie wskazuje osób: liczba z witryny.',
      summed: 'zarejestrowane osoby',
    },
  },
} as const satisfies About;

/** People, or where there are none the days on which a website counted. */
const parts = (ask: Ask): readonly Part[] =>
  tellsSignUps(ask.base) || !countsSignUps(ask.base) ? signedUpParts(ask) : countedSignUpParts(ask);

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { contact: ['signedUpAt'], lead: ['signedUpAt'], signUp: ['signedUpAt'], traffic: ['signUps'] },
  anyOf: ['contact', 'lead', 'signUp', 'traffic'],
  parts,
  compute(ask): Outcome {
    const counted = ask.brief && tellsSignUps(ask.base) ? undefined : countedVisits(ask, 'signUps');
    if (!tellsSignUps(ask.base)) {
      if (!countsSignUps(ask.base)) return noValue('no_signup_field', { coverage: 0 });
      const value = counted ?? 0;
      return { value, n: value, excluded: [], coverage: 1, basis: 'counted', companions: { counted: value } };
    }
    const excluded = tally();
    const counts = signedUpParts(ask).map((part) => {
      const judged = judge(part);
      for (const { reason, count } of judged.excluded.list()) excluded.add(reason, undefined, count);
      return judged.counted.length;
    });
    const [contacts = 0, leads = 0, listed = 0] = counts;
    const value = contacts + leads + listed;
    return { value, n: value, excluded: excluded.list(), coverage: 1, companions: { contacts, leads, listed, counted } };
  },
});
