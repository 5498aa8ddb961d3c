/** Further splits: of closed deals, of what is said and done with customers, and of the pipeline by when it is to close. */
import { EMPTY_INT } from '../columns/table';
import { civilOfDay } from '../model/days';
import type { Entity } from '../model/records';
import {
  activityChannels,
  activityContacts,
  activityKinds,
  activityProducts,
  activitySources,
  activityStages,
  CHANNELS,
  CONTACT_TYPES,
  dealContacts,
  KINDS,
  quoteContacts,
  quoteStages,
  replyChannels,
  surveyChannels,
} from './activity-keys';
import type { Base } from './base';
import { defineFact } from './define-fact';
import type { KeyedDimension } from './dimensions';

type Keys = (base: Base) => Int32Array;

/** A dimension whose ids are a list of our own. */
const ofList = (list: readonly string[], sources: Partial<Record<Entity, Keys>>): KeyedDimension => ({
  keys: (base, entity) => sources[entity]?.(base),
  id: (_, key) => list[key] ?? '',
  name: () => undefined,
});

/** Months since year 0 of the day an open deal is to close on, −1 without one. */
const closeMonths = /* @__PURE__ */ defineFact({
  on: ['deal'],
  derive: (base: Base) =>
    base.deals.closeDay.map((day) => {
      if (day === EMPTY_INT) return -1;
      const { year, month } = civilOfDay(day);
      return year * 12 + month - 1;
    }),
});

const monthId = (key: number): string =>
  key < 0 ? '' : `${String(Math.floor(key / 12)).padStart(4, '0')}-${String((key % 12) + 1).padStart(2, '0')}`;

const channelKeys: Partial<Record<Entity, Keys>> = {
  activity: activityChannels,
  lead: replyChannels.anyCall,
  surveyResponse: surveyChannels,
};

export const furtherDimensions = {
  competitor: {
    keys: (base, entity) => (entity === 'deal' ? base.deals.competitor : undefined),
    id: (base, key) => base.dataset.words[key] ?? '',
    name: (base, key) => base.dataset.words[key],
  },
  close_month: {
    keys: (base, entity) => (entity === 'deal' ? closeMonths(base) : undefined),
    id: (_, key) => monthId(key),
    name: (_, key) => (key < 0 ? undefined : monthId(key)),
  },
  channel: {
    keys: (base, entity) => channelKeys[entity]?.(base),
    id: (base, key) => CHANNELS[key] ?? base.dataset.words[key - CHANNELS.length] ?? '',
    name: (base, key) => base.dataset.words[key - CHANNELS.length],
  },
  kind: ofList(KINDS, { activity: activityKinds }),
  contact_type: ofList(CONTACT_TYPES, { activity: activityContacts, quote: quoteContacts, deal: dealContacts }),
} as const satisfies Record<string, KeyedDimension>;

/** What activities and quotes are split by is what their deal is split by. */
export const throughDeals: Partial<Record<string, Partial<Record<Entity, Keys>>>> = {
  stage: { activity: activityStages, quote: quoteStages },
  product: { activity: activityProducts },
  source: { activity: activitySources },
};
