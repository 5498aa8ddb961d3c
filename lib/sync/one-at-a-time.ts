/** One run at a time per connection; whoever asks meanwhile gets one more run, together with all who ask meanwhile. */

/** Runs work by key, never two of the same key at once. */
export interface OneAtATime<T> {
  /**
   * @param key the connection
   * @param work the run; of several asked for during one run, the last is the one that runs
   * @returns its result; joined by everyone who asks before it begins
   */
  request(key: string, work: () => Promise<T>): Promise<T>;
  running(key: string): boolean;
}

interface Lane<T> {
  current: Promise<T>;
  again?: { work: () => Promise<T>; result: Promise<T> };
}

/** @returns a runner without memory of anything but what is going on */
export function oneAtATime<T>(): OneAtATime<T> {
  const lanes = new Map<string, Lane<T>>();

  function begin(key: string, work: () => Promise<T>): Promise<T> {
    const current = work().finally(() => {
      // When more was asked for, the next run takes the lane over in the same turn.
      if (lanes.get(key)?.again === undefined) lanes.delete(key);
    });
    lanes.set(key, { current });
    return current;
  }

  return {
    running: (key) => lanes.has(key),
    request(key, work) {
      const lane = lanes.get(key);
      if (!lane) return begin(key, work);
      if (lane.again) {
        lane.again.work = work;
        return lane.again.result;
      }
      // Whatever the present run comes to, what was asked for meanwhile runs after it.
      const next = (): Promise<T> => begin(key, again.work);
      const again: NonNullable<Lane<T>['again']> = { work, result: lane.current.then(next, next) };
      lane.again = again;
      return again.result;
    },
  };
}
