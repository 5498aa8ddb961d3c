import type { Reply, SourceAdapter } from '../../lib/crm/adapter';
import type { BudgetView } from '../../lib/messages/protocol';
import type { Store, StoredConnection } from '../../lib/store';
import { thriftOf, type BudgetRead } from '../../lib/sync';

/** What replies tell of the CRM's allowance: the last word of each connection, kept when a run ends. */
export function createBudgets(store: Store, now: () => number) {
  const heard = new Map<string, BudgetRead>();
  return {
    hear(connection: string, source: SourceAdapter, reply: Reply): void {
      const told = source.budget?.(reply, now());
      if (told) heard.set(connection, { ...told, at: now() });
    },
    /** @returns the newest reading, heard in this run or before */
    async keep(connection: string): Promise<BudgetRead | undefined> {
      const budget = heard.get(connection);
      if (budget) await store.updateConnection(connection, { budget });
      return budget ?? (await store.connection(connection))?.budget;
    },
    view(connection: string, kept: StoredConnection['budget']): BudgetView | undefined {
      const budget = heard.get(connection) ?? kept;
      if (!budget) return undefined;
      const { slower, until } = thriftOf(budget, now());
      return { ...budget, ...(slower > 1 ? { slow: true as const } : {}), ...(until === undefined ? {} : { waitsUntil: until }) };
    },
  };
}
