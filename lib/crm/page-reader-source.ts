/** The other half of the page reader: rows come from the page script, so there is nothing to pull. */
import { entities, type Entity } from '../model/records';
import type { Absent, SourceAdapter } from './adapter';
import { CrmError } from './crm-error';
import { readerId } from './page-reader';

/** What a page can be read as, and what comes with it. */
const read: readonly Entity[] = ['user', 'stage', 'deal', 'lead', 'order', 'account', 'stageChange'];

export const readerSource: SourceAdapter = {
  id: readerId,
  absent: {
    ...(Object.fromEntries(entities.filter((entity) => !read.includes(entity)).map((entity) => [entity, 'no_model'])) as Record<
      Entity,
      Absent
    >),
    // Seen from one visit to the next.
    stageChange: 'no_history',
  },
  probabilityScale: 1,
  pace: { perSecond: 1, parallel: 1 },
  // Nobody is asked: a page has no interface.
  me: () => Promise.reject(new CrmError('refused_write')),
  streams: [],
};
