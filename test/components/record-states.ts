/** Open records of every kind and in every state, invented; each a state of the gallery of its own. */
import type { RecordFact, RecordView } from '../../lib/messages/protocol';
import { now, record } from './fixtures';

const site = 'https://crm.northdesk.example';
const account = { entity: 'account', id: 'a1' } as const;

const vip: RecordFact = {
  ...{ kind: 'tier', tier: 'vip', rules: ['lifetime', 'amount'], purchases: 14, orders: 5, lifetime: 4_120_000_000, amount: 1_080_000_000 },
  ...{ currency: 'USD', limits: { lifetime: 1_900_000_000, amount: 720_000_000, orders: 6, rules: 'any' } },
};
const customer: RecordFact = { kind: 'customer', ref: account, name: 'Harbour Mills Ltd' };
const late: RecordFact = {
  ...{ kind: 'signal', rule: 'purchase_overdue', evidence: { medianGap: 41, daysSincePurchase: 96 }, currency: 'USD' },
};
const owes: RecordFact = { kind: 'signal', rule: 'invoice_overdue', evidence: { overdueDays: 45 }, currency: 'USD' };
const less: RecordFact = {
  ...{ kind: 'signal', rule: 'spends_less', evidence: { spent: 1_080_000_000, spentBefore: 1_960_000_000 }, currency: 'USD' },
};
const unhappy: RecordFact = { kind: 'signal', rule: 'unhappy', evidence: { score: 2, complaintDays: 6 }, currency: 'USD' };

const age: RecordFact = { kind: 'age', days: 41, closed: false, wonMedianDays: 28, wonP10Days: 12, wonP90Days: 63, n: 74, by: 'owner' };
const inStage: RecordFact = { kind: 'inStage', days: 12, wonMedianDays: 9, wonP10Days: 3, wonP90Days: 17, n: 71, by: 'owner' };
const size: RecordFact = { ...record.facts[1] } as RecordFact;
const similar: RecordFact = {
  ...{ kind: 'similar', day: 41, n: 12, like: ['amount', 'source'] },
  milestones: [
    { what: 'meetings', typical: 4, own: 1, n: 12, behind: true },
    { what: 'stage', typical: 'Negotiation', own: 'Proposal', won: false, n: 12, behind: true },
    { what: 'quote', share: 0.75, own: true, n: 12, behind: false },
  ],
};

const deal = (facts: RecordFact[], next?: RecordView['next'], more: Partial<RecordView> = {}): RecordView => {
  const { ref, name, url, amount, stage } = record;
  return { ref, name, url, ...(amount && { amount }), ...(stage && { stage }), facts, ...(next && { next }), ...more };
};
const at = record.ref;
const url = record.url;

