/** What is taken for granted about Northdesk Cloud: one that holds, one that does not, one that nobody can ask. */
import type { Assumption } from '../adapter';

export const assumptions: readonly Assumption[] = [
  {
    id: 'allowance',
    mark: 'V',
    claim: 'The interface tells how many calls were made today.',
    source: 'test/crms/cloud',
    ifWrong: 'No allowance is shown; reading goes on.',
    async check({ http }) {
      const answer = await http.json({ method: 'GET', path: '/api/usage' });
      return { holds: typeof (answer as { used?: unknown }).used === 'number', saw: Object.keys(answer as object).join(', ') };
    },
  },
  {
    id: 'rates',
    mark: 'M',
    claim: 'The organisation keeps no exchange rates.',
    source: 'nobody has looked',
    ifWrong: 'Amounts in other currencies are converted all the same.',
    async check({ http, org, me }) {
      const { rows } = (await http.json({ method: 'GET', path: '/api/rates?limit=1' })) as { rows: unknown[] };
      // Says more than a check should, so that the second net is tried.
      return { holds: rows.length === 0, saw: `${rows.length} of ${org}, ${me?.name ?? ''}` };
    },
  },
  {
    id: 'history',
    mark: 'S',
    claim: 'Stage changes are kept for ever.',
    source: 'test/crms/cloud',
    ifWrong: 'Stage times begin later.',
  },
];
