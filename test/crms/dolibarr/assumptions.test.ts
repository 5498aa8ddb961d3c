/** Each thing taken for granted, turned wrong: a clear error or no value, never a wrong number; and the check that tells of it. */
import { expect } from 'vitest';
import { byKey } from '../../../lib/crm/dolibarr/access';
import { examples } from '../../../lib/crm/dolibarr/examples';
import { page } from '../../../lib/crm/dolibarr/page';
import { source } from '../../../lib/crm/dolibarr/source';
import type { Deal } from '../../../lib/model/records';
import { pageContext } from '../../crm/fixtures/page-context';
import { testAssumptions, type Bench } from '../kit/assumptions';
import { stageCompany } from '../kit/company';
import { httpTo } from '../kit/send';
import type { Row as DolRow } from './values';
import { setUp } from './setup';
import { startDolibarr, type DolibarrOptions } from './simulator';

type Turn = DolibarrOptions & { by?: 'session' };

const unasked: NonNullable<Bench<Turn>['unsure']> = {
  ...{ 'ids-of-pick-lists': 'unknown', 'pages-leave-no-trace': 'unknown', 'files-of-words': 'unknown', 'words-are-plain': 'unknown' },
  ...{ 'rows-of-a-card': 'unknown', 'written-by-pattern': 'unknown', 'clock-of-the-person': 'unknown', 'standing-by-colour': 'unknown' },
};

const bench: Bench<Turn> = {
  source,
  stage: () => stageCompany({ size: 0.01 }),
  // Of pages with the session alone.
  unsure: unasked,
  async start(staged, { by, ...options }) {
    const { simulator, carrier, keyCarrier, org } = await startDolibarr(staged, options);
    const manager = staged.live.company.users.find(({ role }) => role === 'manager')?.id ?? '';
    const http = httpTo(page, source, by === 'session' ? carrier(manager) : keyCarrier(manager));
    return { http, org, log: simulator.log, close: () => simulator.close(), ...(by === undefined && { also: { access: byKey } }) };
  },
};

const all = (list: string, change: (row: DolRow) => void): Turn => ({
  twist: (tables) => tables.get(list)?.forEach(({ row }) => change(row)),
});
const without = (list: string, field: string): Turn => all(list, (row) => void delete row[field]);
const session: Turn = { by: 'session' };
const turned = (options: DolibarrOptions) => ({ turn: { by: 'session', ...options } satisfies Turn, right: session });

const lists = [
  'users',
  'projects',
  'thirdparties',
  'contacts',
  'agenda',
  'products',
  'proposals',
  'orders',
  'invoices',
  'order-lines',
  'payments',
];
const each = (streams: readonly string[], pattern: RegExp) => Object.fromEntries(streams.map((stream) => [stream, pattern]));
const keyAlone = each(
  lists.slice(2).filter((list) => list !== 'proposals'),
  /Dolibarr gives these to a key alone/,
);

