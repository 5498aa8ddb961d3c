/**
 * Hosts of an organisation ("My Domain") and the one its REST interface answers on.
 * https://help.salesforce.com/s/articleView?id=sf.domain_name_url_formats.htm
 */

/** What pages are served from, and what the same organisation's interface is called on. */
const families: readonly (readonly [page: string, api: string])[] = [
  ['lightning.force.com', 'my.salesforce.com'],
  ['my.salesforce.com', 'my.salesforce.com'],
  // Behind Microsoft's proxy the same pages; the session cookie does not come through it.
  ['lightning.force.com.mcas.ms', 'my.salesforce.com'],
  // Government cloud of the US defence, and the cloud in China.
  ['lightning.crmforce.mil', 'my.salesforce.mil'],
  ['my.salesforce.mil', 'my.salesforce.mil'],
  ['lightning.sfcrmapps.cn', 'my.sfcrmproducts.cn'],
  ['my.sfcrmproducts.cn', 'my.sfcrmproducts.cn'],
];

/** `acme`, a sandbox `acme--uat`, and what enhanced domains put behind it. */
const tenant = /^[a-z0-9](?:-?[a-z0-9])*(?:--[a-z0-9]+)?(?:\.(?:sandbox|develop|scratch|trailblaze|demo|free|patch|stage))?$/;

/**
 * @param hostname of a page
 * @returns the organisation's own part of the name, and the host of its interface; undefined for any other host
 */
export function organisationOf(hostname: string): { org: string; apiHost: string } | undefined {
  for (const [page, api] of families) {
    if (!hostname.endsWith(`.${page}`)) continue;
    const org = hostname.slice(0, -page.length - 1);
    if (tenant.test(org)) return { org, apiHost: `${org}.${api}` };
  }
  return undefined;
}
