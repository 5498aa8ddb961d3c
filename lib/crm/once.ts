/** What several streams need is asked for once in a run: kept beside the run's own HTTP layer, gone with it. */
import type { SourceContext } from './source-context';

const runs = new WeakMap<object, { now: number; kept: Map<string, Promise<unknown>> }>();

/** @param name what it is, unique in its adapter · @param make asks for it; an error is not kept */
export function once<T>({ http, now }: SourceContext, name: string, make: () => Promise<T>): Promise<T> {
  let run = runs.get(http);
  if (run?.now !== now) runs.set(http, (run = { now, kept: new Map() }));
  const { kept } = run;
  const known = kept.get(name);
  if (known) return known as Promise<T>;
  const value = make();
  kept.set(name, value);
  value.catch(() => kept.delete(name));
  return value;
}
