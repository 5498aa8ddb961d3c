/** What the background accepts from other contexts. Everything that arrives is parsed here before it is looked at. */
import * as z from 'zod/mini';
import { definitionsRequests } from './definitions';
import { inputs } from './input-schema';
import { ask, day, entity, id, period, who } from './parts-schema';
import { reportRemindersRequests } from './report-reminders-schema';
import { question } from './questions/schemas';
import { readingsRequests, rowsMessage } from './readings-schema';
import { target } from './target-schema';
import { teamFileRequests } from './team-file-schema';
import { sourcesRequests } from './sources-schema';
import { strategiesRequests } from './strategies';
import type { PageRequest } from './control-messages';
import type { PanelRequest } from './panel-messages';
import type { PageMessage } from './tab-messages';

const savedEntity = z.union([entity, z.literal('any')]);

const surface = z.strictObject({
  ancestors: z.array(z.string().check(z.maxLength(300))).check(z.maxLength(20)),
  top: z.boolean(),
  ticket: z.optional(z.string().check(z.regex(/^[0-9a-f]{32}$/))),
  windowId: z.optional(z.int()),
});

const panelRequest = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('hello'), surface }),
  z.strictObject({ type: z.literal('look'), who, period }),
  z.strictObject({ type: z.literal('question'), ask, question }),
  z.strictObject({ type: z.literal('refresh') }),
  z.strictObject({ type: z.literal('setTarget'), target }),
  z.strictObject({ type: z.literal('removeTarget'), id }),
  z.strictObject({ type: z.literal('showAs'), id: z.optional(id) }),
  z.strictObject({ type: z.literal('setUpPage') }),
  z.strictObject({ type: z.literal('openOptions') }),
  z.strictObject({ type: z.literal('collapse') }),
  z.strictObject({ type: z.literal('resize'), width: z.number() }),
  z.strictObject({ type: z.literal('ping') }),
]);

const recordRef = z.strictObject({ entity: z.enum(['deal', 'lead', 'account', 'contact']), id });

/** Empty on pages of a CRM that belong to no organisation, or have not named it yet. */
const org = z.string().check(z.maxLength(300));

const pageMessage = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('page'),
    page: z.optional(z.strictObject({ crm: id, org, userId: z.optional(id), record: z.optional(recordRef) })),
    ticket: z.optional(z.string().check(z.regex(/^[0-9a-f]{32}$/))),
    asking: z.optional(z.literal(true)),
  }),
  z.strictObject({ type: z.literal('saved'), entity: savedEntity, exact: z.boolean() }),
  rowsMessage,
  z.strictObject({ type: z.literal('visible') }),
]);

const minutes = z.int().check(z.gte(0), z.lte(1440));
const settings = z.strictObject({
  language: z.enum(['auto', 'en', 'zh-CN', 'pl']),
  theme: z.enum(['auto', 'light', 'dark']),
  timeZone: z.string().check(z.maxLength(60)),
  weekStart: z.union([z.literal('auto'), z.int().check(z.gte(1), z.lte(7))]),
  fiscalYearStart: z.int().check(z.gte(1), z.lte(12)),
  currency: z.union([z.literal('auto'), z.string().check(z.regex(/^[A-Z]{3}$/))]),
  workDays: z.array(z.int().check(z.gte(1), z.lte(7))).check(z.maxLength(7)),
  workFrom: minutes,
  workTo: minutes,
  holidays: z.array(day).check(z.maxLength(400)),
  responseLimitMinutes: z.int().check(z.gte(1), z.lte(10080)),
  quietFrom: minutes,
  quietTo: minutes,
  quietUntil: z.optional(z.int()),
  notifications: z.boolean(),
  singleKeys: z.boolean(),
});

const connectFrom = z.union([z.strictObject({ tabId: z.int() }), z.strictObject({ id })]);
const secret = z.string().check(z.minLength(1), z.maxLength(8_000));

const mappingName = z.string().check(z.minLength(1), z.maxLength(200));

const pageRequest = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('connections') }),
  ...definitionsRequests,
  ...strategiesRequests,
  ...teamFileRequests,
  ...reportRemindersRequests,
  ...readingsRequests,
  ...sourcesRequests,
  z.strictObject({ type: z.literal('detected'), tabId: z.int() }),
  z.strictObject({ type: z.literal('waysOf'), id }),
  z.strictObject({ type: z.literal('checks'), id }),
  z.strictObject({ type: z.literal('checkOne'), id, assumption: id }),
  z.strictObject({ type: z.literal('chooseWay'), tabId: z.int(), way: id }),
  z.strictObject({
    type: z.literal('connectBy'),
    from: connectFrom,
    way: id,
    token: z.optional(secret),
    actAs: z.optional(id),
    clientId: z.optional(z.string().check(z.minLength(1), z.maxLength(500))),
  }),
  z.strictObject({ type: z.literal('removeToken'), id }),
  z.strictObject({ type: z.literal('syncNow'), id }),
  z.strictObject({ type: z.literal('disconnect'), id, erase: z.boolean() }),
  z.strictObject({ type: z.literal('eraseAll') }),
  z.strictObject({ type: z.literal('settings') }),
  z.strictObject({ type: z.literal('saveSettings'), settings }),
  z.strictObject({ type: z.literal('resetDock') }),
  z.strictObject({ type: z.literal('setDockMode'), id, mode: z.enum(['push', 'overlay']) }),
  z.strictObject({ type: z.literal('inputs'), id }),
  z.strictObject({ type: z.literal('saveInputs'), id, inputs }),
  z.strictObject({ type: z.literal('takeKept') }),
  z.strictObject({ type: z.literal('report'), id, who, period, names: z.boolean() }),
  z.strictObject({ type: z.literal('joins'), id }),
  z.strictObject({ type: z.literal('mappings') }),
  z.strictObject({
    type: z.literal('saveMapping'),
    mapping: z.strictObject({ name: mappingName, json: z.string().check(z.maxLength(500_000)) }),
  }),
  z.strictObject({ type: z.literal('removeMapping'), name: mappingName }),
  z.strictObject({
    type: z.literal('takeRecords'),
    id,
    entity,
    from: z.int().check(z.nonnegative()),
    count: z.int().check(z.gte(1), z.lte(5000)),
  }),
  z.strictObject({
    type: z.literal('importRecords'),
    id,
    mapping: mappingName,
    // Each is checked by the import itself, since one that does not fit is told and does not stop the others.
    records: z.array(z.unknown()).check(z.maxLength(20_000)),
    rejects: z.array(z.strictObject({ entity, id, reason: z.string().check(z.maxLength(1000)) })).check(z.maxLength(10_000)),
    last: z.boolean(),
  }),
]);

const read = <T>(schema: z.ZodMiniType<unknown>, value: unknown): T | undefined => {
  const parsed = z.safeParse(schema, value);
  // The schemas above and the unions in protocol.ts describe the same thing; a test holds them together.
  return parsed.success ? (parsed.data as T) : undefined;
};

/** Each answers undefined for anything that is not exactly one of its messages. */
export const readPanelRequest = (value: unknown): PanelRequest | undefined => read<PanelRequest>(panelRequest, value);
export const readPageMessage = (value: unknown): PageMessage | undefined => read<PageMessage>(pageMessage, value);
export const readPageRequest = (value: unknown): PageRequest | undefined => read<PageRequest>(pageRequest, value);
