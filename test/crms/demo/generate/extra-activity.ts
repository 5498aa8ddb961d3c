/** Adds what is done apart from leads and deals. Its ids follow those of the simulation, which stay as they are. */
import { blankActivity } from './blank.ts';
import { nextId } from './sales.ts';
import type { DemoActivity } from './types.ts';
import type { World } from './world.ts';

export type Extra = Pick<DemoActivity, 'kind' | 'at'> & Partial<Omit<DemoActivity, 'id' | 'modified'>>;

/**
 * Adds an activity that has happened, or one that lies ahead and is already in the calendar.
 * @returns whether it was added: what is neither is left out
 */
export function addExtra(world: World, draft: Extra): boolean {
  const at = Math.round(draft.at);
  const booked = draft.booked === undefined || draft.booked === null ? null : Math.round(draft.booked);
  const known = world.happened(at) ? Math.max(at, booked ?? at) : (booked ?? Infinity);
  if (!world.happened(known)) return false;
  world.company.activities.push({
    direction: 'out',
    automated: false,
    userId: null,
    leadId: null,
    dealId: null,
    contactId: null,
    accountId: null,
    subject: '',
    text: '',
    connected: null,
    seconds: null,
    ...blankActivity,
    ...draft,
    id: nextId(world.company.activities),
    at,
    booked,
    modified: known,
  });
  return true;
}
