/** The page halves of all adapters, for the content script: nothing here may pull in zod. Add a CRM here and in index.ts. */
import type { PageAdapter } from './adapter';
import { page as cloud } from './cloud/page';
import { page as demo } from './demo/page';
import { page as dynamics } from './dynamics/page';
import { page as espocrm } from './espocrm/page';
import { page as frappe } from './frappe/page';
import { page as fxiaoke } from './fxiaoke/page';
import { page as hubspot } from './hubspot/page';
import { page as odoo } from './odoo/page';
import { page as pipedrive } from './pipedrive/page';
import { page as salesforce } from './salesforce/page';
import { page as suitecrm } from './suitecrm/page';
import { page as dolibarr } from './dolibarr/page';
import { page as tryton } from './tryton/page';
import { page as twenty } from './twenty/page';
import { page as vtiger } from './vtiger/page';
import { page as zoho } from './zoho/page';

// The flag is a constant of the build, so a bundler drops the demo CRM where it is false.
export const pages: readonly PageAdapter[] = [
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
