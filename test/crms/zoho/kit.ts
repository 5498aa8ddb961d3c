/** What the tests of this CRM share. */
import { page } from '../../../lib/crm/zoho/page';
import { source } from '../../../lib/crm/zoho/source';
import type { CrmHttp, Reply } from '../../../lib/crm/adapter';
import type { AnyRecord, Entity } from '../../../lib/model/records';
import { stageCompany, type Staged } from '../kit/company';
import { pull, type Pulled } from '../kit/pull';
import { httpTo } from '../kit/send';
import { reader } from './held';
import type { Oddities } from './oddities';
import { startZoho, zgid, type Zoho } from './simulator';

export interface Bench extends Zoho {
  http: CrmHttp;
  /** A pull as the sync would do it now. */
  pull(options?: { earlier?: Pulled; only?: readonly string[]; signal?: AbortSignal }): Promise<Pulled>;
  /** A new HTTP layer, as every run has one. */
  fresh(): CrmHttp;
}

export async function bench(
  options: { size?: number; staged?: Staged; odd?: Oddities; onReply?: (reply: Reply) => void } = {},
): Promise<Bench> {
  const staged = options.staged ?? stageCompany({ size: options.size ?? 0.03 });
  const zoho = await startZoho(staged, options.odd ? { odd: options.odd } : {});
  const fresh = () => httpTo(page, source, zoho.carrier(reader), options.onReply);
  return {
    ...zoho,
    http: fresh(),
    fresh,
    pull: (more = {}) => pull(source, fresh(), { org: zgid, now: staged.now(), ...more }),
  };
}

export const all = (pulled: Pulled): AnyRecord[] => [...pulled.records.values()].flatMap((table) => [...table.values()]);
export const of = <E extends Entity>(pulled: Pulled, entity: E): Extract<AnyRecord, { entity: E }>[] =>
  [...(pulled.records.get(entity)?.values() ?? [])] as Extract<AnyRecord, { entity: E }>[];
