/** What is taken for granted, with what was seen on a running instance (7.14.6) and what only its source says. Marks as in the contract. */
import type { Assumption, Checked, SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { choicesOf, find, idIn, textIn, type Row } from './ask';
import { baseOf, noCurrency } from './currencies';
import { isFront } from './front';
import { stageIsLogged } from './history';
import { readable, settingsOf } from './moments';
import { anyDeal, lost, won } from './stages';
import { minuteOf } from './windows';

const seen = 'Seen on a running instance of 7.14.6.';
const code = 'Source of 7.14.6:';

/** Looks at a few rows; an empty list is no proof of anything. */
const everyRow =
  (module: string, fields: readonly string[], how: (row: Row) => boolean) =>
  async (context: SourceContext): Promise<Checked> => {
    const rows = await find(context, { module, fields, limit: 20 });
    const good = rows.filter(how).length;
    return { holds: rows.length === 0 ? 'unknown' : good === rows.length, saw: `${module}: ${good} of ${rows.length} rows` };
  };

const optionsOf =
  (module: string, field: string, needed: readonly string[]) =>
  async (context: SourceContext): Promise<Checked> => {
    const [row] = await find(context, { module, fields: ['id'], limit: 1 });
    const id = idIn(row);
    if (id === undefined) return { holds: 'unknown', saw: `${module}: no rows` };
    const keys = (await choicesOf(context, module, field, id)).map(({ key }) => key);
    return { holds: needed.every((key) => keys.includes(key)), saw: `${module}.${field}: ${keys.join(', ')}` };
  };

export const assumptions: readonly Assumption[] = [
  {
    id: 'search-by-cookie',
    mark: 'V',
    claim: 'The search behind pick lists answers a GET of the page with JSON, a thousand rows at a time.',
    source: seen,
    ifWrong: 'Reading stops with "the CRM answered something unexpected".',
    async check(context) {
      const rows = await find(context, { module: 'Opportunities', fields: ['name'], limit: 2 });
      return { holds: rows.length <= 2, saw: `${rows.length} rows` };
    },
  },
  {
    id: 'older-pages-behind-the-front',
    mark: 'S',
    claim:
      'In SuiteCRM 8 the older pages answer the same search in the folder legacy/, with the session of the front and as the same person.',
    source: 'Source of 8.8.0: the files of that search, of single fields and of change logs are those of 7.14.6; one cookie for both.',
    ifWrong: 'Reading stops with "sign in again", although the person is signed in.',
    async check(context) {
      if (!isFront(context.org)) return { holds: 'unknown', saw: 'SuiteCRM 7' };
      const rows = await find(context, { module: 'Users', fields: ['status'], order: 'user_name', limit: 5_000 });
      const me = rows.some((row) => idIn(row) === context.http.userId);
      return { holds: me, saw: me ? 'the person is in the list of users' : 'the person is not in the list of users' };
    },
  },
  {
    id: 'menu-of-the-front',
    mark: 'S',
    claim: 'The menu of SuiteCRM 8 links to the profile of whoever is signed in (#/users/edit/…), in elements of known names.',
    source: 'Source of 8.8.0: base-navbar.component.html and NavbarHandler::fetchUserActionMenu.',
    ifWrong: 'The page is not recognised, and nothing is read.',
  },
  {
    id: 'order-of-change',
    mark: 'V',
    claim: 'Rows come in ascending order of date_modified where that is asked for.',
    source: seen,
    ifWrong: 'Reading stops and says that rows are not in the order of their changes.',
    async check(context) {
      const rows = await find(context, { module: 'Opportunities', fields: ['date_modified'], limit: 100 });
      const read = await readable(context, 'Opportunities', rows, { moments: ['date_modified'] });
      const stamps = read.map((row) => Number(row.date_modified));
      const good = stamps.every((stamp, at) => at === 0 || stamp >= (stamps[at - 1] ?? 0));
      return { holds: rows.length < 2 ? 'unknown' : good, saw: `${rows.length} rows` };
    },
  },
  {
    id: 'stamps-in-utc',
    mark: 'V',
    claim: 'A search for a beginning of a stamp (year first, UTC) finds the rows that were changed then.',
    source: `${seen} Its source keeps all stamps in UTC.`,
    ifWrong: 'Reading stops and says that a time fits no time zone.',
    async check(context) {
      const [row] = await find(context, { module: 'Opportunities', fields: ['date_entered'], limit: 1 });
      const id = idIn(row);
      if (!row || id === undefined) return { holds: 'unknown', saw: 'no rows' };
      const [read] = await readable(context, 'Opportunities', [row], { moments: ['date_entered'] });
      const at = read?.date_entered;
      if (typeof at !== 'number') return { holds: false, saw: 'a notation that is not one of its own' };
      const conditions = [
        { name: 'id', op: 'contains', value: id },
        { name: 'date_entered', op: 'contains', value: minuteOf(at) },
      ] as const;
      const there = await find(context, { module: 'Opportunities', fields: ['id'], conditions, limit: 1 });
      return { holds: there.length === 1, saw: `${(await settingsOf(context)).zones.length} time zones fit` };
    },
  },
  {
    id: 'notations',
    mark: 'V',
    claim: 'Dates are in one of the nine notations of the day and ten of the time that a profile offers.',
    source: `${code} its list of formats.`,
    ifWrong: 'Rows with other dates are rejected with the field named, and counted.',
    async check(context) {
      const rows = await find(context, { module: 'Opportunities', fields: ['date_entered'], limit: 20 });
      const read = await readable(context, 'Opportunities', rows, { moments: ['date_entered'] });
      const good = read.filter((row) => typeof row.date_entered === 'number').length;
      return { holds: rows.length === 0 ? 'unknown' : good === rows.length, saw: `${good} of ${rows.length} rows` };
    },
  },
  {
    id: 'options-of-fields',
    mark: 'S',
    claim: 'The form of a single field gives its options with the keys behind their labels, and changes nothing.',
    source: `${code} getEditFieldHTML, which the page asks for when a field is edited in place.`,
    ifWrong: 'What rests on stages and statuses is not read, and the panel says so.',
    check: optionsOf('Leads', 'status', ['Converted']),
  },
  {
    id: 'ends-by-key',
    mark: 'V',
    claim: 'A deal is won in the stage with the key "Closed Won" and lost in "Closed Lost", whatever they are called.',
    source: `${code} its charts and totals go by these two keys.`,
    ifWrong: 'Deals are not read where a key is missing; a further stage that ends deals counts as open.',
    check: optionsOf('Opportunities', 'sales_stage', [won, lost]),
  },
  {
    id: 'stage-is-audited',
    mark: 'V',
    claim: 'The change log of a deal, one page of HTML, holds each change of its stage.',
    source: seen,
    ifWrong: 'Figures that need the history of stages are not available, and say so.',
    async check(context) {
      const logged = await stageIsLogged(context).catch((error: unknown) => {
        if (error instanceof CrmError && (error.kind === 'forbidden' || error.kind === 'odd_answer')) return false;
        throw error;
      });
      return { holds: logged ?? 'unknown', saw: logged === undefined ? 'no deals' : logged ? 'changes of stage' : 'no change of stage' };
    },
  },
  {
    id: 'amounts-are-decimals',
    mark: 'V',
    claim: 'Amounts are decimals with a point, in the deal’s currency and in the organisation’s (amount_usdollar).',
    source: seen,
    ifWrong: 'Deals with other amounts are rejected with the field named, and counted.',
    check: everyRow('Opportunities', ['amount', 'amount_usdollar'], (row) => /^(?:-?\d+(?:\.\d+)?)?$/.test(textIn(row, 'amount'))),
  },
  {
    id: 'own-currency-by-name',
    mark: 'S',
    claim: 'The list of currencies in a deal’s form names the organisation’s own under the key -99.',
    source: `${code} its list of currencies.`,
    ifWrong: 'Amounts are shown without a currency.',
    async check(context) {
      const deal = await anyDeal(context);
      if (deal === undefined) return { holds: 'unknown', saw: 'no deals' };
      const currency = await baseOf(context, deal);
      return { holds: currency !== noCurrency, saw: currency };
    },
  },
  {
    id: 'rates-as-prices',
    mark: 'S',
    claim: 'A currency’s conversion_rate is how much of it one unit of the organisation’s currency is.',
    source: `${code} convertToDollar divides by it.`,
    ifWrong: 'A rate that is no number is rejected; one the other way round makes sums over several currencies wrong.',
    check: everyRow('Currencies', ['iso4217', 'conversion_rate'], (row) => /^\d[\d.,' ]*$/.test(textIn(row, 'conversion_rate'))),
  },
  {
    id: 'active-users',
    mark: 'V',
    claim: 'The list of users has everybody who is active; an owner it lacks has left.',
    source: `${seen} ${code} the search for users adds status Active.`,
    ifWrong: 'Colleagues who are hidden from the list count as people who left; their deals stay theirs.',
    check: everyRow('Users', ['status', 'user_name'], (row) => textIn(row, 'user_name') !== ''),
  },
  {
    id: 'account-of-deal',
    mark: 'S',
    claim: 'A deal’s row bears the id of its account.',
    source: `${code} the search joins accounts.`,
    ifWrong: 'Where there are accounts and no deal names one, deals are not read, and the panel says so.',
    async check(context) {
      const rows = await find(context, { module: 'Opportunities', fields: ['account_id'], limit: 20 });
      const good = rows.filter((row) => textIn(row, 'account_id') !== '').length;
      return { holds: rows.length === 0 ? 'unknown' : good > 0, saw: `${good} of ${rows.length} rows` };
    },
  },
  {
    id: 'directions-of-mail',
    mark: 'S',
    claim: 'An e-mail of the type "inbound" came in, "out" went out, "campaign" was sent to many; "archived" may be either.',
    source: `${code} its list of e-mail types.`,
    ifWrong: 'E-mails of the type "archived" are rejected and counted, so that no reply is taken for a question.',
    check: optionsOf('Emails', 'type', ['out', 'inbound', 'archived']),
  },
  {
    id: 'due-is-done',
    mark: 'M',
    claim: 'A completed task (the key "Completed") was so on the day it was due: when it was done is not kept.',
    source: 'Fields of the module.',
    ifWrong:
      'Tasks without that key are not read, completed ones without a day are rejected; one done early or late counts on the day it was due.',
    check: optionsOf('Tasks', 'status', ['Completed']),
  },
];
