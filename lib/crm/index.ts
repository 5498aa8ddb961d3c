/** All CRMs Paceline can read, for the background. Add a CRM here and in pages.ts. */
import type { Access } from './access';
import type { PageAdapter, SourceAdapter } from './adapter';
import { access as cloudAccess } from './cloud/access';
import { source as cloud } from './cloud/source';
import { source as demo } from './demo/source';
import { source as dynamics } from './dynamics/source';
import { source as espocrm } from './espocrm/source';
import { access as frappeAccess } from './frappe/access';
import { source as frappe } from './frappe/source';
import { access as fxiaokeAccess } from './fxiaoke/access';
import { source as fxiaoke } from './fxiaoke/source';
import { access as hubspotAccess } from './hubspot/access';
import { source as hubspot } from './hubspot/source';
import { source as odoo } from './odoo/source';
import { readerId, readerPage } from './page-reader';
import { readerSource } from './page-reader-source';
import { pages } from './pages';
import { access as pipedriveAccess } from './pipedrive/access';
import { source as pipedrive } from './pipedrive/source';
import { access as salesforceAccess } from './salesforce/access';
import { source as salesforce } from './salesforce/source';
import { source as suitecrm } from './suitecrm/source';
import { access as dolibarrAccess } from './dolibarr/access';
import { source as dolibarr } from './dolibarr/source';
import { source as tryton } from './tryton/source';
import { source as twenty } from './twenty/source';
import { source as vtiger } from './vtiger/source';
import { access as zohoAccess } from './zoho/access';
import { source as zoho } from './zoho/source';

/** All halves of one CRM. */
export interface CrmAdapter {
  page: PageAdapter;
  source: SourceAdapter;
  /** Ways in, the recommended one first; the page's session alone where an adapter says nothing. */
  access: readonly Access[];
}

const session: Access = { id: 'session', way: 'session', scopes: [] };
const accesses: Readonly<Record<string, readonly Access[]>> = {
  dolibarr: dolibarrAccess,
  frappe: frappeAccess,
  fxiaoke: fxiaokeAccess,
  hubspot: hubspotAccess,
  pipedrive: pipedriveAccess,
  salesforce: salesforceAccess,
  zoho: zohoAccess,
  ...(__DEMO_CRM__ ? { cloud: cloudAccess } : {}),
};

export const sources: readonly SourceAdapter[] = [
  dynamics,
  espocrm,
  frappe,
  fxiaoke,
  hubspot,
  odoo,
  pipedrive,
  salesforce,
  suitecrm,
  dolibarr,
  tryton,
  twenty,
  vtiger,
  zoho,
  ...(__DEMO_CRM__ ? [demo, cloud] : []),
];

export const adapters: readonly CrmAdapter[] = sources.flatMap((source) =>
  pages.filter((page) => page.id === source.id).map((page) => ({ page, source, access: accesses[source.id] ?? [session] })),
);

/** Pages read as they stand: no CRM of the list. */
const reader: CrmAdapter = { page: readerPage, source: readerSource, access: [session] };

/** The adapter with this id, or undefined when this build does not have it. */
export function adapterOf(id: string): CrmAdapter | undefined {
  return id === readerId ? reader : adapters.find((adapter) => adapter.page.id === id);
}
