/**
 * A CRM that no adapter knows: lists rendered on the server, paged, with the classes and habits of an old PHP application
 * (rows striped, heads that sort, a status as a badge, dates and numbers in the user's notation), and no interface to ask.
 */
import { serve, type Simulator } from '../kit/serve.ts';

export interface PlainDeal {
  id: number;
  ref: string;
  label: string;
  company: string;
  status: 'Prospection' | 'Proposal' | 'Won' | 'Lost';
  cents: number;
  /** Days before today. */
  created: number;
  closed: number;
  owner: string;
}

const owners = ['Ada Sommer', 'Bo Linde', 'Chen Wei'];
const statuses = ['Prospection', 'Proposal', 'Won', 'Lost'] as const;

/** Always the same deals: three owners, four statuses, amounts that differ. */
export const plainDeals: readonly PlainDeal[] = Array.from({ length: 50 }, (_, nth) => ({
  id: 100 + nth,
  ref: `PJ${String(2600 + nth)}`,
  label: `Project ${nth + 1}`,
  company: `Company ${(nth % 9) + 1}`,
  status: statuses[(nth * 7 + (nth >> 2)) % 4] ?? 'Prospection',
  cents: 100_000 + ((nth * 7919) % 97) * 12_345,
  created: 40 + (nth % 20),
  // Decided today, so that the running month holds them on whatever day this runs.
  closed: 0,
  owner: owners[nth % 3] ?? '',
}));

const PER_PAGE = 25;
const two = (number: number): string => String(number).padStart(2, '0');

/** 31/12/2026, so many days before today in UTC. */
export function dayText(before: number, now = Date.now()): string {
  const day = new Date(now - before * 86_400_000);
  return `${two(day.getUTCDate())}/${two(day.getUTCMonth() + 1)}/${day.getUTCFullYear()}`;
}

/** 12.345,60 €, written by hand. */
export const amountText = (cents: number): string =>
  `${String(Math.trunc(cents / 100)).replace(/\B(?=(\d{3})+$)/g, '.')},${two(cents % 100)} €`;

export interface PlainCrm {
  simulator: Simulator;
  /** The makers of the CRM rename a column. */
  rename(from: string, to: string): void;
  close(): Promise<void>;
}

export async function startPlainCrm(): Promise<PlainCrm> {
  const heads = new Map(
    ['Ref', 'Label', 'Third party', 'Start', 'Close', 'Lead status', 'Amount', 'Sales representative'].map((head) => [head, head]),
  );

  const row = ({ id, ref, label, company, status, cents, created, closed, owner }: PlainDeal): string => `<tr class="oddeven">
    <td class="nowrap"><a href="/projet/card.php?id=${id}" class="classfortooltip"><span class="fas fa-project-diagram" title="Project"></span>${ref}</a></td>
    <td>${label}</td><td class="tdoverflowmax100">${company}</td><td class="center">${dayText(created)}</td><td class="center">${dayText(closed)}</td>
    <td><span class="badge badge-status">${status}</span></td><td class="right"><span class="amount">${amountText(cents)}</span></td><td>${owner}</td></tr>`;

  const page = (number: number): string => `<!doctype html><html><head><title>Projects</title></head><body>
    <div id="id-top"><a href="/user/card.php?id=7">Ada</a></div>
    <table class="notopnoleftnoright"><tr><td class="titre"><h1>List of projects (${plainDeals.length})</h1></td><td>
      ${Array.from({ length: Math.ceil(plainDeals.length / PER_PAGE) }, (_, nth) => `<a class="page" href="/projet/list.php?page=${nth}">${nth + 1}</a>`).join(' ')}</td></tr></table>
    <form><table class="tagtable liste listwithfilterbefore">
      <tr class="liste_titre_filter">${[...heads].map(() => '<td><input class="flat" value=""></td>').join('')}</tr>
      <tr class="liste_titre">${[...heads.values()].map((head) => `<th class="wrapcolumntitle"><a href="?sortfield=p.x">${head}</a></th>`).join('')}</tr>
      ${plainDeals
        .slice(number * PER_PAGE, (number + 1) * PER_PAGE)
        .map(row)
        .join('\n')}
    </table></form></body></html>`;

  const simulator = await serve(({ path, query }) => {
    if (path !== '/projet/list.php') return { status: 404, headers: { 'content-type': 'text/html' }, body: '<p>Not found</p>' };
    return { headers: { 'content-type': 'text/html; charset=utf-8' }, body: page(Number(query.get('page') ?? 0)) };
  });
  return { simulator, rename: (from, to) => void heads.set(from, to), close: () => simulator.close() };
}
