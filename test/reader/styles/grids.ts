/** Grids of other elements that say what they are by roles. */
import { amounts, dates, escape, type Deal } from './deals.ts';
import type { Style } from './style.ts';

const columns = ['Deal', 'Company', 'Stage', 'Amount'];
const cells = (deal: Deal): string[] => [deal.name, deal.company, deal.stage, amounts.pl(deal)];
const each = (deals: readonly Deal[], row: (deal: Deal, nth: number) => string): string => deals.map(row).join('\n');

export const grids: Style[] = [
  {
    name: 'grid by roles',
    shape: 'grid',
    html: (deals) =>
      `<div role="grid" aria-label="Deals"><div role="row">${columns.map((name) => `<div role="columnheader">${name}</div>`).join('')}</div>${each(
        deals,
        (deal) =>
          `<div role="row" data-record-id="${deal.id}">${cells(deal)
            .map((text) => `<div role="gridcell">${escape(text)}</div>`)
            .join('')}</div>`,
      )}</div>`,
    point: '[role="gridcell"]',
    columns,
    cells: (deal) => cells(deal).map((text) => text.replaceAll('\u00a0', ' ')),
    key: ({ id }) => id,
  },
  {
    name: 'virtual rows in any order, a pinned column in a part of its own',
    shape: 'grid',
    html: (deals) => {
      const order = [...deals.keys()].reverse();
      const pinned = order.map(
        (nth) =>
          `<div role="row" row-index="${nth}" row-id="${deals[nth]?.id}"><div role="gridcell" col-id="name">${escape(deals[nth]?.name ?? '')}</div></div>`,
      );
      const rest = order.map((nth) => {
        const deal = deals[nth];
        if (!deal) return '';
        // Virtual columns come in any order, too.
        return `<div role="row" row-index="${nth}" row-id="${deal.id}"><div role="gridcell" col-id="amount">${amounts.us(deal)}</div><div role="gridcell" col-id="stage">${deal.stage}</div></div>`;
      });
      return `<div class="ag-root" role="treegrid"><div class="ag-header"><div role="row"><div role="columnheader" col-id="name" aria-colindex="1">Deal</div></div><div role="row"><div role="columnheader" col-id="stage" aria-colindex="2"><span>Stage</span></div><div role="columnheader" col-id="amount" aria-colindex="3">Amount</div></div></div><div class="ag-pinned">${rest.length ? pinned.join('') : ''}</div><div class="ag-center">${rest.join('')}</div></div>`;
    },
    point: '.ag-center [role="gridcell"]',
    columns: ['Deal', 'Stage', 'Amount'],
    cells: (deal) => [deal.name, deal.stage, amounts.us(deal)],
    key: ({ id }) => id,
  },
  {
    name: 'grid with columns by number, groups between rows, a column without a head',
    shape: 'grid',
    html: (deals) =>
      `<div role="table"><div role="rowgroup"><div role="row"><span role="columnheader" aria-colindex="1"></span><span role="columnheader" aria-colindex="2">Name</span><span role="columnheader" aria-colindex="3">Close</span></div></div><div role="rowgroup"><div role="row"><span role="cell" aria-colindex="1">Quarter 1</span></div>${each(
        deals,
        (deal, nth) =>
          `<div role="row" aria-rowindex="${nth + 2}"><span role="cell" aria-colindex="1">${nth + 1}</span><span role="cell" aria-colindex="2"><a href="https://elsewhere.example/x/${deal.id}">${escape(deal.name)}</a></span><span role="cell" aria-colindex="3">${dates.uk(deal)}</span></div>`,
      )}</div></div>`,
    point: '[role="cell"] a',
    columns: ['#1', 'Name', 'Close'],
    cells: (deal, nth) => [String(nth + 1), deal.name, dates.uk(deal)],
    link: ({ id }) => `https://elsewhere.example/x/${id}`,
    skipped: 1,
  },
  {
    name: 'HTML table with the role of a grid, filters as rows, a grid inside a cell',
    shape: 'grid',
    html: (deals) =>
      `<table role="grid"><thead><tr role="row"><th role="columnheader">Deal</th><th role="columnheader">Company</th><th role="columnheader">Lines</th></tr></thead><tbody>${each(
        deals,
        (deal) =>
          `<tr role="row"><td role="gridcell">${escape(deal.name)}</td><td role="gridcell">${escape(deal.company)}</td><td role="gridcell"><div role="grid"><div role="row"><div role="gridcell">inner</div><div role="gridcell">${deal.id}</div></div></div></td></tr>`,
      )}</tbody></table>`,
    point: 'tbody td',
    columns: ['Deal', 'Company', 'Lines'],
    cells: (deal) => [deal.name, deal.company, `inner ${deal.id}`],
  },
];