testAssumptions<Turn>(
  bench,
  {},
  {
    'lists-by-id': { turn: { unordered: true, company: true }, seen: { partial: each(lists, /not in order$/) } },
    'nothing-is-not-found': { turn: { bare: true, company: true }, seen: { partial: each(lists, /this CRM has no such list/) } },
    'changed-since': {
      async own() {
        // The clock of a server anywhere is allowed for: more comes again than was changed, never less.
        const here = await setUp('key');
        const first = await here.pull(['projects']);
        here.staged.pass(20 * 3_600_000);
        await here.pull(['projects'], first);
        const asked = here.dolibarr.simulator.log.flatMap(
          ({ query }) => /tms:>=:'([^']+)'/.exec(decodeURIComponent(query.replaceAll('+', ' ')))?.[1] ?? [],
        );
        await here.dolibarr.close();
        const since = here.staged.now() - 33 * 3_600_000;
        expect(new Set(asked)).toEqual(new Set([new Date(since).toISOString().slice(0, 19).replace('T', ' ')]));
      },
    },
    'all-third-parties': { turn: { ownCustomers: true }, seen: { partial: { projects: /^forbidden: projects are listed rightly only/ } } },
    'numbers-of-statuses': [
      {
        turn: all('projects', (row) => row['opp_status'] === '6' && (row['opp_status'] = '31') && (row['opp_percent'] = '100.00')),
        seen: { rejects: { projects: /may mean that it was won or lost/ } },
      },
      {
        turn: all('projects', (row) => row['opp_status'] === '7' && (row['opp_status'] = '32')),
        seen: { rejects: { projects: /status 32 .* may mean/ } },
      },
    ],
    'maker-is-owner': { turn: without('projects', 'user_author_id'), seen: { rejects: { projects: /"user_author_id" is missing/ } } },
    'close-date': { turn: without('projects', 'date_close'), seen: { rejects: { projects: /"date_close" is missing/ } } },
    'days-are-midnights': {
      async own() {
        // In Paris a day begins on the evening before in Greenwich.
        const here = await setUp('key');
        const deals = (await here.pull(['projects'])).records.get('deal');
        await here.dolibarr.close();
        const open = here.company.deals.filter(({ outcome, closeDay }) => outcome === 'open' && closeDay !== null);
        expect(open.length).toBeGreaterThan(3);
        for (const { id, closeDay } of open) expect((deals?.get(here.dolibarr.idOf('deal', id)) as Deal).closeDay).toBe(closeDay);
      },
    },
    'currency-of-documents': {
      turn: {
        twist: (tables) =>
          ['invoices', 'orders', 'proposals'].forEach((list) => tables.get(list)?.forEach(({ row }) => (row['multicurrency_tx'] = '2.0'))),
      },
      seen: { stops: /no invoice, order or proposal tells the currency/ },
    },
    'numbers-of-documents': {
      turn: all('proposals', (row) => (row['statut'] = 9)),
      seen: { rejects: { proposals: /"statut" holds "9"/ } },
    },
    'payments-with-tax': { turn: without('invoices', 'total_ttc'), seen: { rejects: { payments: /share/ } } },
    'types-of-events': { turn: without('agendaevents', 'type_code'), seen: { rejects: { agenda: /"type_code" is missing/ } } },
    'ids-of-pick-lists': { ...turned({ noNames: true }), seen: { stops: /^odd_answer: no names of records/ } },
    'pages-leave-no-trace': {
      ...turned({ newTokens: true }),
      seen: { partial: { ...keyAlone, projects: /marks every page anew/, proposals: /marks every page anew/ } },
    },
    'files-of-words': { ...turned({ noWords: true }), seen: { stops: /won and lost cannot be told apart/ } },
    'words-are-plain': {
      ...turned({ page: (html) => html.replaceAll(/<td>(?:Won|Negotiation|Lost|Prospection|Qualification)<\/td>/g, '<td>Hurra</td>') }),
      seen: { partial: keyAlone, rejects: { projects: /none of the words we know/ } },
    },
    'rows-of-a-card': {
      ...turned({ page: (html) => html.replaceAll('<td>Lead probability</td>', '<td>Chance</td>') }),
      seen: { partial: keyAlone, rejects: { projects: /no row "OpportunityProbability"/ } },
    },
    'written-by-pattern': {
      ...turned({ page: (html, path) => (path.endsWith('info.php') ? html.replaceAll(/\b(\d\d)\/(\d\d)\/(\d{4})/g, '$3-$1-$2') : html) }),
      seen: {
        partial: keyAlone,
        rejects: { projects: /a moment is not written as the language says/, proposals: /a moment is not written as the language says/ },
      },
    },
    'clock-of-the-person': {
      async own() {
        const here = await setUp('session');
        const deals = (await here.pull(['projects'])).records.get('deal');
        await here.dolibarr.close();
        const [one] = here.company.deals;
        const told = (deals?.get(here.dolibarr.idOf('deal', one?.id ?? '')) as Deal).createdAt;
        expect(told).toBe(Math.floor((one?.created ?? 0) / 60_000) * 60_000);
      },
    },
    'standing-by-colour': {
      ...turned({ page: (html) => html.replaceAll(/badge-status\d/g, 'badge-x') }),
      seen: { partial: keyAlone, rejects: { projects: /the head of the page is not as known/, proposals: /none of the colours we know/ } },
    },
    fingerprint: {
      own() {
        const [example] = examples.match;
        if (!example) throw new Error('no example');
        const read = (from: string, to: string) => page.readPage(pageContext({ ...example, html: (example.html ?? '').replace(from, to) }));
        expect(read('', '')?.userId).toBe('7');
        expect(read('lib_head.js.php', 'lib_top.js.php')).toBeUndefined();
        expect(read('id="mainbody"', 'id="body"')).toBeUndefined();
        expect(read('user/card.php?id=', 'user/profile.php?id=')?.userId).toBeUndefined();
      },
    },
  },
);
