import { meant } from './plain/customers-active';
import { tiers } from './plain/customers-worth';
import type { Twin } from './question';

export default ((q) => {
  const all = tiers(q);
  const mine = meant(q, all.keys()).flatMap((customer) => all.get(customer) ?? []);
  if (mine.length === 0) return { reason: 'no_customers', n: 0 };
  const number = (tier: string) => mine.filter((one) => one.tier === tier).length;
  const by = (rule: string) => mine.filter((one) => one.tier === 'vip' && one.rules.includes(rule)).length;
  const row = (tier: string) => ({ value: number(tier), n: number(tier) });
  return {
    value: number('vip'),
    n: mine.length,
    companions: {
      regular: number('regular'),
      potential: number('potential'),
      lifetime: by('lifetime'),
      amount: by('amount'),
      orders: by('orders'),
      overridden: mine.filter(({ byHand }) => byHand).length || undefined,
    },
    rows: { vip: row('vip'), regular: row('regular'), potential: row('potential') },
    excluded: {},
  };
}) satisfies Twin;
