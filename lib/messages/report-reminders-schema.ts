/** What the background accepts about reminders of reviews. */
import * as z from 'zod/mini';
import { id, who } from './parts-schema';
import { mostWorkDays } from './report-reminders';

const at = z.int().check(z.gte(0), z.lt(1440));

const rule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('weekly'), weekday: z.int().check(z.gte(1), z.lte(7)), at }),
  z.strictObject({ kind: z.literal('monthly'), workDay: z.int().check(z.gte(1), z.lte(mostWorkDays)), at }),
]);

const save = z
  .strictObject({ type: z.literal('saveReportReminder'), id, who, kind: z.enum(['weekly', 'monthly']), rule: z.optional(rule) })
  .check(z.refine(({ kind, rule: given }) => given === undefined || given.kind === kind));

export const reportRemindersRequests = [z.strictObject({ type: z.literal('reportReminders'), id }), save] as const;
