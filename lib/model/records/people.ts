/** Who sells, in which team, and what is expected of them. */
import * as z from 'zod/mini';
import { day, id, label, optionalDay, optionalId, optionalInstant, optionalMoney } from './fields';

export const user = z.object({
  entity: z.literal('user'),
  id,
  name: label,
  active: z.boolean(),
  teamId: optionalId,
  managerId: optionalId,
  /** IANA zone; the connection's own zone is used when it is missing. */
  timeZone: z.optional(z.string()),
  /** First and last day in the company, where the CRM says it. */
  startDay: optionalDay,
  endDay: optionalDay,
  modifiedAt: optionalInstant,
});

export const team = z.object({ entity: z.literal('team'), id, name: label, parentId: optionalId, modifiedAt: optionalInstant });

/** What the CRM itself expects of a person or a team; targets a person sets are no records. */
export const quota = z.object({
  entity: z.literal('quota'),
  id,
  userId: optionalId,
  teamId: optionalId,
  productId: optionalId,
  /** Money to bring in, … */
  amount: optionalMoney,
  /** … or a number of deals or pieces. */
  count: z.optional(z.number()),
  startDay: day,
  /** Last day, included. */
  endDay: day,
  modifiedAt: optionalInstant,
});
