/**
 * Every call this adapter makes: the search behind the page's own pick lists, the choices of a few fields, and a record's change log;
 * all GET, each with exactly these parameters.
 * Left out on purpose: `service/v4_1/rest.php` (asked with the page's session it ends that session), record and list pages (they go
 * among the "recently viewed" and change the remembered search), the export (a POST), `session-status` of SuiteCRM 8 (it ends a sign-in
 * that waits for its second factor), `api/graphql` (saves go there as well), and everything that saves.
 */
import type { ReadRule } from '../adapter';

/** The CRM may stand in a folder of its host, and SuiteCRM 8 has what answers in one of its own: `/crm/public/legacy/index.php`. */
const path = /^\/(?:[\w~-][\w.~-]{0,60}\/){0,4}(?:legacy\/)?index\.php$/;
const get = (only: Readonly<Record<string, RegExp>>): ReadRule => ({ method: 'GET', path, only });
const record = /^[\w-]{1,40}$/;

const searched = '(?:Users|Opportunities|Leads|Accounts|Contacts|Calls|Meetings|Tasks|Emails|Campaigns|Currencies|AOS_Quotes)';
const fields = String.raw`\["(?!user_hash)[a-z_0-9]{1,40}"(?:,"(?!user_hash)[a-z_0-9]{1,40}"){0,24}\]`;
const condition = String.raw`\{"name":"[a-z_]{1,40}","op":"(?:contains|equal)","value":"[\w :.-]{1,60}"\}`;

export const reads: readonly ReadRule[] = [
  get({
    module: /^Home$/,
    action: /^quicksearchQuery$/,
    to_pdf: /^true$/,
    data: new RegExp(
      String.raw`^\{"method":"query","modules":\["${searched}"\],"group":"and","field_list":${fields},"conditions":\[(?:${condition}(?:,${condition}){0,2})?\],"order":"[a-z_]{1,40}","limit":"\d{1,5}"\}$`,
    ),
  }),
  get({
    module: /^Home$/,
    action: /^getEditFieldHTML$/,
    field: /^(?:sales_stage|stage|status|direction|type|currency_id)$/,
    current_module: /^(?:Opportunities|Leads|Calls|Meetings|Tasks|Emails|AOS_Quotes)$/,
    id: record,
  }),
  get({
    module: /^Audit$/,
    action: /^Popup$/,
    query: /^true$/,
    create: /^false$/,
    record,
    module_name: /^Opportunities$/,
    sugar_body_only: /^true$/,
  }),
];