export const recordStates: Record<string, RecordView> = {
  recordDeal: deal([age, inStage, size, { kind: 'quiet', days: 20, limitDays: 14 }, customer, vip, late, owes, similar], {
    rule: 'breakSilence',
    at,
    days: 20,
    url,
  }),
  recordBehind: deal([age, inStage, size, customer, vip, similar], {
    ...{ rule: 'catchUp', at, milestone: { what: 'meetings', typical: 4, own: 1, n: 12, behind: true }, day: 41, n: 12, url },
  }),
  recordStuck: deal(
    [
      ...[age, inStage, size],
      { kind: 'messageWaiting', waitedMinutes: 152, limitMinutes: 60, at: now - 5 * 3_600_000, n: 2 },
      { kind: 'closeDatePassed', days: 4 },
      { kind: 'noNextStep' },
      { kind: 'stuck', days: 34, usualDays: 11.4, limitDays: 14 },
      ...[customer, vip, unhappy, less],
    ],
    { rule: 'answerMessage', at, waitedMinutes: 152, n: 2, url },
  ),
  recordFew: deal([
    { kind: 'age', days: 41, closed: false, wonMedianDays: 20, wonP10Days: 12, wonP90Days: 31, n: 3, by: 'everyone' },
    size,
    { kind: 'similar', day: 41, n: 3, like: [], milestones: [{ what: 'meetings', typical: 2, own: 1, n: 3, behind: true }] },
  ]),
  recordNoHistory: deal([{ kind: 'age', days: 41, closed: false, n: 0, by: 'everyone' }, { kind: 'responseUnavailable' }], undefined, {
    stage: { name: 'Proposal', index: 3, of: 5, closed: false },
  }),
  recordWon: deal([{ ...age, days: 36, closed: true }, size, customer, vip], undefined, {
    stage: { name: 'Won', index: 5, of: 5, closed: true },
  }),
  recordLead: {
    ...{ ref: { entity: 'lead', id: 'l1' }, name: 'Wanda Fresh, Fresh Ltd', url: `${site}/leads/l1` },
    facts: [
      { kind: 'leadAge', days: 1, convertedMedianDays: 6, n: 48 },
      { kind: 'responseWaiting', waitedMinutes: 95, limitMinutes: 60 },
      ...[customer, { ...vip, tier: 'regular', rules: [] } as RecordFact],
    ],
    next: { rule: 'answerLead', at: { entity: 'lead', id: 'l1' }, waitedMinutes: 95, url: `${site}/leads/l1` },
  },
  recordLeadNever: {
    ...{ ref: { entity: 'lead', id: 'l2' }, name: 'Quiet Ltd', url: `${site}/leads/l2` },
    facts: [{ kind: 'leadAge', days: 23, convertedMedianDays: 6, n: 48 }, { kind: 'responseNever' }],
    next: { rule: 'answerLeadLate', at: { entity: 'lead', id: 'l2' }, url: `${site}/leads/l2` },
  },
  recordAccount: {
    ...{ ref: account, name: 'Harbour Mills Ltd', url: `${site}/accounts/a1` },
    facts: [
      ...[vip, late, owes, less, unhappy],
      { kind: 'openDeals', n: 3, sums: [{ currency: 'USD', units: 1_684_000_000, n: 2 }], withoutAmount: 1 },
      { kind: 'orders', n: 14, lastDays: 96, usualGapDays: 41 },
      { kind: 'lastContact', days: 9 },
    ],
    next: { rule: 'collect', at: account, days: 45, url: `${site}/accounts/a1` },
  },
  recordContact: {
    ...{ ref: { entity: 'contact', id: 'c1' }, name: 'Łucja Żak', url: `${site}/contacts/c1` },
    facts: [
      { kind: 'messageWaiting', waitedMinutes: 41, limitMinutes: 60, at: now - 41 * 60_000, n: 1 },
      ...[customer, vip],
      { kind: 'openDeals', n: 1, sums: [{ currency: 'USD', units: 864_000_000, n: 1 }], withoutAmount: 0 },
      { kind: 'orders', n: 14, lastDays: 0, usualGapDays: 41 },
      { kind: 'lastContact', days: 0 },
    ],
    next: { rule: 'answerMessage', at: { entity: 'contact', id: 'c1' }, waitedMinutes: 41, n: 1, url: `${site}/contacts/c1` },
  },
  recordMixed: {
    ...{ ref: account, name: 'Gable Homes', url: `${site}/accounts/a2` },
    facts: [
      { kind: 'tier', tier: 'regular', rules: [], purchases: 2, orders: 1, currency: 'EUR', limits: { orders: 6, rules: 'any' } },
      { kind: 'inactive', days: 412 },
      {
        ...{ kind: 'openDeals', n: 4, withoutAmount: 0 },
        sums: [
          { currency: 'EUR', units: 1_200_000_000, n: 2 },
          { currency: 'PLN', units: 4_500_000_000, n: 2 },
        ],
      },
      { kind: 'orders', n: 2, lastDays: 412 },
      { kind: 'lastContact', days: 380 },
    ],
  },
  recordPotential: {
    ...{ ref: account, name: 'Juniper Cafés', url: `${site}/accounts/a3` },
    facts: [
      { kind: 'tier', tier: 'potential', rules: [], purchases: 0, orders: 0, currency: 'USD', limits: { orders: 6, rules: 'any' } },
      { kind: 'openDeals', n: 0, sums: [], withoutAmount: 0 },
      { kind: 'orders', n: 0 },
      { kind: 'lastContact' },
    ],
  },
  recordMissing: { ref: { entity: 'deal', id: 'd9' }, name: '', url: `${site}/deals/d9`, facts: [{ kind: 'notInCache' }] },
};
