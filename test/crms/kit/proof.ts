/** What every simulated CRM hands to `npm run crms`: how to start it over a company, and how to read it as the product does. */
import type { CrmHttp, PageAdapter, SourceAdapter, SourceContext } from '../../../lib/crm/adapter.ts';
import type { AnyRecord, Entity } from '../../../lib/model/records.ts';
import { pull } from './pull.ts';
import { compareFigures, differences, heldBy, withOwnIds, type Difference, type FigureLine } from './same.ts';
import type { Staged } from './company.ts';

/** One CRM: `export const proof: Proof` in `test/crms/<id>/index.ts`. */
export interface Proof {
  id: string;
  source: SourceAdapter;
  page: PageAdapter;
  start(staged: Staged): Promise<Started>;
  /**
   * What of the company this CRM can hold, where `absent` and `absentFields` cannot express it (lines of orders in a CRM that
   * has lines of deals alone). Gets what `heldBy` left.
   */
  held?(records: readonly AnyRecord[]): AnyRecord[];
  /** Fields no figure reads and the CRM keeps in its own way, by entity. */
  ignore?: Partial<Record<Entity, readonly string[]>>;
}

/** A running simulator. */
export interface Started {
  http: CrmHttp;
  org: string;
  /** What else the context holds (access, origin, actAs). */
  also?: Partial<SourceContext>;
  /** The company's id of a vendor's id. */
  back(entity: Entity, id: string): string;
  close(): Promise<void>;
}

/** What came of one CRM. */
export interface Proven {
  crm: string;
  figures: FigureLine[];
  records: { expected: number; actual: number; differences: Difference[]; rejects: string[] };
}

/** Pulls the company through one CRM and compares records and all figures with the company itself. */
export async function prove(proof: Proof, staged: Staged): Promise<Proven> {
  const { source } = proof;
  const started = await proof.start(staged);
  try {
    const { http, org, also, back } = started;
    const pulled = await pull(source, http, { org, now: staged.now(), ...(also === undefined ? {} : { also }) });
    const actual = withOwnIds(
      [...pulled.records.values()].flatMap((table) => [...table.values()]),
      back,
    );
    const held = heldBy(source, staged.records());
    const expected = proof.held?.(held) ?? held;
    const { currency, timeZone } = staged.live.company.org;
    const me = pulled.me.userId === undefined ? '' : back('user', pulled.me.userId);
    return {
      crm: proof.id,
      figures: compareFigures(expected, actual, source, { now: staged.now(), currency, timeZone, me }),
      records: {
        expected: expected.length,
        actual: actual.length,
        differences: differences(expected, actual, proof.ignore),
        rejects: pulled.rejects,
      },
    };
  } finally {
    await started.close();
  }
}
