import { signedUp } from '../plain/customers-journey';
import type { Twin } from '../question';

export default ((q) => {
  const { people, excluded, told } = signedUp(q);
  if (!told) return { reason: 'no_signup_field', n: 0 };
  const leads = people.filter(({ entity }) => entity === 'lead').length;
  return { value: people.length, n: people.length, excluded, companions: { contacts: people.length - leads, leads } };
}) satisfies Twin;
