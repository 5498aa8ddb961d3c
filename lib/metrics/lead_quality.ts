/** Lead quality: how much of name, e-mail address and phone number leads came with. Valid is a matter of form; nothing is looked up. */
import { TRUE } from '../facts/activity-codes';
import type { Ask } from './ask';
import type { About, Outcome, Part } from './define';
import { defineMetric } from './define';
import { judge, noValue, share } from './outcome';
import { createdLeads } from './populations/lead-cohort';

export const about = {
  id: 'lead_quality',
  unit: 'ratio',
  better: 'up',
  family: 'performance',
  time: 'cohort',
  version: 1,
  breakdowns: ['rep', 'team', 'source', 'campaign', 'month', 'quarter'],
  additive: false,
  timing: 'created',
  credit: 'owner_then',
  words: {
    en: {
      name: 'Lead quality (completeness)',
      short: 'Lead quality',
      formula: 'Of name, e-mail address and phone number, the share that is there and can be real, on average over the leads.',
      summed: 'valid name, e-mail address and phone number of each lead, a third each',
    },
    'zh-CN': {
      name: '线索质量',
      short: '线索质量',
      formula: '每条线索的姓名、邮箱、电话三项中有效项的占比，再对所有线索取平均。仅在本机检查格式。',
      summed: '每条线索的有效姓名、邮箱和电话，各占三分之一',
    },
    pl: {
      name: 'Jakość leadów',
      short: 'Jakość leadów',
      formula: 'Z imienia, e-maila i telefonu część, która jest podana i może być prawdziwa, średnio na lead.',
      summed: 'poprawne imię, e-mail i telefon każdego leada, po jednej trzeciej',
    },
  },
} as const satisfies About;

/** How many of the three a lead has, 0..3. */
export function valid(ask: Ask): (row: number) => number {
  const { nameValid, emailValid, phoneValid } = ask.base.leads;
  return (row) => (nameValid[row] === TRUE ? 1 : 0) + (emailValid[row] === TRUE ? 1 : 0) + (phoneValid[row] === TRUE ? 1 : 0);
}

const part = (ask: Ask): Part => ({ ...createdLeads(ask), hit: (row) => valid(ask)(row) === 3 });

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { lead: ['nameValid', 'emailValid', 'phoneValid'] },
  parts: (ask) => [part(ask)],
  compute(ask): Outcome {
    const { nameValid, emailValid, phoneValid, emailRole } = ask.base.leads;
    const { counted, excluded } = judge(createdLeads(ask));
    const n = counted.length;
    const seen = { name: 0, email: 0, phone: 0, reachable: 0, role: 0 };
    for (const row of counted) {
      const [email, phone] = [emailValid[row] === TRUE, phoneValid[row] === TRUE];
      if (nameValid[row] === TRUE) seen.name++;
      if (email) seen.email++;
      if (phone) seen.phone++;
      if (email || phone) seen.reachable++;
      if (emailRole[row] === TRUE) seen.role++;
    }
    const rest: Partial<Outcome> = { n, excluded: excluded.list() };
    if (n === 0) return noValue('no_records', rest);
    const [numerator, denominator] = [seen.name + seen.email + seen.phone, 3 * n];
    const companions = {
      ...{ reachable: share(seen.reachable, n), name: share(seen.name, n), email: share(seen.email, n), phone: share(seen.phone, n) },
      role: seen.role,
    };
    return { excluded: [], coverage: 1, ...rest, n, value: numerator / denominator, numerator, denominator, companions };
  },
});
