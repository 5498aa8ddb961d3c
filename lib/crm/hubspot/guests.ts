/** Whether a meeting that is associated with nobody had guests from outside. Addresses are compared by their domain, and dropped. */
import type { SourceContext } from '../adapter';
import type { Flat } from './objects';
import { ownerDomains } from './people';
import { filled } from './row-fields';

/** Rows of meetings without their guests' addresses; `strangers` where somebody from outside was invited and nobody is associated. */
export async function withStrangers(context: SourceContext, rows: readonly Flat[]): Promise<readonly Flat[]> {
  const isOpen = (row: Flat): boolean =>
    filled(row['hs_guest_emails'] as string | null | undefined) !== undefined &&
    !Object.values((row['to'] ?? {}) as Record<string, readonly string[]>).some((ids) => ids.length > 0);
  const domains = rows.some(isOpen) ? await ownerDomains(context) : new Set<string>();
  return rows.map((row) => {
    const { hs_guest_emails: guests, ...rest } = row;
    const invited = isOpen(row)
      ? (String(guests)
          .toLowerCase()
          .match(/@[\w.-]+/g) ?? [])
      : [];
    return { ...rest, id: row.id, ...(invited.some((domain) => !domains.has(domain)) ? { strangers: true } : {}) };
  });
}
