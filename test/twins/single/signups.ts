import { signedUp } from '../plain/customers-journey';
import { told as sum, visits } from '../plain/marketing';
import { only } from '../../oracles/company';
import type { Twin } from '../question';

export default ((q) => {
  const { people, excluded, told } = signedUp(q);
  const counted = sum(visits(q).map(({ signUps }) => signUps));
  if (!told && only(q.records, 'traffic').some(({ signUps }) => signUps !== undefined))
    return { value: counted ?? 0, n: counted ?? 0, basis: 'counted', companions: { counted: counted ?? 0 } };
  if (!told) return { reason: 'no_signup_field', n: 0 };
  const leads = people.filter(({ entity }) => entity === 'lead').length;
  const listed = people.filter(({ entity }) => entity === 'signUp').length;
  const contacts = people.length - leads - listed;
  return { value: people.length, n: people.length, excluded, companions: { contacts, leads, listed, counted } };
}) satisfies Twin;
