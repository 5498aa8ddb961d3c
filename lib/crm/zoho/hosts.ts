/**
 * Zoho's data centres: which host serves the pages, which signs people in, which answers the API.
 * https://www.zoho.com/crm/developer/docs/api/v8/multi-dc.html · https://www.zoho.com/accounts/protocol/oauth/multi-dc.html
 */

/** Every domain pages are served under; the last is Canada's. */
const page = /^crm(sandbox)?\.(zoho\.(?:com|eu|in|com\.au|com\.cn|jp|sa|uk)|zohocloud\.ca)$/;

export interface DataCentre {
  /** `zoho.eu`, `zohocloud.ca` */
  domain: string;
  sandbox: boolean;
}

/** The data centre whose pages this host serves, or undefined: any other host is none of Zoho CRM's. */
export function dataCentreOf(host: string): DataCentre | undefined {
  const [, sandbox, domain] = page.exec(host) ?? [];
  return domain === undefined ? undefined : { domain, sandbox: sandbox !== undefined };
}

/** `https://accounts.zoho.eu` */
export const accountsOrigin = ({ domain }: DataCentre): string => `https://accounts.${domain}`;

/** `https://www.zohoapis.eu`; a sandbox has a host of its own. */
export const apiOriginOf = ({ domain, sandbox }: DataCentre): string =>
  `https://${sandbox ? 'sandbox' : 'www'}.zohoapis.${domain.replace(/^zoho(cloud)?\./, '')}`;

/** Where the administrator registers a client. */
export const consoleOrigin = ({ domain }: DataCentre): string => `https://api-console.${domain}`;

const api = /^https:\/\/(www|sandbox|developer)\.zohoapis\.(com|eu|in|com\.au|com\.cn|jp|ca|sa|uk)$/;

/** Is this an API host of Zoho's own? A token answer names one, and is not believed blindly. */
export const isApiOrigin = (origin: string): boolean => api.test(origin);
