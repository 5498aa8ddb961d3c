/** Settings that many streams need are asked for once in a run: kept beside the run's own HTTP layer, gone with it. */
import type { SourceContext } from '../adapter';

const kept = new WeakMap<object, Map<string, { run: number; value: Promise<unknown> }>>();

/**
 * @param name what it is, unique in this adapter
 * @param make asks for it; an error is not kept
 */
export function once<T>({ http, now }: SourceContext, name: string, make: () => Promise<T>): Promise<T> {
  const here = kept.get(http) ?? new Map<string, { run: number; value: Promise<unknown> }>();
  kept.set(http, here);
  const found = here.get(name);
  if (found?.run === now) return found.value as Promise<T>;
  const value = make().catch((error: unknown) => {
    here.delete(name);
    throw error;
  });
  here.set(name, { run: now, value });
  return value;
}
