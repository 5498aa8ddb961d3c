/** Proposals of a question: quotes, else deals in a proposal stage, else activities that sent one; of a deal only one of these. */
import { PROPOSAL } from '../../facts/activity-codes';
import { defineFact } from '../../facts/define-fact';
import { lowerBound } from '../../facts/order';
import { purposeEntries } from '../../facts/purpose-entries';
import { QUOTE_DRAFT, quoteFactsOf } from '../../facts/quote-facts';
import type { Ask } from '../ask';
import type { Part } from '../define';
import { activities, activityPart, whyNotOut } from './activities';
import { isOfPeople, ownRows, ownersAt, type ByOwner } from './own';
import { join, pick } from './pick';
import { hasStageFor, stagePart } from './purpose-stages';
import { rowOf } from '../../facts/base';

/** Whether the CRM tells of proposals in any way. */
export function proposalsAreKept(ask: Ask): boolean {
  return ask.base.table('quote').rows > 0 || hasStageFor(ask, 'proposal') || proposalsAreLogged(ask.base);
}

const proposalsAreLogged = /* @__PURE__ */ defineFact<boolean>({
  on: ['activity'],
  derive: (base) => base.table('activity').columns.topic.includes(PROPOSAL),
});

/** Quotes, stages, activities, in this order. */
export function proposalParts(ask: Ask): [Part, Part, Part] {
  const { ofDeal } = quoteFactsOf(ask.base);
  const { atOf } = purposeEntries.proposal(ask.base);
  const { topic, dealId } = ask.base.table('activity').columns;
  const isOpen = (deal: number): boolean => deal < 0 || (ofDeal[deal] !== 1 && !!Number.isNaN(atOf[rowOf(ask.base, 'deal', deal)] ?? NaN));
  const sent = activities(ask).filter((row) => topic[row] === PROPOSAL && isOpen(dealId[row] ?? -1));
  return [quotePart(ask), stagePart(ask, 'proposal', (deal) => ofDeal[deal] !== 1), activityPart(ask, sent, whyNotOut(ask))];
}

/** Quotes sent in the period, and those made in it that have no date of being sent. */
function quotes(ask: Ask): Int32Array {
  if (isOfPeople(ask)) return ownRows(ask, quotesByOwner);
  const { createdAt } = ask.base.table('quote').columns;
  const { sent, undated, owner } = quoteFactsOf(ask.base);
  const { start, end } = ask.period;
  const first = lowerBound(sent.at, start);
  const dated = sent.rows.subarray(first, Math.max(first, lowerBound(sent.at, end)));
  const made = undated.filter((row) => (createdAt[row] ?? NaN) >= start && (createdAt[row] ?? NaN) < end);
  return pick(ask, 'quote', join(dated, made), owner);
}

const quotesByOwner: ByOwner<Int32Array> = { all: quotes, owners: (rows, ask) => ownersAt(rows, quoteFactsOf(ask.base).owner) };

function quotePart(ask: Ask): Part {
  const { sentAt, status, total, currency } = ask.base.table('quote').columns;
  const { repeated, owner } = quoteFactsOf(ask.base);
  return {
    name: 'records',
    entity: 'quote',
    rows: quotes(ask),
    leftOut(row) {
      if (status[row] === QUOTE_DRAFT) return 'draft';
      if (Number.isNaN(sentAt[row])) return 'no_date';
      if ((sentAt[row] ?? NaN) > ask.asOf) return 'future';
      return repeated[row] ? 'duplicate' : undefined;
    },
    at: (row) => sentAt[row] ?? NaN,
    amount: (row) => total[row] ?? NaN,
    currency: (row) => currency[row] ?? -1,
    owner: (row) => owner[row] ?? -1,
  };
}
