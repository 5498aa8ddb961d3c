/** Google Analytics' source over its simulator, through the product's own HTTP layer. */
import type { CrmHttp, SourceAdapter, SourceContext } from '../../../lib/crm/adapter.ts';
import type { AnyRecord, Entity } from '../../../lib/model/records.ts';
import { createJoins, type Chosen, type Joins } from '../../../lib/sources/index.ts';
import { ga4 } from '../../../lib/sources/ga4/source.ts';
import { stageCompany, type Staged } from '../../crms/kit/company.ts';
import { readAll, type Held } from '../../crms/kit/read-all.ts';
import { crmSideOf, httpTo, noPairs } from '../mailchimp/bench.ts';
import { startGoogle, type Google, type Turn } from './simulator.ts';
import { propertyOf } from './staged.ts';

export const chosen: Chosen = { property: '345678901', source: 'sessionDefaultChannelGroup', signUp: 'sign_up', activation: 'first_value' };

export interface Bench {
  simulator: Google;
  company: AnyRecord[];
  staged: Staged;
  now: number;
  http: CrmHttp;
  joins: Joins;
  context(): SourceContext;
  /** @param earlier goes on from there */
  read(how?: { earlier?: Held; chosen?: Chosen; brought?: readonly Entity[]; now?: number }): Promise<Held>;
  close(): Promise<void>;
}

let made: { staged: Staged; company: AnyRecord[] } | undefined;

export async function startBench(turn: Turn = {}): Promise<Bench> {
  if (!made) {
    const staged = stageCompany({ size: 0.03 });
    made = { staged, company: staged.records() };
  }
  const { staged, company } = made;
  const now = staged.now();
  const simulator = await startGoogle(propertyOf(company, now), now, turn);
  const http = httpTo(ga4, simulator.url, simulator.token);
  const joins = createJoins(crmSideOf(company), noPairs);
  return {
    ...{ simulator, company, staged, now, http, joins },
    context: () => ({ http, org: '', now, signal: new AbortController().signal }),
    read({ earlier, chosen: said = chosen, brought = [], now: at = now } = {}) {
      simulator.clock.now = at;
      const adapter: SourceAdapter = {
        ...{ id: 'ga4', absent: {}, probabilityScale: 1, pace: ga4.pace },
        async me(context) {
          const { id, name } = await ga4.me(context);
          return { loginId: id, name, currency: '' };
        },
        // Made for each run, as the product does.
        streams: ga4.streams({ chosen: said, joins, brought: new Set(brought) }),
      };
      return readAll(adapter, http, { org: '', now: at, ...(earlier ? { earlier } : {}) });
    },
    close: () => simulator.close(),
  };
}
