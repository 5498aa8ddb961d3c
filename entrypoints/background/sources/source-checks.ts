import { CrmError } from '../../../lib/crm/crm-error';
import type { CheckAnswer, CheckList } from '../../../lib/messages/protocol';
import { browser } from '../../../lib/platform/browser';
import { marketingSourceOf, type MarketingSource } from '../../../lib/sources';
import type { SourceRow, Store } from '../../../lib/store';
import { regionOf, withoutNames } from '../ways/checks';
import { lendKept, sourceHttp } from './source-line';

const patience = 60_000;

/**
 * Holds what a marketing source takes for granted against the live account, reading only. It is asked for by the connection and
 * the source: `<connection>#<source>`, as its key stands among the tokens.
 */
export function createSourceChecks(store: Store, now: () => number) {
  async function found(id: string): Promise<{ connection: string; row: SourceRow; source: MarketingSource } | undefined> {
    const at = id.lastIndexOf('#');
    const connection = id.slice(0, at);
    const row = at < 0 ? undefined : await store.sourceRow(connection, id.slice(at + 1));
    const source = row && marketingSourceOf(row.source);
    return row && source && { connection, row, source };
  }

  return {
    async checks(id: string): Promise<CheckList | undefined> {
      const of = await found(id);
      return (
        of && {
          crm: of.source.id,
          version: browser.runtime.getManifest().version,
          browser: /(Firefox|Edg|Chrome)\/\d+/.exec(navigator.userAgent)?.[0] ?? 'unknown',
          way: of.source.access.way,
          region: regionOf(of.row.origins[0] ?? 'https://unknown'),
          list: of.source.assumptions.map(({ id: name, mark, claim, ifWrong, check }) => ({
            ...{ id: name, mark, claim, ifWrong, askable: check !== undefined },
          })),
        }
      );
    },

    /** @returns undefined where the id means no source */
    async checkOne(id: string, assumption: string): Promise<CheckAnswer | undefined> {
      const of = await found(id);
      if (!of) return undefined;
      const { connection, row, source } = of;
      const wanted = source.assumptions.find((one) => one.id === assumption);
      if (!wanted?.check) return { holds: 'unknown', saw: '' };
      const { id: org, name: userName } = row.account;
      try {
        const signal = AbortSignal.timeout(patience);
        const http = sourceHttp(source, row.origins, lendKept(store, connection, row, source), signal);
        const { holds, saw } = await wanted.check({ http, org, now: now(), signal });
        return { holds, saw: withoutNames(saw, { origin: row.origins[0] ?? 'https://unknown', org, loginId: org, userName }) };
      } catch (error) {
        return { failed: error instanceof CrmError ? error.kind : 'internal' };
      }
    },
  };
}
