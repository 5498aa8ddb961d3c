/** A running Odoo and what tests do with it. */
import type { Call, CrmHttp, SourceContext } from '../../../lib/crm/adapter';
import { page } from '../../../lib/crm/odoo/page';
import { source } from '../../../lib/crm/odoo/source';
import type { AnyRecord } from '../../../lib/model/records';
import { stageCompany, type Staged } from '../kit/company';
import { pull, type Pulled } from '../kit/pull';
import { httpTo } from '../kit/send';
import { startOdoo, type Odoo, type OdooOptions } from './simulator';

export const org = 'crm.acme-example.com';
export const rpcPath = '/web/dataset/call_kw';

export interface Running {
  staged: Staged;
  odoo: Odoo;
  http: CrmHttp;
  /** The manager whose session is used. */
  manager: string;
  context: SourceContext;
  pull(options?: { earlier?: Pulled; only?: readonly string[] }): Promise<Pulled>;
  close(): Promise<void>;
}

export async function running(options: OdooOptions = {}, staged = stageCompany({ size: 0.05 })): Promise<Running> {
  const odoo = await startOdoo(staged, options);
  const manager = staged.live.company.users.find(({ role }) => role === 'manager')?.id ?? '1';
  const http = httpTo(page, source, odoo.carrier(manager));
  const context: SourceContext = { http, org, now: staged.now(), signal: new AbortController().signal };
  return {
    staged,
    odoo,
    http,
    manager,
    context,
    pull: (more = {}) => pull(source, http, { org, now: staged.now(), ...more }),
    close: () => odoo.simulator.close(),
  };
}

export const all = (pulled: Pulled): Map<string, AnyRecord> =>
  new Map([...pulled.records.values()].flatMap((table) => [...table.values()]).map((record) => [`${record.entity}/${record.id}`, record]));
export const merged = (...pulls: readonly Pulled[]): Map<string, AnyRecord> => new Map(pulls.flatMap((one) => [...all(one)]));

export function streamOf(id: string): (typeof source.streams)[number] {
  const found = source.streams.find((stream) => stream.id === id);
  if (!found) throw new Error(`no stream ${id}`);
  return found;
}

/** A call of the object interface, written by hand. */
export const objectCall = (model: string, method: string, args: unknown[] = [[]], kwargs: object = {}): Call => ({
  method: 'POST',
  path: `${rpcPath}/${model}/${method}`,
  body: JSON.stringify({ jsonrpc: '2.0', method: 'call', id: 1, params: { model, method, args, kwargs } }),
});
