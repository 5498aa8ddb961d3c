/** Members of the workspace. */
import * as z from 'zod/mini';
import type { Stream } from '../adapter';
import { mapRow } from '../map-row';
import { label } from '../row-fields';
import { all, idOf } from './ask';
import { lists } from './queries';
import * as schema from './schema';

const member = z.object({ id: schema.id, name: schema.fullName, userEmail: schema.text });

export const users: Stream = {
  id: 'members',
  entity: 'user',
  // Few, and whoever leaves is gone from the list: read whole each time.
  page: async (context) => ({ rows: await all(context, lists.members), next: { read: context.now }, more: false }),
  map: mapRow(member, (r) => ({ entity: 'user', id: r.id, name: label(schema.nameOf(r.name) || (r.userEmail ?? '')), active: true })),
  ids: async (context) => (await all(context, lists.members)).flatMap((row) => idOf(row) ?? []),
};
