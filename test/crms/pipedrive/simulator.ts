/**
 * A simulated Pipedrive company, `northdesk.pipedrive.com`: its API with tokens, limits and errors, and its page. Written from the
 * vendor's published API documents and types; nothing of it was compared with the vendor's own servers.
 */
import { createHash } from 'node:crypto';
import type { Entity } from '../../../lib/model/records.ts';
import { stageCompany, type Staged } from '../kit/company.ts';
import type { Carrier } from '../kit/send.ts';
import { serve, type Asked, type Simulator, type Told } from '../kit/serve.ts';
import { api, costOf, type Odds } from './api.ts';
import { listsOf } from './lists.ts';
import { shell } from './pages.ts';
import { refused, type Listed } from './query.ts';
import { goalId, leadNumber, timeV2 } from './rows.ts';
import { settle } from './settle.ts';

export const host = 'northdesk.pipedrive.com';
export const org = 'northdesk';

/** The personal token of a user, and the value of the session cookie beside it. */
export const tokenOf = (userId: string): string => createHash('sha1').update(`pipedrive ${userId}`).digest('hex');
export const sessionOf = (userId: string): string => `session-${userId}`;

export interface Pipedrive {
  simulator: Simulator;
  staged: Staged;
  odds: Odds;
  /** Tokens of the day, shared by everybody. */
  tokens: { left: number; used: number };
  /** Users whose tokens and sessions no longer count. */
  revoked: Set<string>;
  archived: Set<string>;
  /** Deletes a deal as its page would. */
  deleteDeal(id: string): void;
  carrier(userId: string): Carrier;
  back(entity: Entity, id: string): string;
  close(): Promise<void>;
}

export interface Options {
  staged?: Staged;
  tls?: boolean;
  odds?: Partial<Odds>;
  tokens?: number;
}

export async function startPipedrive(options: Options = {}): Promise<Pipedrive> {
  const staged = options.staged ?? stageCompany({ size: 0.05 });
  const { live } = staged;
  settle(live.company, staged.now());
  const odds: Odds = { ceiling: 500, epoch: 1, convertedLeads: 'readable', refuse: new Map(), ...options.odds };
  const tokens = { left: options.tokens ?? 30_000 * 40, used: 0 };
  const revoked = new Set<string>();
  const archived = new Set(live.company.deals.flatMap(({ id, outcome }) => (outcome === 'lost' && Number(id) % 7 === 0 ? [id] : [])));
  const buried: (Listed & { at: number })[] = [];
  const month = 30 * 86_400_000;
  const answer = api(staged, listsOf(staged, archived, odds.untouched), () => buried.filter(({ at }) => staged.now() - at < month), odds);

  const userOf = ({ headers, query, cookies }: Asked): string | undefined => {
    const token = headers['x-api-token'] ?? query.get('api_token') ?? undefined;
    // a session is its cookie, and the same word in the address
    const session = cookies.get('pipe-session-token');
    const here = session !== undefined && session === query.get('session_token') ? session : undefined;
    return live.company.users.find(({ id }) => !revoked.has(id) && (tokenOf(id) === token || sessionOf(id) === here))?.id;
  };

  const spent = (path: string, told: Told): Told => {
    const cost = costOf(path);
    tokens.left = Math.max(0, tokens.left - cost);
    tokens.used += cost;
    const limits = { 'x-ratelimit-limit': '80', 'x-ratelimit-remaining': '70', 'x-ratelimit-reset': '2' };
    return { ...told, headers: { ...limits, 'x-daily-ratelimit-token-remaining': String(tokens.left), ...told.headers } };
  };

  const save = ({ path, json }: Asked, userId: string): Told | undefined => {
    const [, id = ''] = /^\/api\/v1\/deals\/(\d+)$/.exec(path) ?? [];
    if (id === '') return undefined;
    const { value, stage_id, status } = (json ?? {}) as { value?: number; stage_id?: number; status?: string };
    const stages = live.company.stages;
    const now = stages.find((stage) => stage.id === live.company.deals.find((deal) => deal.id === id)?.stageId);
    const closing = stages.find((stage) => stage.pipelineId === now?.pipelineId && stage.kind === status)?.id;
    const stageId = closing ?? (stage_id === undefined ? undefined : String(stage_id));
    const change = { ...(value === undefined ? {} : { amount: value.toFixed(2) }), ...(stageId === undefined ? {} : { stageId }) };
    return live.saveDeal(id, change, userId) ? { body: { success: true, data: { id: Number(id) } } } : refused(404, 'Deal not found');
  };

  const simulator = await serve(
    (asked) => {
      const user = userOf(asked);
      if (!asked.path.startsWith('/api/')) return shell(asked, staged, (id) => !revoked.has(id));
      if (user === undefined) return refused(401, 'unauthorized access');
      if (tokens.left <= 0) return spent(asked.path, refused(429, 'request over limit'));
      if (asked.method !== 'GET') return save(asked, user) ?? refused(404, 'Unknown method .');
      return spent(asked.path, answer(asked, user));
    },
    { tls: options.tls ?? false },
  );

  return {
    simulator,
    staged,
    odds,
    tokens,
    revoked,
    archived,
    deleteDeal(id) {
      live.remove('deals', id);
      const at = staged.now();
      buried.push({
        id: Number(id),
        title: 'deleted',
        status: 'deleted',
        is_deleted: true,
        add_time: timeV2(at),
        update_time: timeV2(at),
        at,
      } as never);
    },
    carrier: (userId) => ({ url: simulator.url, host, headers: () => ({ 'x-api-token': tokenOf(userId) }) }),
    back: backIn(staged),
    close: () => simulator.close(),
  };
}

/** The company's id of ours. Changes have no numbers in Pipedrive: they are known by their deal and second. */
function backIn({ live: { company } }: Staged): Pipedrive['back'] {
  const changed = (
    all: readonly { id: string; at: number; dealId?: string; recordId?: string; fromStageId?: string | null }[],
    id: string,
  ): string => {
    const [deal, when] = id.split('@');
    const mine = all.filter((one) => (one.dealId ?? one.recordId) === deal);
    const one =
      when === 'new'
        ? mine.find((first) => first.fromStageId === null)
        : mine.find(({ at }) => Math.floor(at / 1000) * 1000 === Number(when));
    return one?.id ?? id;
  };
  return (entity, id) => {
    switch (entity) {
      case 'lead':
        return leadNumber(id);
      case 'activity':
        return id.replace(/^(note|mail)-/, '');
      case 'stage': {
        const [, kind, pipeline] = /^(won|lost):(\d+)$/.exec(id) ?? [];
        return kind === undefined ? id : (company.stages.find((stage) => stage.kind === kind && stage.pipelineId === pipeline)?.id ?? id);
      }
      case 'stageChange':
        return changed(company.stageHistory, id);
      case 'ownerChange':
        return changed(company.ownerHistory, id);
      case 'amountChange':
        return changed(company.amountHistory, id);
      case 'exchangeRate': {
        const [code, day] = id.split('@');
        return company.rates.find((rate) => rate.currency === code && rate.day === day)?.id ?? id;
      }
      case 'quota':
        return company.quotas.find((quota) => goalId(quota.id) === id.split('@')[0])?.id ?? id;
      default:
        return id;
    }
  };
}
