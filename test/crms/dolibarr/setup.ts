/** A company in Dolibarr, and a reader of it as the product has it. */
import { byKey } from '../../../lib/crm/dolibarr/access';
import { page } from '../../../lib/crm/dolibarr/page';
import { source } from '../../../lib/crm/dolibarr/source';
import type { SourceContext } from '../../../lib/crm/adapter';
import type { AnyRecord } from '../../../lib/model/records';
import type { DemoDeal } from '../demo/generate/types';
import { stageCompany } from '../kit/company';
import { pull, type Pulled } from '../kit/pull';
import { readAll, type Held } from '../kit/read-all';
import { withOwnIds } from '../kit/same';
import { httpTo } from '../kit/send';
import { back } from './ids';
import { startDolibarr, type DolibarrOptions } from './simulator';

/** @param by the way in · @param more.as who reads; a manager unless named */
export async function setUp(
  by: 'key' | 'session',
  options: DolibarrOptions = {},
  more: { size?: number; as?: string; seed?: number } = {},
) {
  const staged = stageCompany({ size: more.size ?? 0.01, ...(more.seed !== undefined && { seed: more.seed }) });
  const { company } = staged.live;
  // Two pages a lead: some of each outcome are enough.
  if (by === 'session' && more.size === undefined)
    Object.assign(company, { deals: someOf(company.deals), quotes: company.quotes.slice(0, 12) });
  const dolibarr = await startDolibarr(staged, options);
  const reader = more.as ?? company.users.find(({ role }) => role === 'manager')?.id ?? '';
  const carrier = by === 'key' ? dolibarr.keyCarrier(reader) : dolibarr.carrier(reader);
  const also: Partial<SourceContext> = by === 'key' ? { access: byKey } : {};
  const http = httpTo(page, source, carrier);
  return {
    staged,
    dolibarr,
    company,
    reader,
    http,
    context: { ...also, http, org: dolibarr.org, now: staged.now(), signal: new AbortController().signal } satisfies SourceContext,
    pull: (only?: readonly string[], earlier?: Pulled) =>
      pull(source, http, { org: dolibarr.org, now: staged.now(), also, ...(only && { only }), ...(earlier && { earlier }) }),
    /** As the sync reads: what is refused is left out. */
    read: (earlier?: Held, sweep = false) =>
      readAll(source, http, { org: dolibarr.org, now: staged.now(), also, sweep, ...(earlier && { earlier }) }),
  };
}
export type SetUp = Awaited<ReturnType<typeof setUp>>;

/** Everything that was read, under the company's own ids. */
export const readBack = (records: Iterable<AnyRecord>): AnyRecord[] => withOwnIds([...records], back);

const someOf = (deals: readonly DemoDeal[]): DemoDeal[] =>
  (['open', 'won', 'lost', 'derailed'] as const).flatMap((outcome) => deals.filter((deal) => deal.outcome === outcome).slice(0, 6));
