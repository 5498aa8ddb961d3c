/** What this adapter takes for granted without having seen it. `check` asks the live CRM, reading only. */
import type { Assumption, Checked, SourceContext } from '../adapter';
import { answer } from '../map-row';
import { ask, coql, isRefused } from './ask';
import { fieldsOf } from './fields';
import { organisation } from './people';
import { wayOf } from './rates';
import * as schema from './schema';
import { stageBook } from './stages';

type Check = (context: SourceContext) => Promise<Checked>;

/** A refusal is no answer to the question; it is told by its code. */
const asked =
  (check: Check): Check =>
  async (context) => {
    try {
      return await check(context);
    } catch (error) {
      if (isRefused(error)) return { holds: 'unknown', saw: error instanceof Error ? error.message : 'refused' };
      throw error;
    }
  };

const rowsOf = async (context: SourceContext, module: string, fields: string, more: Record<string, string | number> = {}) =>
  (answer(schema.rowsPage, await ask(context, `/${module}`, { fields, per_page: 50, ...more }), module).data ?? []) as readonly Readonly<
    Record<string, unknown>
  >[];

const order: Check = async (context) => {
  const rows = await rowsOf(context, 'Deals', 'id,Modified_Time', { sort_by: 'Modified_Time', sort_order: 'asc' });
  const times = rows.map((row) => Date.parse(String(row.Modified_Time)));
  const sorted = times.every((time, i) => time >= (times[i - 1] ?? -Infinity));
  return { holds: rows.length < 2 ? 'unknown' : sorted, saw: `${rows.length} rows, ${sorted ? 'in order' : 'not in order'}` };
};

const forecast: Check = async (context) => {
  const { all } = await stageBook(context);
  const of = (type: string) => all.filter((stage) => stage.type === type).length;
  const saw = `${of('open')} open, ${of('won')} won, ${of('lost')} lost stages`;
  return { holds: of('won') > 0 && of('open') > 0, saw };
};

const stored: Check = async (context) => {
  const book = await stageBook(context);
  const rows = await rowsOf(context, 'Deals', 'Stage,Pipeline');
  const unknown = rows.filter((row) => typeof row.Stage === 'string' && !book.find(row.Stage, String(row.Pipeline ?? '')));
  return {
    holds: rows.length === 0 ? 'unknown' : unknown.length === 0,
    saw: `${unknown.length} of ${rows.length} deals in a stage of no pipeline`,
  };
};

const history: Check = async (context) => {
  const query = 'select id, Potential_Name, Stage, Modified_Time, Moved_To__s from DealHistory where id is not null limit 0, 50';
  const { rows } = await coql(context, query);
  const names = Object.keys((rows[0] ?? {}) as object);
  return { holds: rows.length === 0 ? 'unknown' : names.includes('Moved_To__s'), saw: `${rows.length} rows with ${names.join(', ')}` };
};

const targets: Check = async (context) => {
  const rows = await rowsOf(context, 'Calls', 'What_Id,$se_module');
  const linked = rows.filter((row) => row.What_Id !== null && row.What_Id !== undefined);
  const named = linked.filter((row) => typeof row.$se_module === 'string');
  return {
    holds: linked.length === 0 ? 'unknown' : named.length === linked.length,
    saw: `${named.length} of ${linked.length} say their module`,
  };
};

const words =
  (module: string, field: string, known: readonly string[]): Check =>
  async (context) => {
    const values = ((await fieldsOf(context, module)) ?? []).find(({ api_name }) => api_name === field)?.pick_list_values ?? [];
    const texts = values.flatMap(({ actual_value: actual }) => (actual && actual !== '-None-' ? [actual] : []));
    const strange = texts.filter((text) => !known.includes(text)).length;
    return {
      holds: texts.length === 0 ? 'unknown' : strange === 0,
      saw: `${strange} of ${texts.length} values are the organisation's own`,
    };
  };

