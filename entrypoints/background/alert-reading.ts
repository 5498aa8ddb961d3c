import type { Engine } from '../../lib/engine/engine';
import type { Reading } from '../../lib/goals/alerts';
import { usualBand } from '../../lib/goals/usual-band';
import { waitingFor } from '../../lib/insight/waiting';
import type { InboxAbout } from '../../lib/messages/inbox';
import type { Alert, AlertState } from '../../lib/messages/protocol';
import type { Waiting } from '../../lib/messages/questions/waiting';
import { periodOf } from '../../lib/model/periods';

/** What an alert looks at now, and what is worth saying of it. */
export interface Read {
  reading: Reading;
  about: Partial<Extract<InboxAbout, { is: 'alert' }>>;
  /** For waiting: who is told of by this. */
  waiting?: readonly string[];
}

/** Finished periods that say what is usual. */
const PAST = 24;
/** How many of them make a season; weeks have none that so few could show. */
const season = { week: PAST + 1, month: 12, quarter: 4 } as const;
/** More than this need not be listed to know who waits longest. */
const MOST = 1_000;

/** @returns the reading for what is remembered of the alert; the engine itself is asked now */
export function readingOf(engine: Engine, alert: Alert, limitMinutes: number): (state: AlertState) => Read {
  return alert.metric === 'waiting' ? waiting(engine, alert, limitMinutes) : figure(engine, alert, alert.metric);
}

function waiting(engine: Engine, { who, rule }: Alert, limitMinutes: number): (state: AlertState) => Read {
  const limit = rule.is === 'waiting_longer' ? rule.minutes : Infinity;
  const { items, reason } = waitingFor(engine, who, { limitMinutes, limit: MOST });
  const over = items.filter(({ waitedMinutes }) => waitedMinutes > limit);
  const keyOf = ({ ref, since }: Waiting): string => `${ref.entity} ${ref.id} ${since}`;
  return (state) => {
    // Those who were told of may go on waiting without hiding the next.
    const known = new Set(state.waiting);
    const fresh = items.filter((item) => !known.has(keyOf(item)));
    const value = reason === undefined ? Math.max(0, ...fresh.map(({ waitedMinutes }) => waitedMinutes)) : undefined;
    return { reading: { value, complete: true }, about: { waiting: over.length }, waiting: over.map(keyOf) };
  };
}

function figure(engine: Engine, { who, rule, period, currency }: Alert, metric: Exclude<Alert['metric'], 'waiting'>): () => Read {
  const { calendar, now } = engine.input;
  // A period that still runs is always unlike those that are over.
  const choice = { kind: period, offset: rule.is === 'unusual' ? -1 : 0 } as const;
  const { period: days, days: shown } = periodOf(choice, calendar, now);
  const result = engine.evaluate(metric, who, days);
  const comparable = currency === undefined || result.currency === undefined || currency === result.currency;
  const past = rule.is === 'unusual' ? engine.history(metric, who, { kind: period, offset: -2 }, PAST).map(({ value }) => value) : [];
  const usual = usualBand(past, season[period]);
  const read: Read = {
    reading: { value: comparable ? result.value : undefined, complete: true, ...(usual ? { band: usual } : {}) },
    about: {
      days: shown,
      ...(result.currency === undefined ? {} : { currency: result.currency }),
      ...(usual ? { usual: { low: usual.low, high: usual.high, n: usual.n, seasonal: usual.seasonal } } : {}),
    },
  };
  return () => read;
}
