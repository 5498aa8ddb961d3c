/**
 * Stands for the pages of a CRM without an adapter, which the person has shown how to read (lib/reader): known by what was
 * saved for their site, and by nothing on the page. No folder of its own: it makes no call, so there is no contract to keep.
 */
import type { PageAdapter } from './adapter';

export const readerId = 'reader';

export const readerPage: PageAdapter = {
  id: readerId,
  name: 'Page reader',
  reads: [],
  // Whoever uses this browser profile: a page that is only looked at gives nobody's id.
  readPage: ({ reader }) => (reader ? { crm: readerId, org: '', userId: 'here' } : undefined),
  session: () => ({}),
  changed: () => undefined,
  // Ids are the addresses of records, where the page links them.
  recordPath: (_org, { id }) => (id.startsWith('/') ? id : '/'),
};
