/** All CRMs Paceline can read, for the background. Add a CRM here and in pages.ts. */
import type { PageAdapter, SourceAdapter } from './adapter';
import { source as demo } from './demo/source';
import { pages } from './pages';
import { source as tryton } from './tryton/source';

/** Both halves of one CRM. */
export interface CrmAdapter {
  page: PageAdapter;
  source: SourceAdapter;
}

export const sources: readonly SourceAdapter[] = [tryton, ...(__DEMO_CRM__ ? [demo] : [])];

export const adapters: readonly CrmAdapter[] = sources.flatMap((source) =>
  pages.filter((page) => page.id === source.id).map((page) => ({ page, source })),
);

/** The adapter with this id, or undefined when this build does not have it. */
export function adapterOf(id: string): CrmAdapter | undefined {
  return adapters.find((adapter) => adapter.page.id === id);
}
