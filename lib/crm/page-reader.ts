/**
 * Stands for the pages of a CRM without an adapter, which the person has shown how to read (lib/reader): its script is
 * registered on their hosts alone, so that where it runs is what it recognises. No folder of its own: it makes no call.
 */
import type { PageAdapter } from './adapter';

export const readerId = 'reader';

export const readerPage: PageAdapter = {
  id: readerId,
  name: 'Page reader',
  reads: [],
  // Whoever uses this browser profile: a page that is only looked at gives nobody's id.
  readPage: () => ({ crm: readerId, org: '', userId: 'here' }),
  session: () => ({}),
  changed: () => undefined,
  // Ids are the addresses of records, where the page links them.
  recordPath: (_org, { id }) => (id.startsWith('/') ? id : '/'),
};