const aggregates: Check = async (context) => {
  const { rows } = await coql(context, 'select COUNT(id) from Deals where id is not null limit 0, 1');
  const names = Object.keys((rows[0] ?? {}) as object);
  return { holds: rows.length === 0 ? 'unknown' : names.some((name) => /^count\(/i.test(name)), saw: names.join(', ') };
};

const rates: Check = async (context) => {
  const way = await wayOf(context);
  return { holds: way === undefined ? 'unknown' : way === 'price', saw: way === undefined ? 'no rate that tells' : `rates are the ${way}` };
};

const vendors = 'crm/vendors.md, Zoho CRM';
const code = 'public code that reads Zoho CRM';
const memory = 'memory';

export const assumptions: readonly Assumption[] = [
  {
    ...{ id: 'session', mark: 'S', source: `${vendors} b` },
    claim: 'The documented interface answers on the page’s own host to its session cookie with the CSRF token of the cookie CT_CSRF_TOKEN.',
    ifWrong: 'The first call is refused and the panel says to sign in again; OAuth is the documented way.',
    check: async (context) => ({ holds: true, saw: `answered as organisation of ${(await organisation(context)).currency}` }),
  },
  {
    ...{ id: 'oauth_pkce', mark: 'M', source: memory },
    claim: 'Zoho’s token endpoint serves a public client with PKCE and without a secret (client types "client-based" and "mobile").',
    ifWrong: 'The connection by OAuth fails with the endpoint’s own words; the page’s session stays.',
  },
  {
    ...{ id: 'order_of_change', mark: 'S', source: code, check: asked(order) },
    claim: 'Lists honour sort_by=Modified_Time&sort_order=asc, also together with If-Modified-Since.',
    ifWrong: 'Rows out of order are noticed on the page itself, and the list is counted through by page number and token instead.',
  },
  {
    ...{ id: 'page_ceiling', mark: 'S', source: code },
    claim: 'Page numbers reach 2,000 rows, next_page_token leads further, and lasts a day.',
    ifWrong: 'Rows of one moment beyond the ceiling end the stream with a clear error; nothing is counted from half a list.',
  },
  {
    ...{ id: 'forecast_type', mark: 'V', source: 'pipeline and field structures of the vendor’s SDK', check: asked(forecast) },
    claim: 'forecast_type of a stage is Open, Closed Won or Closed Lost in English in every language.',
    ifWrong: 'Deals in such a stage are rejected with the reason, never counted as open, won or lost.',
  },
  {
    ...{ id: 'stage_value', mark: 'M', source: memory, check: asked(stored) },
    claim: 'Stage and Pipeline of a deal hold the actual_value or the display_value of settings.',
    ifWrong: 'Those deals are rejected with the reason "the stage is in no pipeline".',
  },
  {
    ...{ id: 'deal_history', mark: 'S', source: code, check: asked(history) },
    claim: 'DealHistory holds a row per stay in a stage; Modified_Time is when it was entered; the query language reads it for many deals.',
    ifWrong: 'Refused: each changed deal’s Stage_History is read instead, one call each. The meaning itself cannot be seen from here.',
  },
  {
    ...{ id: 'history_start', mark: 'M', source: memory },
    claim: 'What is kept of stages begins with the deal.',
    ifWrong: 'Deals whose first stay begins later than themselves are listed and counted; durations before it are unknown, not invented.',
  },
  {
    ...{ id: 'addresses', mark: 'S', source: `${vendors} a` },
    claim: 'Lists and records lie at /crm/[org<id>/|<portal>/]tab/<Tab>[/<record>], deals under the tab Potentials.',
    ifWrong: 'The page is not known, or its record is not: no panel or no strip; what was read stays.',
  },
  {
    ...{ id: 'lead_converted', mark: 'M', source: memory },
    claim: 'Converted__s says whether a lead became a customer, and converted leads are listed with converted=both.',
    ifWrong: 'Leads without the field are rejected with the reason, never counted as open.',
  },
  {
    ...{ id: 'task_closed', mark: 'M', source: memory },
    claim: 'Closed_Time is when a task was done.',
    ifWrong: 'Tasks that are done at no time are rejected with the reason.',
  },
  {
    ...{ id: 'campaign_cost', mark: 'M', source: memory },
    claim: 'Actual_Cost is all a campaign cost; it is taken as spent when the campaign began, as Zoho names no day.',
    ifWrong: 'Without the field there are no costs, and figures that need them say so.',
  },
  {
    ...{ id: 'what_module', mark: 'V', source: 'help.zoho.com, COQL part II', check: asked(targets) },
    claim: 'What_Id points at a lead, deal or account and $se_module names which; Who_Id is a contact.',
    ifWrong: 'Activities whose target is not named are rejected with the reason, so that no lead looks unanswered in silence.',
  },
  {
    ...{
      id: 'call_words',
      mark: 'V',
      source: 'standard picklists',
      check: asked(words('Calls', 'Call_Type', ['Outbound', 'Inbound', 'Missed'])),
    },
    claim: 'Call_Type is Inbound, Outbound or Missed.',
    ifWrong: 'Other calls are rejected with the reason.',
  },
  {
    ...{ id: 'lead_words', mark: 'M', source: memory },
    claim: 'Junk Lead, Lost Lead and Not Qualified are the statuses of leads given up; the organisation’s own statuses mean open.',
    ifWrong: 'Leads given up under another name count as open.',
  },
  {
    ...{ id: 'lead_moves', mark: 'M', source: memory },
    claim: 'Activities and e-mails of a lead stay with the lead after its conversion, or are its contact’s.',
    ifWrong: 'Replies that moved to the deal alone are not seen as replies to the lead.',
  },
  {
    ...{ id: 'leads_by_activity', mark: 'S', source: code },
    claim: 'The query language finds leads by Converted__s and Last_Activity_Time, and a new e-mail moves Last_Activity_Time.',
    ifWrong:
      'A refused query for converted leads is counted as a row that does not fit, and their contacts’ e-mails are read; a refused one for open leads makes e-mails partial.',
  },
  {
    ...{ id: 'mail_direction', mark: 'V', source: 'email structure of the vendor’s SDK' },
    claim: 'sent tells e-mails that went out from those that came in; linked_record names the deal.',
    ifWrong: 'E-mails without the field are rejected with the reason.',
  },
  {
    ...{ id: 'mail_source', mark: 'M', source: memory },
    claim: 'source names workflows, mass mails and cadences as such.',
    ifWrong: 'E-mails sent from a source that is neither a person’s nor an automation’s are rejected with the reason, and counted.',
  },
  {
    ...{ id: 'rate_direction', mark: 'M', source: memory, check: asked(rates) },
    claim: 'Exchange_Rate is how much of the currency one unit of the home currency is, and is stamped when a record is created.',
    ifWrong:
      'Rates that plainly say what the currency is worth are taken so; where none tells, none is used, and such amounts are left out of sums with that reason.',
  },
  {
    ...{ id: 'net_total', mark: 'M', source: memory },
    claim: 'Grand_Total includes Tax, and both are in the record’s currency.',
    ifWrong: 'The parts of a total say whether the tax is in it; papers whose parts do not add up are rejected with the reason.',
  },
  {
    ...{
      id: 'paper_words',
      mark: 'M',
      source: memory,
      check: asked(words('Sales_Orders', 'Status', ['Created', 'Approved', 'Delivered', 'Cancelled'])),
    },
    claim: 'Quotes, orders and invoices have the statuses that come with Zoho.',
    ifWrong: 'Papers in another status are rejected with the reason.',
  },
  {
    ...{ id: 'lines_module', mark: 'V', source: 'zoho.com, subforms API; not on all editions' },
    claim: 'Lines of orders are a module of their own, Ordered_Items.',
    ifWrong: 'Lines are partial; what rests on them says so.',
  },
  {
    ...{ id: 'aggregates', mark: 'M', source: memory, check: asked(aggregates) },
    claim: 'Aggregates of the query language are named COUNT(id) and SUM(Amount) in its answer.',
    ifWrong: '"As my CRM counts it" is left out.',
  },
  {
    ...{ id: 'credits_header', mark: 'S', source: code },
    claim: 'X-API-CREDITS-REMAINING comes with replies once half of the day’s credits are used.',
    ifWrong: 'The allowance is not shown; a refusal with 429 is obeyed all the same.',
  },
];
