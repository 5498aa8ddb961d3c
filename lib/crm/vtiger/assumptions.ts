/** What is taken for granted, with what was seen on a running 8.3.0 and what only sources say. Marks as in the contract. */
import * as z from 'zod/mini';
import type { Assumption, Checked, SourceContext } from '../adapter';
import { describe, idOf, idsOf, isRefused, offered, query, sessionOf, typesOf } from './ask';
import { currenciesOf } from './currencies';
import { seen } from './people';
import * as schema from './schema';
import { lost, picklist, won } from './stages';

const running = 'Seen on a running instance of 8.3.0, as a rep.';

/** @param how tells of one row whether it is as assumed */
const everyRow =
  (module: string, how: (row: Record<string, unknown>) => boolean) =>
  async (context: SourceContext): Promise<Checked> => {
    try {
      await offered(context, module);
      const rows = (await query(context, `select * from ${module} order by modifiedtime limit 0,100;`)) as Record<string, unknown>[];
      const good = rows.filter(how).length;
      return { holds: rows.length === 0 ? 'unknown' : good === rows.length, saw: `${module}: ${good} of ${rows.length} rows` };
    } catch (error) {
      if (isRefused(error)) return { holds: 'unknown', saw: `${module}: refused` };
      throw error;
    }
  };

/** Does a picklist know these values? */
const knows = (module: string, field: string, values: readonly string[]) => async (context: SourceContext) => {
  const found = (await picklist(context, module, field)).map(({ value }) => value);
  const missing = values.filter((value) => !found.includes(value));
  return { holds: missing.length === 0, saw: `${module}.${field}: ${found.length} values, ${missing.length} missing` };
};

const isMoment = (value: unknown): boolean => z.safeParse(schema.moment, value).success;
const oneOf = (field: string, values: readonly string[]) => (row: Record<string, unknown>) => values.includes(String(row[field]));

