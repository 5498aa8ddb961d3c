/** Goals in money are what is expected of a person. HubSpot keeps them by user, and each stretch of time as a target of its own. */
import type { AnyRecord } from '../../model/records';
import { given, same, withMoney } from '../row-fields';
import { objectStream } from './object-stream';
import { ownersByUser } from './people';
import { at, base, filled, plainDay } from './row-fields';
import * as schema from './schema-marketing';

export const goals = objectStream({
  id: 'goals',
  entity: 'quota',
  kind: {
    object: 'goal_targets',
    properties: ['hs_goal_type', 'hs_kpi_unit_type', 'hs_target_amount', 'hs_start_datetime', 'hs_end_datetime', 'hs_assignee_user_id'],
    must: ['hs_kpi_unit_type'],
  },
  shape: schema.goal,
  async complete(context, rows) {
    if (rows.length === 0) return rows;
    const owners = await ownersByUser(context);
    return rows.map((row) => ({ ...row, ownerId: owners.get(String(row['hs_assignee_user_id'] ?? '')) }));
  },
  map(row, { me }): AnyRecord | string | undefined {
    // Calls to make or tickets to close are goals, too: only what is counted in money is a quota.
    if (row.hs_kpi_unit_type !== 'currency') return undefined;
    const [start, end] = [filled(row.hs_start_datetime), filled(row.hs_end_datetime)];
    if (start === undefined || end === undefined) return 'it has no beginning or no end';
    // A goal of another zone's days would begin a day too early or too late.
    if (new Date(at(start)).toISOString().slice(11, 19) !== '00:00:00') return 'it begins in the middle of a day';
    if (!filled(row.ownerId)) return 'it is set for no owner we know';
    const record = {
      entity: 'quota' as const,
      ...base(row, row.hs_lastmodifieddate),
      ...given('userId', row.ownerId, same),
      startDay: plainDay(start),
      endDay: plainDay(end),
    };
    return withMoney(record, 'amount', filled(row.hs_target_amount) ?? null, me?.currency);
  },
});
