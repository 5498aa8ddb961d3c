/** `#crm/list/=/<Object>`, newer `#paasapp/list/=/appId_CRM/<Object>`; the names of custom objects end in `__c`. */
const list = /^#(?:crm\/list\/=|paasapp\/list\/=\/[^/?]+)\/([A-Za-z0-9_]+)/;

/** A name for the place a fragment shows, without what the page appends to a list's; letters, digits and dots alone. */
export function placeOf(hash: string): string {
  return `at.${(list.exec(hash)?.[0] ?? hash).replace(/\W+/g, '.')}`.slice(0, 100);
}
