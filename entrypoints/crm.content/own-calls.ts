/**
 * Requests made by this script. Chromium does not report them to the page's PerformanceObserver, Firefox does:
 * without this list our own pull would look like a save of the page and cause the next pull.
 */
interface OwnCall {
  url: string;
  start: number;
  end: number;
}

const calls: OwnCall[] = [];

export const ownCalls = {
  /** Notes a call that starts now; the returned function notes its end. */
  begin(url: string): () => void {
    const call: OwnCall = { url, start: performance.now(), end: Infinity };
    calls.push(call);
    if (calls.length > 200) calls.shift();
    return () => void (call.end = performance.now());
  },
  has(entry: { name: string; startTime: number }): boolean {
    return calls.some(
      (call) => call.url === entry.name && entry.startTime >= call.start - 5 && entry.startTime <= Math.min(call.end, call.start + 50),
    );
  },
};