export const assumptions: readonly Assumption[] = [
  {
    id: 'session-of-the-page',
    mark: 'V',
    claim: 'A form with operation=extendsession and the page’s cookies gives a session of the web service for the same person.',
    source: running,
    ifWrong: 'Nothing is read: the panel says that the session has ended and asks to sign in.',
    async check(context) {
      const { vtigerVersion } = await sessionOf(context);
      return { holds: true, saw: `version ${vtigerVersion ?? 'unknown'}` };
    },
  },
  {
    id: 'offered-modules',
    mark: 'V',
    claim: 'listtypes names every module the person may read; on PHP 8 some installations name none but the settings to a rep.',
    source: running,
    ifWrong: 'What is not named is not read: figures of it say that the right to read is missing.',
    async check(context) {
      const found = await typesOf(context);
      return {
        holds: found.has('Potentials'),
        saw: `${found.size} modules, ${found.has('Potentials') ? 'Potentials among them' : 'no Potentials'}`,
      };
    },
  },
  {
    id: 'moments-in-utc',
    mark: 'V',
    claim: 'Moments are written "YYYY-MM-DD HH:mm:ss" in UTC, whatever zone the person has set.',
    source: `${running} The same saves bear the same moments in four other CRMs.`,
    ifWrong: 'Rows of another form are rejected with the field named, and counted.',
    check: everyRow('Potentials', (row) => isMoment(row['createdtime'])),
  },
  {
    id: 'changed-since',
    mark: 'V',
    claim: 'Queries take "modifiedtime >=" and "order by modifiedtime".',
    source: running,
    ifWrong: 'Reading the module stops with "the CRM answered something unexpected"; what was read before stays.',
    async check(context) {
      const rows = await query(context, 'select * from Potentials order by modifiedtime limit 0,100;');
      const stamps = rows.map((row) => String((row as Record<string, unknown>)['modifiedtime']));
      const sorted = stamps.every((stamp, at) => at === 0 || stamp >= (stamps[at - 1] ?? ''));
      return { holds: rows.length < 2 ? 'unknown' : sorted, saw: `${rows.length} rows ${sorted ? 'in' : 'out of'} order of change` };
    },
  },
  {
    id: 'ids-in-order',
    mark: 'S',
    claim: 'Queries take "id >" and "order by id", and compare ids as numbers.',
    source: 'Source of the CRM: in a query an id stands for the number behind its "x".',
    ifWrong: 'Reading stops with "ids are not in order"; nothing is taken for deleted.',
    async check(context) {
      const ids = await idsOf(context, 'Potentials');
      return { holds: true, saw: `${ids.length} ids in order` };
    },
  },
  {
    id: 'pages-of-a-hundred',
    mark: 'V',
    claim: 'A query gives 100 rows at most, and never fewer than 20 where there are more.',
    source: `${running} Rows a person may not see are taken out after a page was cut (source of the CRM).`,
    ifWrong: 'More pages are asked for: it takes longer.',
  },
  {
    id: 'ends-by-value',
    mark: 'S',
    claim: `The values "${won}" and "${lost}" of the sales stage end a deal; they can be translated, but not edited.`,
    source: 'Source of the CRM: its own charts and reports compare with these two values. The values as such were seen in the answers.',
    ifWrong: 'No deal and no stage is read, and the panel names the value that is missing.',
    check: knows('Potentials', 'sales_stage', [won, lost]),
  },
  {
    id: 'numbers-of-modules',
    mark: 'V',
    claim: 'describe names the number of a module (idPrefix), by which a reference tells what it points at.',
    source: 'https://help.vtiger.com/article/147111249-Rest-API-Manual',
    ifWrong: 'What has references is not read, and the field is named.',
    async check(context) {
      const { idPrefix } = await describe(context, 'Potentials');
      const [row] = await query(context, 'select id from Potentials order by id limit 0,1;');
      const id = idOf(row);
      return { holds: id === undefined ? 'unknown' : schema.prefixOf(id) === String(idPrefix), saw: `number ${idPrefix}` };
    },
  },
  {
    id: 'users-hidden',
    mark: 'V',
    claim: 'Only administrators are shown the users; owners of records that are not shown are colleagues whose names are hidden.',
    source: running,
    ifWrong: 'Colleagues bear a number instead of a name, and figures that count people say that not all of them can be seen.',
    async check(context) {
      const found = await seen(context);
      return { holds: found.length > 0 ? true : 'unknown', saw: `${found.length} users shown` };
    },
  },
  {
    id: 'base-currency',
    mark: 'S',
    claim: 'Exactly one currency has a defaultid below zero: the base, in which amounts of deals are kept.',
    source: 'Source of the CRM: table vtiger_currency_info, and amounts of deals being converted when they are shown.',
    ifWrong: 'Reading stops: without a currency no amount is shown.',
    async check(context) {
      const found = await currenciesOf(context);
      const bases = found.filter(({ defaultid }) => Number(defaultid) < 0).length;
      return { holds: bases === 1, saw: `${found.length} currencies, ${bases} base` };
    },
  },
  {
    id: 'rates-per-base',
    mark: 'S',
    claim: 'conversion_rate says how many of a currency make one of the base; there is one for all times.',
    source: 'Source of the CRM: conversion of currency fields.',
    ifWrong: 'A rate that is none is rejected; otherwise sums over several currencies differ from those of the CRM.',
    async check(context) {
      const found = await currenciesOf(context);
      return { holds: found.every((one) => Number(one.conversion_rate) > 0), saw: `${found.length} rates` };
    },
  },
  {
    id: 'activity-statuses',
    mark: 'S',
    claim: 'An event that took place has the status "Held", a finished task "Completed"; both values cannot be edited.',
    source: 'Source of the CRM: its calendar compares with these values.',
    ifWrong: 'Activities of that module are not read, and the value that is missing is named.',
    check: knows('Events', 'eventstatus', ['Held']),
  },
  {
    id: 'calls-are-ours',
    mark: 'M',
    claim: 'A call in the calendar was made by its owner: nothing in it says who called whom.',
    source: `${running} Events have no direction.`,
    ifWrong: 'Calls of customers count among the calls made.',
  },
  {
    id: 'paper-statuses',
    mark: 'S',
    claim: 'Quotes, sales orders and invoices have the statuses the CRM is delivered with.',
    source: 'Source of the CRM: default picklists.',
    ifWrong: 'Rows of another status are rejected with that status named, and counted.',
    check: everyRow('Quotes', oneOf('quotestage', ['Created', 'Reviewed', 'Delivered', 'Accepted', 'Rejected'])),
  },
  {
    id: 'net-totals',
    mark: 'S',
    claim: 'pre_tax_total is the sum after discounts and before tax, in the currency of currency_id.',
    source: 'Source of the CRM: inventory modules.',
    ifWrong: 'Where the field is not there, quotes, orders and invoices are not read, and it is named.',
    check: everyRow('Quotes', (row) => row['pre_tax_total'] !== undefined && row['currency_id'] !== undefined),
  },
  {
    id: 'converted-leads-hidden',
    mark: 'S',
    claim: 'A lead that was converted is hidden from every query; therefore no leads are read at all.',
    source: 'Source of the CRM: EntityMeta::getEntityDeletedQuery.',
    ifWrong: 'Figures of leads are missing although they could be had.',
  },
];
