import { plainMaturing } from './plain/cycles';
import { created } from './plain/deals';
import type { Twin } from './question';

export default ((q) => {
  const deals = created(q);
  const won = deals.filter(({ status }) => status === 'won').length;
  const pending = deals.filter(({ status }) => status === 'open').length;
  const rest = {
    ...{ n: deals.length, numerator: won, denominator: deals.length, excluded: {} },
    companions: { pending, lost: deals.length - won - pending },
    maturing: plainMaturing(q, pending, deals.length),
  };
  return deals.length === 0 ? { reason: 'no_records', ...rest } : { value: won / deals.length, ...rest };
}) satisfies Twin;
