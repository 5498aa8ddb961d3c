/** What is asked once in a run and used by several streams: pipelines, owners, labels. A run has one context, which dies with it. */
import type { SourceContext } from '../adapter';

const kept = new WeakMap<SourceContext, Map<string, Promise<unknown>>>();

/** @param load asked once for each name and run; a failure is not kept */
export function oncePerRun<T>(context: SourceContext, name: string, load: () => Promise<T>): Promise<T> {
  let all = kept.get(context);
  if (!all) kept.set(context, (all = new Map()));
  const found = all.get(name) as Promise<T> | undefined;
  if (found) return found;
  const loading = load();
  all.set(name, loading);
  loading.catch(() => all.delete(name));
  return loading;
}
