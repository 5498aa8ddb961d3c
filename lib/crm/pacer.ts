/** Keeps calls within what a CRM bears: so many a second, so many at once, none while it asked for quiet. */
import type { Clock } from './clock';

export interface Pacer {
  /** Runs `work` when its turn comes; the turn is given up when the signal aborts. */
  run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>;
  /** No call starts before this instant (epoch ms). */
  holdUntil(instant: number): void;
}

/** @param pace calls a second (starts are spaced evenly) and calls at once. */
export function createPacer(pace: { perSecond: number; parallel: number }, clock: Clock): Pacer {
  const gap = 1000 / pace.perSecond;
  let running = 0;
  let nextStart = 0;
  const waiting: (() => void)[] = [];

  const enter = async (signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    if (running < pace.parallel) {
      running += 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const go = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        waiting.splice(waiting.indexOf(go), 1);
        reject(signal.reason as Error);
      };
      waiting.push(go);
      signal.addEventListener('abort', leave, { once: true });
    });
  };
  // The place is handed on, not freed: `running` counts it for the next in line.
  const exit = (): void => {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  };

  return {
    async run(work, signal) {
      await enter(signal);
      try {
        // A hold may be set while this call sleeps, hence the loop.
        for (let wait = nextStart - clock.now(); wait > 0; wait = nextStart - clock.now()) await clock.sleep(wait, signal);
        signal.throwIfAborted();
        nextStart = clock.now() + gap;
        return await work();
      } finally {
        exit();
      }
    },
    holdUntil(instant) {
      nextStart = Math.max(nextStart, instant);
    },
  };
}
