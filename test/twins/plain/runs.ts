/** Inquiries found by sorting each conversation by time, and whose they are. */
import type { Activity, AnyRecord } from '../../../lib/model/records';
import { only } from '../../oracles/company';
import { ownerAt } from '../../oracles/plain';
import type { Question } from '../question';
import { isMeant } from './activities';
import { groupsOf } from './group';

export interface PlainRun {
  inquiry: Activity;
  reply?: Activity;
  first: boolean;
  muted: boolean;
}

const says = (a: Activity): boolean =>
  a.kind === 'call' || a.kind === 'email' || (a.kind === 'social' && a.social !== 'like' && a.social !== 'share');

const conversationOf = (a: Activity): string | undefined => {
  if (a.threadId !== undefined) return `thread ${a.threadId}`;
  if (a.contactId !== undefined) return `contact ${a.contactId}`;
  if (a.leadId !== undefined) return `lead ${a.leadId}`;
  if (a.dealId !== undefined) return `deal ${a.dealId}`;
  return a.accountId === undefined ? undefined : `account ${a.accountId}`;
};

const counts = (a: Activity): boolean =>
  says(a) && !a.automated && a.external !== false && a.status !== 'planned' && a.status !== 'cancelled';
const asks = (a: Activity): boolean => counts(a) && a.direction === 'in' && (a.kind !== 'call' || a.connected === false);
const answers = (q: Question, a: Activity): boolean =>
  counts(a) && a.direction === 'out' && (a.kind !== 'call' || !q.options.connectedCallsOnly || a.connected === true);

const known = new WeakMap<readonly AnyRecord[], Map<boolean, PlainRun[]>>();

export function runsOf(q: Question): PlainRun[] {
  const byOption = known.get(q.records) ?? new Map<boolean, PlainRun[]>();
  known.set(q.records, byOption);
  const found = byOption.get(q.options.connectedCallsOnly);
  if (found) return found;
  const runs: PlainRun[] = [];
  const byConversation = groupsOf(only(q.records, 'activity'), conversationOf);
  for (const [key, list] of byConversation) {
    if (key === undefined) continue;
    const muted = list.some((a) => a.muted === true);
    const rank = (a: Activity): number => (asks(a) ? 0 : 1);
    const messages = list
      .filter((a) => asks(a) || answers(q, a))
      .sort((a, b) => a.at - b.at || rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
    let open: PlainRun | undefined;
    let some = false;
    for (const a of messages) {
      if (asks(a)) {
        // What comes in at the very instant of the answer before it belongs to what was answered: rank has put it first.
        if (open) continue;
        open = { inquiry: a, first: !some, muted };
        some = true;
        runs.push(open);
      } else if (open) {
        open.reply = a;
        open = undefined;
      }
    }
  }
  byOption.set(q.options.connectedCallsOnly, runs);
  return runs;
}

/** Whose it is, seen at a moment. */
export function creditOf(q: Question, run: PlainRun, now: number): string | undefined {
  const { inquiry } = run;
  const reply = run.reply && run.reply.at <= now ? run.reply : undefined;
  const at = reply?.at ?? now;
  const named = (entity: 'deal' | 'lead' | 'contact' | 'account', id: string | undefined): string | undefined => {
    if (id === undefined) return undefined;
    const record = only(q.records, entity).find((r) => r.id === id);
    if (entity === 'deal' || entity === 'lead') return ownerAt(q, entity, { id, ownerId: record?.ownerId }, at);
    return record?.ownerId;
  };
  const owner = named('deal', inquiry.dealId) ?? named('lead', inquiry.leadId);
  if (owner !== undefined || reply) return owner ?? reply?.userId;
  return named('contact', inquiry.contactId) ?? named('account', inquiry.accountId) ?? inquiry.userId;
}

/** Inquiries of the period, of the people asked about, with their credit. */
export function newRuns(q: Question): (PlainRun & { credit: string | undefined; answeredAt: number | undefined })[] {
  return runsOf(q)
    .filter(({ inquiry }) => inquiry.at >= q.start && inquiry.at < q.end && inquiry.at <= q.now)
    .map((run) => ({
      ...run,
      credit: creditOf(q, run, q.now),
      answeredAt: run.reply && run.reply.at <= q.now ? run.reply.at : undefined,
    }))
    .filter((run) => isMeant(q, run.credit));
}
