/** Mailchimp's source over its simulator, through the product's own HTTP layer. */
import type { CrmHttp, SourceAdapter, SourceContext } from '../../../lib/crm/adapter.ts';
import { systemClock } from '../../../lib/crm/clock.ts';
import { createHttp } from '../../../lib/crm/http.ts';
import type { AnyRecord } from '../../../lib/model/records.ts';
import { createJoins, type CrmSide, type Joins, type MarketingSource, type Pairs } from '../../../lib/sources/index.ts';
import { mailchimp } from '../../../lib/sources/mailchimp/source.ts';
import { stageCompany, type Staged } from '../../crms/kit/company.ts';
import { readAll, type Held } from '../../crms/kit/read-all.ts';
import { sendTo } from '../../crms/kit/send.ts';
import { accountOf, key, list, marketingOf } from './staged.ts';
import { startMailchimp, type Mailchimp, type Turn } from './simulator.ts';

export const noPairs: Pairs = { campaigns: {}, sources: {} };
export const chosen = { audience: list, activation: 'ACTIVE' };

/** What a company has for names to join to. */
export function crmSideOf(records: readonly AnyRecord[]): CrmSide {
  const sources = records.flatMap((record) => (record.entity === 'lead' && record.source !== undefined ? [record.source] : []));
  return {
    campaigns: records.flatMap((record) => (record.entity === 'campaign' ? [{ id: record.id, name: record.name }] : [])),
    sources: [...new Set(sources)],
  };
}

/** The limit of one call, ms; pauses between tries are cut short. */
const patience = 20_000;

/** A source's road to a simulator. @param token what the person gave */
export function httpTo(source: MarketingSource, url: string, token: string, asked?: string[]): CrmHttp {
  const send = sendTo({ url, headers: () => source.access.headers(token) });
  return createHttp({
    send(call, signal) {
      asked?.push(call.path);
      return send(call, signal);
    },
    reads: source.reads,
    clock: { ...systemClock, sleep: (ms, signal) => systemClock.sleep(ms === patience ? ms : Math.min(ms, 5), signal) },
    random: () => 0,
    pace: { perSecond: 2_000, parallel: 4 },
    timeoutMs: patience,
    judge: source.judge?.bind(source),
  });
}

export interface Bench {
  simulator: Mailchimp;
  staged: Staged;
  company: AnyRecord[];
  marketing: ReturnType<typeof marketingOf>;
  now: number;
  http: CrmHttp;
  joins: Joins;
  context(): SourceContext;
  /** @param earlier goes on from there */
  read(earlier?: Held, sweep?: boolean): Promise<Held>;
  close(): Promise<void>;
}

/** Nobody changes the company: one does for all. */
let made: ReturnType<typeof makeCompany> | undefined;
function makeCompany(): { staged: Staged; company: AnyRecord[] } {
  const staged = stageCompany({ size: 0.03 });
  return { staged, company: staged.records() };
}

export async function startBench(turn: Turn = {}): Promise<Bench> {
  const { staged, company } = (made ??= makeCompany());
  const now = Math.floor(staged.now() / 1000) * 1000;
  const marketing = marketingOf(company, now);
  const simulator = await startMailchimp(accountOf(marketing), turn);
  const http = httpTo(mailchimp, simulator.url, key);
  const joins = createJoins(crmSideOf(company), noPairs);
  const asAdapter: SourceAdapter = {
    ...{ id: 'mailchimp', absent: {}, probabilityScale: 1, pace: mailchimp.pace },
    async me(context) {
      const { id, name, timeZone } = await mailchimp.me(context);
      return { loginId: id, name, currency: '', ...(timeZone === undefined ? {} : { timeZone }) };
    },
    streams: mailchimp.streams({ chosen, joins, brought: new Set() }),
  };
  return {
    ...{ simulator, staged, company, marketing, now, http, joins },
    context: () => ({ http, org: '', now, signal: new AbortController().signal }),
    read: (earlier, sweep) => readAll(asAdapter, http, { org: '', now, ...(earlier ? { earlier } : {}), ...(sweep ? { sweep } : {}) }),
    close: () => simulator.close(),
  };
}
