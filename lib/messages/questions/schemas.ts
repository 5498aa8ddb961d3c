/** What the background accepts as a question. */
import * as z from 'zod/mini';
import { narrowest, widest } from '../dock-place';
import { dismissedWarning, tierOverride } from '../input-schema';
import { strategies } from '../strategies';
import { alert } from '../alert-schema';
import { inboxActs } from '../inbox';
import { day, id, metric, period, who } from '../parts-schema';
import { keptTarget, subject } from '../target-schema';
import { sortKeys } from './behind';
import type { QuestionName } from './index';
import { optionPlaces } from './open-options';
import { businessModels, families } from './prefs';
import { targetActs } from './targets';
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
  setUpAt: z.optional(z.int()),
  teamNoticeAt: z.optional(z.int()),
  teamHidesNames: z.optional(z.boolean()),
  strategies: z.optional(strategies),
});

/** One schema for each question, by its name. */
const asked = {
  rows: { metrics, who, period },
  team: { who, period, metrics: columns },
  teamTrend: { userId, period, metrics: columns },
  funnel: { who, period },
  distribution: { metric, who, period, over: z.enum(['people', 'records']) },
  waiting: { who, limit: z.optional(z.int().check(z.gte(1), z.lte(1000))) },
  targetPast: { subject },
  quotas: {},
  targetDo: { id, act: z.enum(targetActs) },
  morning: {},
  inbox: {},
  inboxDo: { act: z.enum(inboxActs), ids: z.array(id).check(z.maxLength(1000)) },
  alerts: {},
  saveAlert: { alert },
  removeAlert: { id },
  prefs: {},
  firstSteps: {},
  dock: {},
  saveDock: {
    change: z.strictObject({
      mode: z.optional(z.enum(['push', 'overlay'])),
      width: z.optional(z.int().check(z.gte(narrowest), z.lte(widest))),
      tabAt: z.optional(z.number().check(z.gte(0), z.lte(1))),
    }),
  },
  openOptions: { place: z.enum(optionPlaces) },
  openReport: { who, period },
  savePrefs: { change: prefs },
  figures: { who, period },
  behind: {
    metric,
    who,
    period,
    leftOut: z.boolean(),
    offset: z.int().check(z.nonnegative()),
    limit: z.int().check(z.gte(1), z.lte(5000)),
    sort: z.optional(z.strictObject({ by: z.enum(sortKeys), down: z.boolean() })),
    filter: z.optional(z.string().check(z.maxLength(300))),
  },
  coverage: { metric },
  crmCount: { metric, who, period, probe: z.optional(z.literal(true)) },
  breakdown: { metric, who, period, by: z.string().check(z.maxLength(40)) },
  whatIf: {
    who,
    period,
    metrics,
    targets: z.array(keptTarget).check(z.maxLength(50)),
    suppose: z.array(z.strictObject({ id, as: z.enum(['won', 'lost']) })).check(z.maxLength(5000)),
  },
  crossSell: { customer: z.optional(tierOverride.shape.customer) },
  incentive: { who, period },
  judge: {
    judgement: z.union([
      z.strictObject({ is: z.literal('tier'), given: tierOverride }),
      z.strictObject({ is: z.literal('dismissed'), given: dismissedWarning }),
      z.strictObject({ is: z.literal('undo'), of: z.literal('tier'), customer: tierOverride.shape.customer }),
      z.strictObject({
        is: z.literal('undo'),
        of: z.literal('dismissed'),
        customer: tierOverride.shape.customer,
        rule: dismissedWarning.shape.rule,
      }),
    ]),
  },
} satisfies Record<QuestionName, Record<string, z.ZodMiniType>>;

const of = <K extends QuestionName>(name: K) => z.strictObject({ of: z.literal(name), ...asked[name] });
const [first, ...rest] = (Object.keys(asked) as QuestionName[]).map(of);

if (!first) throw new Error('There is no question.');
export const question = z.discriminatedUnion('of', [first, ...rest]);
