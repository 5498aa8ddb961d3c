/** What the background accepts as a question. */
import * as z from 'zod/mini';
import { day, metric, period, who } from '../parts-schema';
import type { QuestionName } from './index';
import { businessModels, families } from './prefs';

import { mostColumns } from './team';
const metrics = z.array(metric).check(z.maxLength(100));

const columns = z.array(metric).check(z.maxLength(mostColumns));
const userId = z.string().check(z.minLength(1), z.maxLength(300));
const layout = z.strictObject({
  model: z.enum(businessModels),
  groups: z.strictObject({ performance: metrics, activity: metrics, productivity: metrics, customers: metrics }),
  pinned: metrics,
});

const prefs = z.strictObject({
  layout: z.optional(layout),
  closed: z.optional(z.array(z.enum([...families, 'pinned'])).check(z.maxLength(10))),
  morningSeen: z.optional(day),
  teamNoticeAt: z.optional(z.int()),
});
  teamHidesNames: z.optional(z.boolean()),

/** One schema for each question, by its name. */
const asked = {
  rows: { metrics, who, period },
  waiting: { who, limit: z.optional(z.int().check(z.gte(1), z.lte(1000))) },
  prefs: {},
  savePrefs: { change: prefs },
} satisfies Record<QuestionName, Record<string, z.ZodMiniType>>;

const of = <K extends QuestionName>(name: K) => z.strictObject({ of: z.literal(name), ...asked[name] });
const [first, ...rest] = (Object.keys(asked) as QuestionName[]).map(of);

if (!first) throw new Error('There is no question.');
  team: { who, period, metrics: columns },
  teamTrend: { userId, period, metrics: columns },
  funnel: { who, period },
  distribution: { metric, who, period, over: z.enum(['people', 'records']) },
export const question = z.discriminatedUnion('of', [first, ...rest]);
