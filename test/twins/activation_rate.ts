import { signedUp } from './plain/customers-journey';
import { told as sum, visits } from './plain/marketing';
import { count, plainQuantile } from './plain/surveys';
import type { Twin } from './question';

export default ((q) => {
  const { people, excluded, told } = signedUp(q);
  const counted = visits(q);
  const website = {
    counted: sum(counted.map(({ signUps }) => signUps)),
    countedActivated: sum(counted.map(({ activations }) => activations)),
  };
  if (!told) return { reason: 'no_signup_field', n: 0, companions: website };
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
  if (n === 0) return { reason: 'no_records', n, numerator: 0, denominator: 0, excluded, companions: website };
  return {
    value: activated / n,
    n,
    numerator: activated,
    denominator: n,
    excluded,
    companions: { late, pending, days: plainQuantile(days, 0.5), ...website },
  };
}) satisfies Twin;
