/**
 * Everything this adapter takes for granted without having seen it, each with its source and with what happens if it is wrong.
 * Nothing here was run against the real CRM, and the vendor publishes no types.
 */
import type { Assumption } from '../adapter';
import {
  asList,
  asNumbers,
  describedAs,
  fieldsOf,
  kindsNamed,
  noOtherTimes,
  oldestAndNewest,
  optionsOf,
  ratesTold,
  statusOptions,
} from './checks';

const recorded = 'requests of the page as recorded in public projects (…/object/<Object>/controller/List, 2025–2026)';
const vendor = 'developer.fxiaoke.com/openapi_v2, quoted by third parties on 2026-09-11';
const memory = 'no written source; how the product is known to work';

export const assumptions: readonly Assumption[] = [
  {
    id: 'session-list',
    mark: 'S',
    claim: "The page's session reads any object with …/controller/List, the query being JSON text in search_query_info.",
    source: recorded,
    ifWrong: 'Nothing can be read by the session; the connection says that the CRM answered something unexpected.',
    check: asList,
  },
  {
    id: 'addresses',
    mark: 'S',
    claim: 'Everything lies at /XV/UI/Home, lists at #crm/list/=/<Object> or #paasapp/list/=/<app>/<Object>.',
    source: recorded,
    ifWrong: 'The page is not known, or the open record is not: no panel or no strip; what was read stays.',
  },
  {
    id: 'session-describe',
    mark: 'S',
    claim: 'The session describes an object at …/describe/service/findDescribeByApiName, its fields by name with options and zones.',
    source: recorded,
    ifWrong: 'Nothing can be understood; the connection says that the CRM answered something unexpected.',
    check: describedAs('NewOpportunityObj', ['sales_status']),
  },
  {
    id: 'session-token',
    mark: 'S',
    claim: 'The cookie fs_token (or the hidden field of that name) goes into the query as _fs_token.',
    source: recorded,
    ifWrong: 'The CRM refuses; the connection says that one has to sign in again.',
  },
  {
    id: 'all-records',
    mark: 'S',
    claim: 'A list asked for without a template and without filters shows every record the person may see, not their favourite view.',
    source: recorded,
    ifWrong: "Figures cover only what the person's default view shows; the CRM's own count beside ours has the same limit.",
  },
  {
    id: 'trace-id',
    mark: 'S',
    claim: "The page's requests carry traceId=E-E.<enterprise>.<employee>-… or FSW-<enterprise>.<employee>-…",
    source: recorded,
    ifWrong: 'Paceline does not learn who is signed in and connects nobody.',
  },
  {
    id: 'record-panel',
    mark: 'S',
    claim: 'Opening a record requests …/controller/WebDetail with objectDataId in the body.',
    source: 'two public user scripts that call it',
    ifWrong: 'No strip is shown for the open record; all figures stay.',
  },
  {
    id: 'panel-closed',
    mark: 'M',
    claim: 'Closing the panel of a record leaves no trace in addresses or requests.',
    source: memory,
    ifWrong: 'The strip shows the last record until the list is changed; what it says of it stays right.',
  },
  {
    id: 'signed-out-33',
    mark: 'S',
    claim: 'Result.StatusCode 33 means that the session has ended; other codes have no published meaning.',
    source: recorded,
    ifWrong: 'The message about signing in is read instead, or the list is named as refused.',
  },
  {
    id: 'statuses',
    mark: 'M',
    claim: 'sales_status has the option values 1 under way, 2 won, 3 lost, 4 invalid in every organisation.',
    source: '1 is seen in a public query; the order of the others is that of the vendor’s own options',
    ifWrong: 'Other values, or labels that say the opposite, stop deals and stages with an explanation; nothing is counted.',
    check: statusOptions,
  },
  {
    id: 'stages-from-deals',
    mark: 'M',
    claim: 'A stage is a sales_stage within a sales_process_id, and its deals have the status it stands for.',
    source: 'the vendor’s page on stages (Fx.stage): the two fields together move a deal',
    ifWrong:
      'A stage whose deals differ counts as open, one in which so far all were lost as lost; deals keep their own status. Stages without deals are not shown.',
  },
  {
    id: 'operators',
    mark: 'S',
    claim: 'Filters of the session know EQ, IN, NIN, GT, GTE and LTE as those of the open API do.',
    source: `${vendor}; the recorded requests use EQ`,
    ifWrong: 'What was left out comes back, which is noticed: pages go on by offset to 10,000 records, stages stop with an explanation.',
    check: oldestAndNewest,
  },
  {
    id: 'modified',
    mark: 'S',
    claim: 'Every change raises last_modified_time, also changes of owner and stage, and lists can be ordered by it.',
    source: recorded,
    ifWrong:
      'Changes of stage are found by stg_changed_time at once, others of deals and leads within a day, when all are read again; a list in another order is refused.',
    check: oldestAndNewest,
  },
  {
    id: 'invalid-listed',
    mark: 'M',
    claim: 'Records made invalid can be listed by life_status; they can be deleted only after that.',
    source: `${vendor} (invalid, then delete); that a list shows them is not written`,
    ifWrong: 'They are found when ids are compared, which happens in every 30th run.',
  },
  {
    id: 'numbers-as-text',
    mark: 'V',
    claim: 'Amounts and numbers are decimal text, dates are epoch milliseconds, employees are lists.',
    source: vendor,
    ifWrong: 'Numbers are taken too; anything else is listed as a row that does not fit.',
    check: asNumbers,
  },
  {
    id: 'days',
    mark: 'V',
    claim: 'A date is midnight in the zone its field is described with ("GMT+8").',
    source: `${vendor} (object/describe, field values)`,
    ifWrong: 'Without a zone the nearest midnight is taken, right from −11 to +12; closing days could be off by one.',
    check: describedAs('NewOpportunityObj', ['close_date', 'create_time']),
  },
  {
    id: 'currency',
    mark: 'M',
    claim: 'mc_currency is the currency of all amounts of a record, mc_functional_currency that of the organisation.',
    source: 'an example record in the vendor’s page on approvals; one currency: the sign in the description of amounts',
    ifWrong: 'A missing currency stops the connection with an explanation; amounts are never added across currencies without a rate.',
  },
  {
    id: 'rates',
    mark: 'M',
    claim: 'mc_exchange_rate is what one unit of mc_currency is worth, from the instant mc_exchange_rate_version on.',
    source: 'the same example, in which both are the organisation’s own currency',
    ifWrong:
      'Rates that plainly say the price of the currency are turned round; where none tells, amounts stay in their currency and are left out of sums with that reason.',
    check: ratesTold,
  },
  {
    id: 'deal-fields',
    mark: 'M',
    claim: 'source, lost_reason and marketing_event_id are the names of these fields of a deal, where an organisation has them.',
    source: memory,
    ifWrong: 'Deals have no source, lost reason or campaign; breakdowns by them say so.',
    check: fieldsOf('NewOpportunityObj', ['source', 'lost_reason', 'marketing_event_id']),
  },
  {
    id: 'lead-states',
    mark: 'M',
    claim: 'biz_status of leads is un_assigned, un_processed, processed, transformed or closed.',
    source: 'fxiaoke.apifox.cn/api-12970967 names un_processed',
    ifWrong: 'Leads in another state are listed as rows that do not fit and are not counted.',
    check: optionsOf('LeadsObj', 'biz_status', ['un_assigned', 'un_processed', 'processed', 'transformed', 'closed']),
  },
  {
    id: 'activity-kinds',
    mark: 'S',
    claim: 'The option of interactive_types a sales record is filed under tells by its name whether it was a call, an e-mail or a meeting.',
    source: 'public field lists: 电话, 在线会议, 现场拜访, 邮件; values are not known',
    ifWrong: 'Such records are listed as rows that do not fit, and are counted. The check tells which names were not understood.',
    check: kindsNamed,
  },
  {
    id: 'sales-record-time',
    mark: 'S',
    claim: 'A sales record was made when it happened (create_time), and all of them are our own work.',
    source: 'public field lists of ActiveRecordObj',
    ifWrong: 'Contacts count when they were written down, which is what is said of them; the check names the other times there are.',
    check: noOtherTimes('ActiveRecordObj', ['create_time', 'last_modified_time', 'last_followed_time']),
  },
  {
    id: 'money-fields',
    mark: 'M',
    claim:
      'quote_amount, quote_time, subtotal, refunded_time are called so; order amounts are as the organisation enters them, with tax or without.',
    source: `order_amount, payment_amount, refunded_amount, quantity: public field lists; these: ${memory}`,
    ifWrong: 'A missing amount leaves the record without one; a refund without a day is listed as a row that does not fit.',
    check: fieldsOf('QuoteObj', ['quote_amount', 'quote_time']),
  },
  {
    id: 'approval',
    mark: 'S',
    claim: 'life_status ineffective and under_review mean that a quote, order or payment is not in force yet.',
    source: 'the vendor’s own statuses as public field lists have them',
    ifWrong: 'Quotes, orders and payments in a state that is none of these are listed as rows that do not fit, and are counted nowhere.',
    check: optionsOf('SalesOrderObj', 'life_status', ['ineffective', 'under_review', 'normal', 'in_change', 'invalid']),
  },
  {
    id: 'employee-ids',
    mark: 'S',
    claim: 'user_id of 人员 is the id that owner and traceId show, and main_department that of a 部门.',
    source: 'public field lists of PersonnelObj; owner__r of a recorded record',
    ifWrong: 'The connection says that the organisation has no such employee.',
  },
  {
    id: 'open-api-token',
    mark: 'V',
    claim: 'The open API takes Authorization: Bearer, x-fs-ea, x-fs-userid and thirdTraceId; tokens last 7,200 seconds.',
    source: vendor,
    ifWrong: 'Codes 20016 and 20017 ask for a new token. The secret that makes tokens acts for everybody and is never asked for.',
  },
  {
    id: 'day-quota',
    mark: 'S',
    claim: 'Code 30002 ends at midnight of the vendor’s zone (GMT+8); 30004 and 14001 pass in 20 seconds.',
    source: `${vendor} (rate limits); the zone is not written`,
    ifWrong: 'The next try comes earlier or later than it could.',
  },
  {
    id: 'pkce',
    mark: 'S',
    claim:
      'The gateway offers OAuth with PKCE to public clients (/oauth2.0/cli/authorize); it is not used, as nothing says which rights such a token has or whom it acts for.',
    source: 'its well-known metadata, probed by a third party on 2026-08-13',
    ifWrong: 'Nothing: it is left out.',
  },
];
