/** What activities, and leads through their first reply, are split by: kind, channel, whom they were with, the stage and product of their deal. */
import { layout } from '../columns/layout';
import { TRUE } from './activity-codes';
import { rowOf, stageHistory, type Base } from './base';
import { defineFact } from './define-fact';
import { valueAt } from './histories';
import { connectedLeadFacts, isSaid, leadFactsOf } from './lead-facts';

const { kind: kinds, channel: channels } = layout.activity.columns;

/** Channels there are for activities; a survey may name others. */
export const CHANNELS: readonly string[] = channels.values;
export const KINDS: readonly string[] = kinds.values;
/** Whom an activity was with, the most telling record first. */
export const CONTACT_TYPES = ['lead', 'contact', 'account', 'deal'] as const;

/** Where the kind of an activity tells its channel. */
const usual = kinds.values.map((kind) => channels.values.indexOf({ call: 'phone', email: 'email', social: 'social' }[kind] ?? ''));

const channelOf = (channel: number | undefined, kind: number | undefined): number =>
  channel ? channel - 1 : (usual[(kind ?? 0) - 1] ?? -1);

/** Channel of every activity, else the one its kind has: a place in CHANNELS, −1 unknown. By table row. */
export const activityChannels = /* @__PURE__ */ defineFact({
  on: ['activity'],
  derive(base: Base) {
    const { channel, kind } = base.table('activity').columns;
    return Int32Array.from(channel, (code, row) => channelOf(code, kind[row]));
  },
});

const replyChannelsBy = (factsOf: typeof leadFactsOf) =>
  defineFact({
    on: ['lead', 'activity', 'ownerChange'],
    derive(base: Base) {
      const { columns } = base.table('activity');
      const { leadId, automated, at, channel, kind } = columns;
      const { replyAt, survivor } = factsOf(base);
      const found = new Int32Array(base.leads.id.length).fill(-1);
      for (let row = 0; row < leadId.length; row++) {
        if (leadId[row] === -1 || automated[row] === TRUE || !isSaid(columns, row)) continue;
        const own = rowOf(base, 'lead', leadId[row] ?? -1);
        const lead = survivor[own] ?? -1;
        if (lead < 0 || at[row] !== replyAt[lead]) continue;
        // Of two replies in the same millisecond the channel that is named first, so that the order of records cannot show.
        const one = channelOf(channel[row], kind[row]);
        const before = found[lead] ?? -1;
        if (one >= 0 && (before < 0 || one < before)) found[lead] = one;
      }
      return found;
    },
  });

/** Channel of the first human reply to every lead, −1 while there is none; where any call is one, and where only a connected one is. */
export const replyChannels = {
  anyCall: /* @__PURE__ */ replyChannelsBy(leadFactsOf),
  connectedOnly: /* @__PURE__ */ replyChannelsBy(connectedLeadFacts),
} as const;

/** Channel of every survey: a place in CHANNELS, CHANNELS.length + word code for others, −1 unknown. By table row. */
export const surveyChannels = /* @__PURE__ */ defineFact({
  on: ['surveyResponse'],
  derive(base: Base) {
    const { words } = base.dataset;
    return base.table('surveyResponse').columns.channel.map((code) => {
      const known = CHANNELS.indexOf(words[code] ?? '');
      return code < 0 ? -1 : known >= 0 ? known : CHANNELS.length + code;
    });
  },
});

/** Kind of every activity: a place in KINDS. By table row. */
export const activityKinds = /* @__PURE__ */ defineFact({
  on: ['activity'],
  derive: (base: Base) => Int32Array.from(base.table('activity').columns.kind, (code) => code - 1),
});

/** The first of some records that is named: a place in CONTACT_TYPES, −1 nobody the CRM knows. */
const firstNamed = (lead: number, contact = -1, account = -1, deal = -1): number =>
  lead >= 0 ? 0 : contact >= 0 ? 1 : account >= 0 ? 2 : deal >= 0 ? 3 : -1;

/** Whom every activity was with: a place in CONTACT_TYPES. By table row. */
export const activityContacts = /* @__PURE__ */ defineFact({
  on: ['activity'],
  derive(base: Base) {
    const { leadId, contactId, accountId, dealId } = base.table('activity').columns;
    return leadId.map((lead, row) => firstNamed(lead, contactId[row], accountId[row], dealId[row]));
  },
});

/** Whom every quote went to. By table row. */
export const quoteContacts = /* @__PURE__ */ defineFact({
  on: ['quote'],
  derive(base: Base) {
    const { contactId, accountId, dealId } = base.table('quote').columns;
    return contactId.map((contact, row) => firstNamed(-1, contact, accountId[row], dealId[row]));
  },
});

/** Whom every deal is with. By table row. */
export const dealContacts = /* @__PURE__ */ defineFact({
  on: ['deal'],
  derive: ({ deals }: Base) => deals.contactId.map((contact, row) => firstNamed(-1, contact, deals.accountId[row], deals.id[row])),
});

/** The stage in which the deal of every activity was at that moment; −1 without a deal. By table row. */
export const activityStages = /* @__PURE__ */ defineFact({
  on: ['activity', 'deal', 'stageChange'],
  derive(base: Base) {
    const { dealId, at } = base.table('activity').columns;
    return dealId.map((deal, row) => stageThen(base, deal, at[row] ?? NaN));
  },
});

/** The same for every quote, when it was sent or else made. By table row. */
export const quoteStages = /* @__PURE__ */ defineFact({
  on: ['quote', 'deal', 'stageChange'],
  derive(base: Base) {
    const { dealId, sentAt, createdAt } = base.table('quote').columns;
    return dealId.map((deal, row) => stageThen(base, deal, sentAt[row] || (createdAt[row] ?? NaN)));
  },
});

function stageThen(base: Base, deal: number, at: number): number {
  const row = rowOf(base, 'deal', deal);
  return row < 0 ? -1 : valueAt(stageHistory(base), deal, at, base.deals.stageId[row] ?? -1);
}

/** Product of the deal of every activity, −1 without one. By table row. */
export const activityProducts = /* @__PURE__ */ defineFact({
  on: ['activity', 'deal'],
  derive: (base: Base) => base.table('activity').columns.dealId.map((deal) => base.deals.productId[rowOf(base, 'deal', deal)] ?? -1),
});

/** Source of the deal of every activity, else of its lead; −1 without one. By table row. */
export const activitySources = /* @__PURE__ */ defineFact({
  on: ['activity', 'deal', 'lead'],
  derive(base: Base) {
    const { dealId, leadId } = base.table('activity').columns;
    return dealId.map((deal, row) => {
      const own = base.deals.source[rowOf(base, 'deal', deal)] ?? -1;
      return own >= 0 ? own : (base.leads.source[rowOf(base, 'lead', leadId[row] ?? -1)] ?? -1);
    });
  },
});
