/** HTML tables, plain and not. */
import { amounts, dates, deals as known, escape, type Deal } from './deals.ts';
import type { Style } from './style.ts';

const columns = ['Deal', 'Company', 'Stage', 'Amount', 'Close', 'Owner'];
const cells = (deal: Deal): string[] => [deal.name, deal.company, deal.stage, amounts.us(deal), dates.iso(deal), deal.owner];
const td = (texts: readonly string[]): string => texts.map((text) => `<td>${escape(text)}</td>`).join('');
const th = (texts: readonly string[]): string => texts.map((text) => `<th>${text}</th>`).join('');
const each = (deals: readonly Deal[], row: (deal: Deal, nth: number) => string): string => deals.map(row).join('\n');

export const tables: Style[] = [
  {
    name: 'plain table',
    shape: 'table',
    html: (deals) =>
      `<table id="deals"><thead><tr>${th(columns)}</tr></thead><tbody>${each(deals, (deal) => `<tr>${td(cells(deal))}</tr>`)}</tbody></table>`,
    point: 'tbody td',
    columns,
    cells,
  },
  {
    name: 'no head: the first row of heads, links and ids',
    shape: 'table',
    html: (deals) =>
      `<table class="list"><tr>${th(columns)}</tr>${each(
        deals,
        (deal) =>
          `<tr data-id="${deal.id}"><td><a href="#" title="fold"></a><a href="/deals/${deal.id}">${escape(deal.name)}</a></td>${td(cells(deal).slice(1))}</tr>`,
      )}</table>`,
    point: 'td a[href^="/deals"]',
    columns,
    cells,
    key: ({ id }) => id,
    link: ({ id }) => `/deals/${id}`,
  },
  {
    name: 'groups, a total, an unfolded row, a hidden row',
    shape: 'table',
    html: (deals) =>
      `<table class="grouped"><thead><tr>${th(columns)}</tr><tr>${columns.map(() => '<td><input placeholder="filter" value="x"></td>').join('')}</tr></thead><tbody>
      <tr class="group"><td colspan="6">This year (6)</td></tr>
      ${each(deals, (deal) => `<tr${deal.stage === 'Lost' ? ' style="display:none"' : ''}>${td(cells(deal))}</tr>`)}
      <tr><td colspan="6"><table><tr><td>note</td><td>inside</td></tr><tr><td>more</td><td>inside</td></tr></table></td></tr>
      </tbody><tfoot><tr><td colspan="3">Total</td><td>$1</td><td></td><td></td></tr></tfoot></table>`,
    point: 'tbody tr:nth-child(2) td',
    columns,
    cells,
    shown: ({ stage }) => stage !== 'Lost',
    skipped: 3,
  },
  {
    name: 'two rows of heads, one company across several rows',
    shape: 'table',
    html: (deals) =>
      `<table class="spans"><thead><tr><th rowspan="2">Company</th><th colspan="2">Deal</th><th colspan="2">Money</th></tr><tr><th>Name</th><th>Stage</th><th>Amount</th><th>Close</th></tr></thead><tbody>
      ${each(
        deals,
        (deal, nth) =>
          `<tr>${nth % 2 === 0 ? `<td rowspan="2">${escape(deal.company)}</td>` : ''}${td([deal.name, deal.stage, amounts.de(deal), dates.de(deal)])}</tr>`,
      )}</tbody></table>`,
    point: 'tbody td:last-child',
    columns: ['Company', 'Deal / Name', 'Deal / Stage', 'Money / Amount', 'Money / Close'],
    cells: (deal, nth) => [companyOfPair(nth), deal.name, deal.stage, amounts.de(deal), dates.de(deal)],
  },
  {
    name: 'heads in a table of their own above a table that scrolls',
    shape: 'table',
    html: (deals) =>
      `<div class="wrap"><div class="head"><table><thead><tr>${th([...columns, ''])}</tr></thead></table></div>
      <div class="body"><table>${each(deals, (deal) => `<tr>${td(cells(deal))}</tr>`)}</table></div></div>`,
    point: '.body td',
    columns,
    cells,
  },
  {
    name: 'heads twice: sticky copy, and the real ones folded to no height',
    shape: 'table',
    html: (deals) =>
      `<div class="scroll"><div class="scrollHead"><table class="clone"><thead><tr>${th(columns)}</tr></thead></table></div><div class="scrollBody"><table class="real"><thead style="height:0"><tr>${columns
        .map((name) => `<th style="height:0;padding:0"><div style="height:0;overflow:hidden">${name}</div></th>`)
        .join('')}</tr></thead><tbody>${each(deals, (deal) => `<tr>${td(cells(deal))}</tr>`)}</tbody></table></div></div>`,
    point: '.real td',
    columns,
    cells,
  },
  {
    name: 'icons as status, ticks, fields to edit in the row',
    shape: 'table',
    html: (deals) =>
      `<table class="icons"><thead><tr>${th(['', 'Deal', 'State', 'Stage', 'Amount', 'Flag'])}</tr></thead><tbody>${each(
        deals,
        (deal) => `<tr><td><input type="checkbox" aria-label="Choose"></td><td><i class="material-icons">star</i> ${escape(deal.name)}</td>
        <td>${deal.stage === 'Won' ? '<svg role="img" width="9"><title>Done well</title><path d="M0 0"/></svg>' : deal.stage === 'Lost' ? '<img alt="Gone" src="data:,">' : '<i class="fa fa-clock" title="Running"></i>'}</td>
        <td><select><option>Other</option><option selected>${deal.stage}</option></select></td>
        <td><input value="${amounts.plain(deal)}"></td><td><input type="checkbox"${deal.stage === 'Won' ? ' checked' : ''}></td></tr>`,
      )}</tbody></table>`,
    point: 'tbody td:nth-child(2)',
    columns: ['#1', 'Deal', 'State', 'Stage', 'Amount', 'Flag'],
    cells: (deal) => [
      'no',
      deal.name,
      deal.stage === 'Won' ? 'Done well' : deal.stage === 'Lost' ? 'Gone' : 'Running',
      deal.stage,
      amounts.plain(deal),
      deal.stage === 'Won' ? 'yes' : 'no',
    ],
  },
  {
    name: 'right to left, with marks of direction and dates for machines',
    shape: 'table',
    html: (deals) =>
      `<div dir="rtl"><table class="rtl"><thead><tr>${th(['عنوان', 'شركة', 'مبلغ', 'تاريخ'])}</tr></thead><tbody>${each(
        deals,
        (deal) =>
          `<tr>${td([deal.name, deal.company])}<td>\u200f${amounts.plain(deal)}\u200e</td><td><time datetime="${dates.iso(deal)}">قبل أسبوع</time></td></tr>`,
      )}</tbody></table></div>`,
    point: 'tbody td',
    columns: ['عنوان', 'شركة', 'مبلغ', 'تاريخ'],
    cells: (deal) => [deal.name, deal.company, amounts.plain(deal), dates.iso(deal)],
  },
  {
    name: 'a table that lays out the page around the table of deals',
    shape: 'table',
    html: (deals) =>
      `<table width="100%"><tr><td>Menu</td><td><table class="old"><tr bgcolor="#ccc">${columns.map((name) => `<th>${name}</th>`).join('')}</tr>${each(
        deals,
        (deal) => `<tr><td><font>${escape(deal.name)}</font></td>${td(cells(deal).slice(1))}</tr>`,
      )}</table></td></tr></table>`,
    point: '.old td',
    columns,
    cells,
  },
  {
    name: 'no head: filters above a row of heads that sort, striped rows',
    shape: 'table',
    html: (deals) =>
      `<table class="liste"><tr class="filter">${columns.map(() => '<td><input class="flat" value=""></td>').join('')}</tr><tr>${columns.map((name) => `<th><a href="?sort=1">${name}</a></th>`).join('')}</tr>${each(deals, (deal, nth) => `<tr class="${nth % 2 ? 'odd' : 'even'}">${td(cells(deal))}</tr>`)}</table>`,
    point: 'td:nth-child(2)',
    columns,
    cells,
  },
  {
    name: 'texts cut by the page with the whole in the tip, words for screen readers in heads, two columns of one name',
    shape: 'table',
    html: (deals) =>
      `<style>.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)}</style><table class="cut"><thead><tr><th>Deal<span class="sr"> sort upwards</span></th><th>Amount</th><th>Amount</th></tr></thead><tbody>${each(
        deals,
        (deal) =>
          `<tr><td title="${escape(deal.name)}">${escape(deal.name.slice(0, 3))}…</td><td>${amounts.ch(deal)}</td><td>${amounts.in(deal)}</td></tr>`,
      )}</tbody></table>`,
    point: 'tbody td',
    columns: ['Deal', 'Amount', 'Amount 2'],
    cells: (deal) => [deal.name, amounts.ch(deal), amounts.in(deal)],
  },
];

/** Companies of the pairs of rows that share one cell. */
function companyOfPair(nth: number): string {
  return known[nth - (nth % 2)]?.company ?? '';
}
