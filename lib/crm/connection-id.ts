import type { CrmPage } from './adapter';

/**
 * One connection per site, organisation and signed-in person: what one person may see is never shown to the next.
 * @param origin `https://crm.example:8443`, port included.
 */
export function connectionId(origin: string, page: Pick<CrmPage, 'crm' | 'org' | 'userId'>): string {
  return [page.crm, origin, page.org, page.userId ?? ''].map(encodeURIComponent).join('|');
}
