/** Lists of cards, boards, and the page of one record. */
import { amounts, dates, escape, type Deal } from './deals.ts';
import type { Style } from './style.ts';

const stages = ['New', 'Proposal', 'Negotiation', 'Won', 'Lost'] as const;
const each = (deals: readonly Deal[], row: (deal: Deal, nth: number) => string): string => deals.map(row).join('\n');
const byStage = (deals: readonly Deal[], column: (stage: string, of: readonly Deal[]) => string): string =>
  stages
    .map((stage) =>
      column(
        stage,
        deals.filter((deal) => deal.stage === stage),
      ),
    )
    .join('\n');

export const boards: Style[] = [
  {
    name: 'board with counts in the heads and labels in the cards',
    shape: 'cards',
    html: (deals) =>
      `<div class="board">${byStage(
        deals,
        (stage, own) =>
          `<section class="lane lane-${stage}"><h3>${stage} <span class="count">${own.length}</span></h3><div class="stack">${each(
            own,
            (deal) =>
              `<article class="tile" data-id="${deal.id}"><h4><a href="/d/${deal.id}">${escape(deal.name)}</a></h4><p class="org">${escape(deal.company)}</p><p>Value: ${amounts.us(deal)}</p></article>`,
          )}</div></section>`,
      )}</div>`,
    point: '.tile .org',
    columns: ['column', 'a', 'org', 'Value'],
    cells: (deal) => [deal.stage, deal.name, deal.company, amounts.us(deal)],
    key: ({ id }) => id,
    link: ({ id }) => `/d/${id}`,
  },
  {
    name: 'board whose cards miss parts',
    shape: 'cards',
    html: (deals) =>
      `<main><div class="kanban">${byStage(
        deals,
        (stage, own) =>
          `<div class="col"><div class="col-head"><div class="col-name">${stage}</div><div class="sum">${own.length}</div></div>${each(
            own,
            (deal) =>
              `<div class="card"><div class="title">${escape(deal.name)}</div>${deal.cents === 0 ? '' : `<div class="worth">${amounts.de(deal)}</div>`}<div class="who">${deal.owner}</div></div>`,
          )}</div>`,
      )}</div></main>`,
    point: '.card .who',
    columns: ['column', 'title', 'worth', 'who'],
    cells: (deal) => [deal.stage, deal.name, deal.cents === 0 ? '' : amounts.de(deal), deal.owner],
  },
  {
    name: 'list of cards with states as classes',
    shape: 'cards',
    html: (deals) =>
      `<ul class="results">${each(
        deals,
        (deal, nth) =>
          `<li class="result ${nth % 2 ? 'odd' : 'even'} ${nth === 0 ? 'is-active' : ''}"><a class="result-name" href="?id=${deal.id}">${escape(deal.name)}</a><dl><dt>Owner</dt><dd>${deal.owner}</dd><dt>Close</dt><dd>${dates.zh(deal)}</dd></dl></li>`,
      )}</ul>`,
    point: '.result-name',
    columns: ['result-name', 'Owner', 'Close'],
    cells: (deal) => [deal.name, deal.owner, dates.zh(deal)],
    link: ({ id }) => `/deals?id=${id}`,
  },
  {
    name: 'rows of plain elements under a row of heads',
    shape: 'cards',
    html: (deals) =>
      `<div class="fake"><div class="fake-head"><div>Deal</div><div>Stage</div><div>Amount</div></div><div class="fake-body">${each(
        deals,
        (deal) =>
          `<div class="fake-row"><div>${escape(deal.name)}</div><div><span class="pill">${deal.stage}</span></div><div>${amounts.plain(deal)}</div></div>`,
      )}</div></div>`,
    point: '.fake-row .pill',
    columns: ['Deal', 'Stage', 'Amount'],
    cells: (deal) => [deal.name, deal.stage, amounts.plain(deal)],
  },
  {
    name: 'cards whose parts have no class',
    shape: 'cards',
    html: (deals) =>
      `<div id="feed"><h2>Deals</h2>${each(deals, (deal) => `<div class="r"><b>${escape(deal.name)}</b><b>${deal.owner}</b></div>`)}</div>`,
    point: '#feed .r b',
    columns: ['b', 'b 2'],
    cells: (deal) => [deal.name, deal.owner],
  },
  {
    name: 'record page: a list of terms',
    shape: 'record',
    html: ([deal]) =>
      deal
        ? `<main><h1>${escape(deal.name)}</h1><dl><dt>Company:</dt><dd>${escape(deal.company)}</dd><dt>Stage</dt><dd>${deal.stage}</dd><dt>Amount</dt><dd>${amounts.us(deal)}</dd></dl></main>`
        : '',
    point: 'dd',
    columns: ['Company', 'Stage', 'Amount'],
    cells: (deal) => [deal.company, deal.stage, amounts.us(deal)],
    shown: ({ id }) => id === 'd7001',
  },
  {
    name: 'record page: a form and labels beside values',
    shape: 'record',
    html: ([deal]) =>
      deal
        ? `<main><form><p><label for="n">Name *</label><input id="n" value="${escape(deal.name)}"></p><p><label for="s">Stage</label><select id="s"><option>New</option><option selected>${deal.stage}</option></select></p></form><div><span class="field-label">Owner:</span><span>${deal.owner}</span></div></main>`
        : '',
    point: '#n',
    columns: ['Name', 'Stage', 'Owner'],
    cells: (deal) => [deal.name, deal.stage, deal.owner],
    shown: ({ id }) => id === 'd7001',
  },
  {
    name: 'record page: a table whose heads stand before the values',
    shape: 'record',
    html: ([deal]) =>
      deal
        ? `<main><table class="kv"><tr><th>Company</th><td>${escape(deal.company)}</td><th>Close</th><td>${dates.us(deal)}</td></tr><tr><th>Amount</th><td>${amounts.in(deal)}</td><th>Owner</th><td>${deal.owner}</td></tr></table></main>`
        : '',
    point: '.kv td',
    columns: ['Company', 'Close', 'Amount', 'Owner'],
    cells: (deal) => [deal.company, dates.us(deal), amounts.in(deal), deal.owner],
    shown: ({ id }) => id === 'd7001',
  },
];
