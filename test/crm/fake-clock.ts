/** A clock that only moves when a test lets it: every wait is over at once, in order, and is written down. */
import type { Clock } from '../../lib/crm/clock';

interface Timer {
  at: number;
  ring: () => void;
}

export class FakeClock implements Clock {
  private time: number;
  private readonly timers = new Set<Timer>();

  constructor(start = 1_750_000_000_000) {
    this.time = start;
  }

  now(): number {
    return this.time;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason as Error);
      const timer: Timer = { at: this.time + ms, ring: resolve };
      this.timers.add(timer);
      signal.addEventListener('abort', () => {
        if (this.timers.delete(timer)) reject(signal.reason as Error);
      });
    });
  }

  /** Timers still running. */
  get pending(): number {
    return this.timers.size;
  }

  /** Moves time from timer to timer until the promise is settled; fails when nothing can settle it any more. */
  async settle<T>(promise: Promise<T>): Promise<T> {
    let settled = false;
    const done = () => (settled = true);
    promise.then(done, done);
    for (;;) {
      await this.idle();
      if (settled) return promise;
      const first = [...this.timers].sort((a, b) => a.at - b.at)[0];
      if (!first) throw new Error('nothing left to wait for, but the promise is still open');
      this.timers.delete(first);
      this.time = Math.max(this.time, first.at);
      first.ring();
    }
  }

  /** Lets everything run that needs no time. */
  async idle(): Promise<void> {
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }
}
