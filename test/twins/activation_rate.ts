import { signedUp } from './plain/customers-journey';
import { count, plainQuantile } from './plain/surveys';
import type { Twin } from './question';

export default ((q) => {
  const { people, excluded, told } = signedUp(q);
  if (!told) return { reason: 'no_signup_field', n: 0 };
  const limit = q.options.activationDays * 86_400_000;
  const days: number[] = [];
  let [n, activated, late, pending] = [0, 0, 0, 0];
  for (const { at, activatedAt } of people) {
    if (activatedAt !== undefined && activatedAt < at) {
      count(excluded, 'bad_duration');
      continue;
    }
    n++;
    if (activatedAt !== undefined && activatedAt <= q.now) {
      days.push((activatedAt - at) / 86_400_000);
      if (activatedAt - at <= limit) activated++;
      else late++;
    } else if (q.now - at < limit) pending++;
  }
  if (n === 0) return { reason: 'no_records', n, numerator: 0, denominator: 0, excluded };
  return {
    value: activated / n,
    n,
    numerator: activated,
    denominator: n,
    excluded,
    companions: { late, pending, days: plainQuantile(days, 0.5) },
  };
}) satisfies Twin;
