/**
 * HubSpot as records. Checked against the vendor's published types and client, run against a simulator of its interface;
 * not yet seen on a live account (`assumptions.ts` says what that leaves open).
 */
import type { SourceAdapter } from '../adapter';
import { budget } from './budget';
import { deals } from './deals';
import { judge } from './judge';
import { me, people, teams, users } from './people';
import { rates } from './rates';
import { stages } from './stages';

export const source: SourceAdapter = {
  id: 'hubspot',
  absent: { lead: 'no_model', activity: 'no_messages' },
  probabilityScale: 1,
  // 100 calls in ten seconds in the smallest accounts, five searches a second in all of them.
  pace: { perSecond: 8, parallel: 3 },
  me,
  people,
  streams: [teams, users, stages, rates, deals],
  judge,
  budget,
};
