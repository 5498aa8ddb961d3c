/** What is taken for granted of the REST interface, and of Dolibarr as a whole. 16.0.3 was run and asked; other versions were not. */
import * as z from 'zod/mini';
import type { Assumption, Checked, SourceContext } from '../adapter';
import { onPages } from './assumptions-pages';
import { hasKey, isRefused, rowsBeyond } from './ask';
import { whoOf } from './me';
import * as schema from './schema';
import { isOwn, stageOfNumber } from './stages';

const seen = 'A running 16.0.3, and its source.';
const sessionOnly: Checked = { holds: 'unknown', saw: 'asked with a key alone' };

type Row = Readonly<Record<string, unknown>>;

/** The first rows of a list; what came instead where it may not be read. */
async function firstRows(context: SourceContext, list: string, key: 'rowid' | 'id' = 'rowid'): Promise<readonly Row[] | Checked> {
  if (!hasKey(context)) return sessionOnly;
  try {
    return (await rowsBeyond(context, { list, key }, 0)) as readonly Row[];
  } catch (error) {
    if (isRefused(error)) return { holds: 'unknown', saw: `${list} may not be read` };
    throw error;
  }
}
const isChecked = (rows: readonly Row[] | Checked): rows is Checked => 'holds' in rows;

/** Whether every one of the first rows is as assumed; without rows nobody can say. */
const every =
  (list: string, holds: (row: Row) => boolean, key?: 'id') =>
  async (context: SourceContext): Promise<Checked> => {
    const rows = await firstRows(context, list, key);
    if (isChecked(rows)) return rows;
    const good = rows.filter(holds).length;
    return { holds: rows.length === 0 ? 'unknown' : good === rows.length, saw: `${good} of ${rows.length} rows of ${list}` };
  };

/** Whether the list of projects is answered at all from behind this id. */
async function answers(context: SourceContext, after: number): Promise<Checked> {
  if (!hasKey(context)) return sessionOnly;
  try {
    const rows = await rowsBeyond(context, { list: 'projects', key: 'rowid' }, after);
    return { holds: true, saw: `${rows.length} rows` };
  } catch (error) {
    if (!isRefused(error)) throw error;
    return { holds: false, saw: (error as Error).message };
  }
}

const number = (row: Row, name: string): string => {
  const value = z.safeParse(schema.number, row[name]).data;
  return value === undefined || value === null ? '' : String(value);
};

export const assumptions: readonly Assumption[] = [
  {
    id: 'lists-by-id',
    mark: 'V',
    claim: 'Lists take a filter by id and moment of change (sqlfilters) and come in the order of ids.',
    source: seen,
    ifWrong: 'A list in another order is not read, and figures that need it say so.',
    check: (context) => answers(context, 0),
  },
  {
    id: 'nothing-is-not-found',
    mark: 'V',
    claim: 'A list without rows, or the end of one, is answered with 404 and a text that says what was not found.',
    source: seen,
    ifWrong: 'Lists count as switched off and are not read; figures that need them say so.',
    check: (context) => answers(context, 999_999_999),
  },
  {
    id: 'changed-since',
    mark: 'V',
    claim: 'The database notes every change of a row in its column tms, in the server’s clock.',
    source: `${seen} MariaDB keeps the column by itself.`,
    ifWrong: 'A later run misses changes of imported rows until everything is read anew.',
  },
  {
    id: 'all-third-parties',
    mark: 'V',
    claim: 'Projects are listed rightly for those who may see all third parties; for others the list compares the wrong columns.',
    source: `${seen} htdocs/projet/class/api_projects.class.php`,
    ifWrong: 'Leads are not read for such a person, and the reason is given.',
    async check(context) {
      if (!hasKey(context)) return sessionOnly;
      const { seesAll } = await whoOf(context);
      return { holds: seesAll, saw: seesAll ? 'all third parties are seen' : 'some third parties are hidden' };
    },
  },
  {
    id: 'numbers-of-statuses',
    mark: 'V',
    claim: 'Lead statuses 1 to 7 are those Dolibarr ships: 6 is won and 7 is lost. The interface gives the number, not the code.',
    source: `${seen} htdocs/install/mysql/data/llx_c_lead_status.sql`,
    ifWrong: 'Leads with a status of the organisation’s own that are certain or closed are rejected and counted.',
    check: every('projects', (row) => {
      const status = number(row, 'opp_status');
      return status === '' || !isOwn(stageOfNumber(status));
    }),
  },
  {
    id: 'maker-is-owner',
    mark: 'M',
    claim: 'Whoever made a project works on it: a project has contacts and no owner.',
    source: 'Source of 16.0.3: whoever makes a project becomes its leader.',
    ifWrong: 'Leads count for the colleague who entered them; where no maker is given they are rejected.',
    check: every('projects', (row) => schema.linked(row['user_author_id'] as string) !== undefined),
  },
  {
    id: 'close-date',
    mark: 'M',
    claim: 'A closed project was closed on the day its lead ended; one that goes on ends on its planned day.',
    source: 'Dolibarr keeps no date on which a lead was won.',
    ifWrong: 'Deals that were won before Paceline watched are counted in another month; later ones are dated by what was seen.',
    check: every('projects', (row) => number(row, 'statut') !== '2' || number(row, 'date_close') !== ''),
  },
  {
    id: 'days-are-midnights',
    mark: 'V',
    claim: 'Days are given as the midnight of the server’s zone.',
    source: seen,
    ifWrong: 'Days of servers far in the Pacific may be one off.',
    check: every('projects', (row) => number(row, 'date_start') === '' || Number(number(row, 'date_start')) % 900 === 0),
  },
  {
    id: 'currency-of-documents',
    mark: 'V',
    claim: 'Documents in the organisation’s currency bear the rate 1 and its code; amounts of leads are in that currency.',
    source: seen,
    ifWrong: 'Nothing is read, as no amount would have a currency.',
    async check(context) {
      const rows = await firstRows(context, 'invoices');
      if (isChecked(rows)) return rows;
      const good = rows.filter((row) => Number(row['multicurrency_tx']) === 1 && Boolean(row['multicurrency_code'])).length;
      return { holds: rows.length === 0 ? 'unknown' : good > 0, saw: `${good} of ${rows.length} invoices at rate 1` };
    },
  },
  {
    id: 'numbers-of-documents',
    mark: 'V',
    claim: 'Proposals stand at 0 to 4, orders at -1 to 3, invoices at 0 to 3.',
    source: seen,
    ifWrong: 'Documents with another number are rejected with it named, and counted.',
    check: every('proposals', (row) => /^[0-4]$/.test(number(row, 'statut'))),
  },
  {
    id: 'payments-with-tax',
    mark: 'V',
    claim: 'Payments are made with tax; what credit notes took off is listed among them under a type that is no code.',
    source: `${seen} htdocs/core/class/commoninvoice.class.php (getListOfPayments)`,
    ifWrong: 'What was collected is off by the tax; what was invoiced is right.',
    check: every('invoices', (row) => number(row, 'total_ttc') !== ''),
  },
  {
    id: 'types-of-events',
    mark: 'V',
    claim: 'Events of the agenda bear Dolibarr’s type codes; AC_OTH_AUTO is what it wrote down by itself.',
    source: `${seen} htdocs/install/mysql/data/llx_c_actioncomm.sql`,
    ifWrong: 'Events without a type are rejected and counted; those of the organisation’s own types count as tasks.',
    check: every('agendaevents', (row) => /^AC_\w+$/.test(String(row['type_code'])), 'id'),
  },
  ...onPages,
];
