/** Zoho CRM as records. Built from documentation and the vendor's published types; see README and assumptions.ts. */
import type { SourceAdapter } from '../adapter';
import { budget } from './budget';
import { deals } from './deals';
import { history } from './history';
import { judge } from './judge';
import { me, people, roles, users } from './people';
import { rates } from './rates';
import { stages } from './stages';

export const source: SourceAdapter = {
  id: 'zoho',
  absent: { activity: 'no_model', lead: 'no_model' },
  probabilityScale: 100,
  // Concurrency is 5 calls on the smallest edition, for everybody together.
  pace: { perSecond: 8, parallel: 3 },
  judge,
  budget,
  people,
  me,
  streams: [users, roles, stages, rates, deals, history],
};
