/** What a record's strip says, once more and slowly: plain loops over records, no helper of lib. */
import type { Activity, Deal } from '../../lib/model/records';
import { only } from '../oracles/company';
import { close } from '../oracles/plain';
import { dayStart, wallDay } from '../oracles/plain-time';
import { customerOf } from '../twins/plain/customers';
import { rateOn } from '../twins/plain/customers-money';
import { daysBetween, laterDay, movesOf } from '../twins/plain/deals';
import { climbsOf, visits } from '../twins/plain/stages';
import { plainQuantile } from '../twins/plain/surveys';
import type { Question } from '../twins/question';

export const today = (q: Question): string => wallDay(q.now, q.calendar.timeZone);
export const firstDay = (q: Question, deal: Deal): string => deal.startDay ?? wallDay(deal.createdAt, q.calendar.timeZone);

/** Won deals of the same pipeline that had closed by now, those that closed last first. */
export function wonAlike(q: Question, deal: Deal): { deal: Deal; at: number }[] {
  const pipeline = pipelineOf(q, deal);
  return only(q.records, 'deal')
    .flatMap((other) => {
      const closed = other.status === 'won' ? close(q, other) : undefined;
      return closed && pipelineOf(q, other) === pipeline ? [{ deal: other, at: closed.at }] : [];
    })
    .sort((a, b) => b.at - a.at);
}

/** A name for the pipeline of a deal: its steps. */
export function pipelineOf(q: Question, deal: Deal): string | undefined {
  const climb = climbsOf(q)[only(q.records, 'deal').findIndex(({ id }) => id === deal.id)];
  return climb?.steps.map(({ id }) => id).join(' ');
}

export interface PlainSimilar {
  n: number;
  like: string[];
  meetings: { typical: number; own: number } | undefined;
  stage: { typical: string; own: string; won: boolean; n: number } | undefined;
  quote: { share: number; own: boolean } | undefined;
}

/** Similar deals and what they had by the day this one is old. @param worth an amount in the currency of the deal, undefined unknown */
export function similar(q: Question, deal: Deal, worth: (other: Deal) => number | undefined): PlainSimilar | undefined {
  const zone = q.calendar.timeZone;
  const age = daysBetween(firstDay(q, deal), today(q));
  const all = wonAlike(q, deal).map((one) => one.deal);
  const near = (other: Deal): boolean => {
    const [mine, theirs] = [deal.amount?.units ?? NaN, worth(other) ?? NaN];
    return theirs >= mine / 2 && theirs <= mine * 2;
  };
  const canAmount = (deal.amount?.units ?? 0) > 0;
  const tries = [[...(canAmount ? ['amount'] : []), ...(deal.source === undefined ? [] : ['source'])], canAmount ? ['amount'] : [], []];
  let [chosen, like] = [all, [] as string[]];
  for (const wanted of tries) {
    like = wanted;
    chosen = all
      .filter((other) => (!wanted.includes('amount') || near(other)) && (!wanted.includes('source') || other.source === deal.source))
      .slice(0, 200);
    if (chosen.length >= 5) break;
  }
  if (chosen.length === 0 || age < 0) return undefined;
  const end = (other: Deal): number => Math.min(dayStart(laterDay(firstDay(q, other), age + 1), zone), q.now + 1);
  const met = (a: Activity): boolean =>
    (a.kind === 'meeting' || a.kind === 'demo') && !a.automated && (a.status === undefined || a.status === 'done');
  const held = (other: Deal): Activity[] => only(q.records, 'activity').filter((a) => a.dealId === other.id && met(a));
  const anyMeeting = [...chosen, deal].some((other) => held(other).length > 0);
  const sent = (other: Deal): number[] =>
    only(q.records, 'quote').flatMap((quote) =>
      quote.dealId === other.id && quote.status !== 'draft' && quote.sentAt !== undefined ? [quote.sentAt] : [],
    );
  const anyQuote = [...chosen, deal].some((other) => sent(other).length > 0);
  return {
    ...{ n: chosen.length, like },
    meetings: anyMeeting
      ? {
          typical: plainQuantile(
            chosen.map((other) => held(other).filter(({ at }) => at < end(other)).length),
            0.5,
          ) as number,
          own: held(deal).filter(({ at }) => at <= q.now).length,
        }
      : undefined,
    stage: stageBy(q, deal, chosen, end),
    quote: anyQuote
      ? {
          share: chosen.filter((other) => sent(other).some((at) => at < end(other))).length / chosen.length,
          own: sent(deal).some((at) => at <= q.now),
        }
      : undefined,
  };
}

function stageBy(q: Question, deal: Deal, chosen: readonly Deal[], end: (deal: Deal) => number): PlainSimilar['stage'] {
  if (only(q.records, 'stageChange').length === 0) return undefined;
  const all = climbsOf(q);
  const steps = all[only(q.records, 'deal').indexOf(deal)]?.steps ?? [];
  const step = (stage: string | undefined): number => steps.findIndex(({ id }) => id === stage);
  const reached = chosen.flatMap((other) => {
    if ((close(q, other)?.at ?? Infinity) < end(other)) return [steps.length];
    if (movesOf(q, other.id).length === 0) return [];
    const there = visits(q, other).findLast(({ from }, i) => i === 0 || from < end(other));
    const at = step(there?.stage);
    return at < 0 ? [] : [at];
  });
  const own = step(deal.stageId);
  if (reached.length === 0 || own < 0) return undefined;
  // The furthest step that at least half of them are at or beyond.
  const typical = Math.max(...reached.filter((one) => reached.filter((other) => other >= one).length * 2 >= reached.length));
  const name = (at: number): string => steps[Math.min(at, steps.length - 1)]?.name ?? '';
  return { typical: name(typical), own: name(own), won: typical === steps.length, n: reached.length };
}

/** Activities with a customer: named there, else by their deal, else by their lead. */
export function activitiesWith(q: Question): (Activity & { customer: string | undefined })[] {
  return only(q.records, 'activity').map((a) => {
    const deal = only(q.records, 'deal').find(({ id }) => id === a.dealId);
    const lead = only(q.records, 'lead').find(({ id }) => id === a.leadId);
    const customer = customerOf(q.records, a) ?? (deal && customerOf(q.records, deal)) ?? (lead && customerOf(q.records, lead));
    return { ...a, customer };
  });
}

/** Whether a human was in touch. */
export const isTouch = (q: Question, a: Activity): boolean =>
  a.at <= q.now &&
  !a.automated &&
  a.direction !== 'internal' &&
  a.external !== false &&
  (a.status === undefined || a.status === 'done') &&
  a.kind !== 'task' &&
  a.kind !== 'note';

/** An amount in another currency at today's rates, as a float: compared with a tolerance. */
export function worthIn(q: Question, currency: string | undefined): (other: Deal) => number | undefined {
  const rate = (name: string): number | undefined => {
    const found = only(q.records, 'exchangeRate').length > 0 || name === q.baseCurrency ? rateOn(q, name, today(q)) : undefined;
    return found === undefined ? undefined : Number(found) / 1e10;
  };
  return ({ amount }) => {
    if (!amount || currency === undefined) return undefined;
    if (amount.currency === currency) return amount.units;
    const [from, into] = [rate(amount.currency), rate(currency)];
    return from === undefined || into === undefined ? undefined : Math.round((amount.units * from) / into);
  };
}
