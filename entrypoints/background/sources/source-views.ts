import { compared, marketingSourceOf, marketingSources, ownId, type MarketingSource } from '../../../lib/sources';
import type { SourceKind, SourceView } from '../../../lib/messages/protocol';
import type { Entity } from '../../../lib/model/records';
import type { SourceRow, Store } from '../../../lib/store';
import type { InFiles } from './in-files';
import { redirectAddress } from '../ways/oauth';

/** Every source there is, for the list to choose from. @param inFiles what files have brought of its kinds, by source */
export async function sourceKinds(inFiles: InFiles): Promise<SourceKind[]> {
  const redirectUrl = await redirectAddress();
  return marketingSources.map(({ id, name, access, brings, exports }) => ({
    ...{ id, name, way: access.way, madeAt: access.madeAt, brings, inFiles: inFiles.get(id) ?? [] },
    ...(exports ? { exports: { ready: exports.ready, entities: brings.filter((entity) => exports.ids[entity] !== undefined) } } : {}),
    ...(access.way === 'client' ? { redirectUrl, ...(access.secret ? { secret: true as const } : {}) } : {}),
  }));
}

interface Brought {
  generation: number;
  counts: { entity: Entity; rows: number }[];
  withoutCampaign: number;
}

/** Kinds that belong to a campaign, if the CRM has it. */
const ofCampaigns = ['mailing', 'traffic', 'cost'] as const;

/** What sources have brought, counted anew only when the data has changed. */
export function createBrought(store: Store) {
  const known = new Map<string, Brought>();

  async function count(connection: string, source: MarketingSource): Promise<Omit<Brought, 'generation'>> {
    const own = ownId(source, '');
    const counts: Brought['counts'] = [];
    let withoutCampaign = 0;
    for (const entity of source.brings) {
      const ids = (await store.ids(connection, entity)).filter((id) => id.startsWith(own));
      if (ids.length > 0) counts.push({ entity, rows: ids.length });
      const kind = ofCampaigns.find((one) => one === entity);
      if (kind === undefined || ids.length === 0) continue;
      const records = await store.records(connection, kind);
      withoutCampaign += records.filter((record) => record.id.startsWith(own) && record.campaignId === undefined).length;
    }
    return { counts, withoutCampaign };
  }

  return async (connection: string, source: MarketingSource): Promise<Brought> => {
    const { generation } = await store.load(connection);
    const key = ownId(source, connection);
    const last = known.get(key);
    if (last?.generation === generation) return last;
    const brought = { generation, ...(await count(connection, source)) };
    known.set(key, brought);
    return brought;
  };
}

function stateOf(row: SourceRow, reading: boolean): SourceView['state'] {
  if (!row.chosen) return 'choosing';
  if (reading) return 'reading';
  if (!row.read) return 'never';
  const { problem, partial } = row.read;
  if (problem) return waits.has(problem.kind) ? 'waiting' : 'failed';
  return partial && partial.length > 0 ? 'failed' : 'idle';
}

/** These pass by themselves. */
const waits: ReadonlySet<string> = new Set(['rate_limited', 'offline', 'unavailable', 'timeout']);

const unjoinedIn = (seen: Record<string, string>, pairs: Record<string, string>): string[] =>
  Object.entries(seen)
    .filter(([name, came]) => came === '' && !Object.hasOwn(pairs, compared(name)))
    .map(([name]) => name)
    .sort((a, b) => (a < b ? -1 : 1));

/** One source of a connection as its card shows it; never its key. */
export async function sourceView(
  store: Store,
  connection: string,
  row: SourceRow,
  reading: boolean,
  brought: ReturnType<typeof createBrought>,
): Promise<SourceView | undefined> {
  const source = marketingSourceOf(row.source);
  if (!source) return undefined;
  const own = ownId(source, '');
  const { counts, withoutCampaign } = await brought(connection, source);
  const rejects = (await store.rejects(connection)).filter(({ sampleIds }) => sampleIds.some((id) => id.startsWith(own)));
  const { chosen, chosenNames, read } = row;
  return {
    ...{ source: source.id, name: source.name, account: row.account.name, addedAt: row.addedAt, hosts: row.hosts, pairs: row.pairs },
    ...{ state: stateOf(row, reading), partial: read?.partial ?? [], counts, withoutCampaign },
    rejects: rejects.map(({ entity, reason, count }) => ({ entity, reason, count })),
    unjoined: {
      campaigns: unjoinedIn(row.seen.campaigns, row.pairs.campaigns),
      sources: unjoinedIn(row.seen.sources, row.pairs.sources),
    },
    ...(chosen ? { chosen } : {}),
    ...(chosenNames ? { chosenNames } : {}),
    ...(read?.finishedAt === undefined ? {} : { readAt: read.finishedAt }),
    ...(read?.problem ? { problem: read.problem } : {}),
    ...(read?.retryAt === undefined ? {} : { retryAt: read.retryAt }),
  };
}
