import type { Company, DemoActivity } from '../generate/types.ts';
import { add, type Answer, type Asked } from './asked.ts';
import { belongs } from './history.ts';

/** Outbound calls of the period that were made, attempts too; one logged again within two minutes of the last one kept is one. */
export function callsMade(company: Company, { who, start, end, now }: Asked): Answer {
  const excluded: Record<string, number> = {};
  const behind: string[] = [];
  const kept = new Map<string, number>();
  const calls = company.activities.filter((a) => a.kind === 'call').sort((a, b) => a.at - b.at);
  for (const call of calls) {
    const why = whyNot(call) ?? again(call, kept);
    if (call.at < start || call.at >= end || !belongs(company, who, call.userId)) continue;
    const reason = call.direction === 'in' ? 'inbound' : call.at > now ? 'future' : why;
    if (reason) add(excluded, reason);
    else behind.push(call.id);
  }
  return { value: behind.length, reason: undefined, n: behind.length, companions: {}, excluded, behind };
}

function whyNot({ direction, external, automated, status }: DemoActivity): string | undefined {
  if (direction === 'internal' || external === false) return 'internal';
  if (automated) return 'automated';
  return status === 'cancelled' || status === 'no_show' || status === 'planned' ? status : undefined;
}

/** Notes the call as kept, unless one like it was kept a moment before. */
function again(call: DemoActivity, kept: Map<string, number>): string | undefined {
  const about = [
    ['contact', call.contactId],
    ['lead', call.leadId],
    ['deal', call.dealId],
    ['account', call.accountId],
  ].find(([, id]) => id !== null);
  if (!about) return undefined;
  const key = `${about.join(' ')} ${call.userId} ${call.direction}`;
  if (call.at - (kept.get(key) ?? -Infinity) <= 120_000) return 'duplicate';
  kept.set(key, call.at);
  return undefined;
}
