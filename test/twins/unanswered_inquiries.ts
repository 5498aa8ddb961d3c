import { isMeant } from './plain/activities';
import { groupsOf } from './plain/group';
import { creditOf, runsOf } from './plain/runs';
import type { Twin } from './question';

export default ((q) => {
  const runs = runsOf(q);
  if (runs.length === 0) return { reason: 'no_messages', n: 0 };
  const at = Math.min(q.now, q.end);
  const waiting = runs.filter((run) => run.inquiry.at <= at && !(run.reply && run.reply.at <= at) && isMeant(q, creditOf(q, run, at)));
  const open = waiting.filter((run) => !run.muted);
  const oldest = Math.min(...open.map((run) => run.inquiry.at));
  const channels = groupsOf(open, (run) => run.inquiry.channel ?? '');
  return {
    value: open.length,
    n: open.length,
    excluded: waiting.length > open.length ? { muted: waiting.length - open.length } : {},
    companions: { oldestWaitingMinutes: open.length > 0 ? (at - oldest) / 60_000 : undefined },
    rows: Object.fromEntries([...channels].map(([key, list]) => [key, { value: list.length, n: list.length }])),
  };
}) satisfies Twin;
