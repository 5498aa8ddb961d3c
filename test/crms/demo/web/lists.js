import { get } from './api.js';
import { avatar, day, h, money, pill, when } from './ui.js';

const outcomeText = { open: 'Open', won: 'Won', lost: 'Lost', derailed: 'No decision' };
const stateText = { new: 'New', converted: 'Converted', rejected: 'Rejected' };

export const person = (name) => (name ? h('span', { class: 'person' }, avatar(name), name) : h('span', { class: 'quiet' }, 'Unassigned'));
export const stagePill = (row) => pill(row.stage_label, row.stage_kind);

/** A list page: filters, sortable columns, pages. All of it stands in the address. */
function listPage({ title, view, columns, statuses, defaults, unit }) {
  return async (app) => {
    const query = new URLSearchParams({ ...defaults, ...Object.fromEntries(app.query) });
    const answer = await get(`/api/views/${view}?${query}`);
    const go = (changes) => {
      const next = new URLSearchParams({ ...Object.fromEntries(query), page: '1', ...changes });
      return app.go(`/${view}?${next}`);
    };
    const q = h('input', {
      type: 'search',
      value: query.get('q') ?? '',
      placeholder: `Find ${unit}`,
      'aria-label': `Find ${unit}`,
      testid: 'filter-text',
    });
    const owners = [
      ['me', 'Mine'],
      ['team', 'My team'],
      ['', 'Everybody'],
      ...app.lookups.users.filter((u) => u.role === 'rep').map((u) => [String(u.id), u.full_name]),
    ];
    const select = (label, name, options, testid) =>
      h(
        'select',
        { 'aria-label': label, testid, onchange: (event) => go({ [name]: event.target.value }) },
        options.map(([value, text]) => h('option', { value, selected: (query.get(name) ?? '') === value }, text)),
      );
    const bar = h(
      'form',
      { class: 'bar', onsubmit: (event) => (event.preventDefault(), go({ q: q.value })) },
      h('h1', {}, title),
      h('span', { class: 'count', testid: 'count' }, `${answer.total.toLocaleString('en-GB')} ${unit}`),
      h('span', { class: 'grow' }),
      q,
      select('Owner', 'owner', owners, 'filter-owner'),
      statuses ? select('Status', 'status', statuses, 'filter-status') : null,
    );
    const head = columns.map(({ key, text, number }) => {
      if (!key) return h('th', { scope: 'col' }, text);
      const active = query.get('sort') === key;
      const down = active && query.get('dir') === 'desc';
      return h(
        'th',
        { scope: 'col', class: number ? 'number' : null, 'aria-sort': active ? (down ? 'descending' : 'ascending') : null },
        h(
          'button',
          { type: 'button', testid: `sort-${key}`, onclick: () => go({ sort: key, dir: active && !down ? 'desc' : 'asc' }) },
          text,
          h('span', { class: 'arrow', 'aria-hidden': 'true' }, active ? (down ? '↓' : '↑') : ''),
        ),
      );
    });
    const rows = answer.rows.map((row) =>
      h(
        'tr',
        { testid: `row-${row.id}` },
        columns.map((c) =>
          h(
            'td',
            { class: [c.number ? 'number' : '', c.minor ? 'minor' : ''].join(' ').trim() || null, data: { label: c.text } },
            c.cell(row),
          ),
        ),
      ),
    );
    columns.forEach((c, i) => c.minor && head[i].classList.add('minor'));
    const table = h('table', { testid: 'list' }, h('thead', {}, h('tr', {}, head)), h('tbody', {}, rows));
    const page = answer.page;
    const pages = h(
      'nav',
      { class: 'pages', 'aria-label': 'Pages' },
      h('button', { type: 'button', disabled: page <= 1, onclick: () => go({ page: page - 1 }), testid: 'page-back' }, 'Back'),
      h('span', {}, `Page ${page} of ${answer.pages}`),
      h('button', { type: 'button', disabled: page >= answer.pages, onclick: () => go({ page: page + 1 }), testid: 'page-next' }, 'Next'),
    );
    return {
      title,
      content: h(
        'section',
        { class: 'card list' },
        bar,
        rows.length ? h('div', { class: 'scroll' }, table) : h('p', { class: 'empty' }, `No ${unit} here. Try another owner or status.`),
        answer.pages > 1 ? pages : null,
      ),
    };
  };
}

const options = (texts) => [['', 'Any status'], ...Object.entries(texts)];

export const deals = listPage({
  title: 'Deals',
  view: 'deals',
  unit: 'deals',
  defaults: { owner: 'me', status: 'open', sort: 'close' },
  statuses: options(outcomeText),
  columns: [
    { key: 'title', text: 'Deal', cell: (r) => h('a', { href: `/deals/${r.id}`, class: 'name' }, r.title) },
    { key: 'amount', text: 'Amount', number: true, cell: (r) => money(r.amount, r.currency) },
    { key: 'stage', text: 'Stage', cell: stagePill },
    { key: 'close', text: 'Close date', cell: (r) => day(r.close_date) },
    { key: 'owner', text: 'Owner', minor: true, cell: (r) => person(r.owner_name) },
    { key: 'modified', text: 'Last change', minor: true, cell: (r) => when(r.modified) },
  ],
});

export const leads = listPage({
  title: 'Leads',
  view: 'leads',
  unit: 'leads',
  defaults: { owner: 'me', status: '', sort: 'created', dir: 'desc' },
  statuses: options(stateText),
  columns: [
    { key: 'name', text: 'Name', cell: (r) => h('a', { href: `/leads/${r.id}`, class: 'name' }, r.full_name) },
    { key: 'company', text: 'Company', cell: (r) => r.company },
    { key: 'state', text: 'Status', cell: (r) => pill(stateText[r.state] ?? r.state, r.state) },
    { key: 'created', text: 'Came in', cell: (r) => when(r.created) },
    { key: 'source', text: 'Source', minor: true, cell: (r) => r.origin },
    { key: 'owner', text: 'Owner', minor: true, cell: (r) => person(r.owner_name) },
  ],
});

export const accounts = listPage({
  title: 'Accounts',
  view: 'accounts',
  unit: 'accounts',
  defaults: { owner: 'me', sort: 'name' },
  columns: [
    { key: 'name', text: 'Account', cell: (r) => h('a', { href: `/accounts/${r.id}`, class: 'name' }, r.company_name) },
    { key: 'industry', text: 'Industry', cell: (r) => r.industry },
    { key: 'city', text: 'City', minor: true, cell: (r) => r.city },
    { text: 'Open deals', number: true, cell: (r) => String(r.open_deals) },
    { key: 'owner', text: 'Owner', minor: true, cell: (r) => person(r.owner_name) },
  ],
});

export const contacts = listPage({
  title: 'Contacts',
  view: 'contacts',
  unit: 'contacts',
  defaults: { owner: 'me', sort: 'name' },
  columns: [
    { key: 'name', text: 'Name', cell: (r) => h('a', { href: `/contacts/${r.id}`, class: 'name' }, r.full_name) },
    { key: 'title', text: 'Title', cell: (r) => r.title },
    {
      key: 'account',
      text: 'Account',
      cell: (r) => (r.account_id ? h('a', { href: `/accounts/${r.account_id}` }, r.account_name ?? '–') : 'Private'),
    },
    { text: 'E-mail', minor: true, cell: (r) => r.email_address || '–' },
    { text: 'Phone', minor: true, cell: (r) => r.phone_number || '–' },
  ],
});
