import { get } from './api.js';
import { detail } from './details.js';
import { person, stagePill } from './lists.js';
import { logForms, timeline } from './timeline.js';
import { day, h, money, when } from './ui.js';

/** A simple table; `columns` are heading, cell, and whether it holds numbers. */
function table(rows, columns, none) {
  if (rows.length === 0) return h('p', { class: 'quiet' }, none);
  const kind = (numbers) => (numbers ? 'number' : null);
  const heads = columns.map(([text, , numbers]) => h('th', { scope: 'col', class: kind(numbers) }, text));
  const cells = (row) => columns.map(([, cell, numbers]) => h('td', { class: kind(numbers) }, cell(row)));
  return h(
    'div',
    { class: 'scroll' },
    h(
      'table',
      {},
      h('thead', {}, h('tr', {}, heads)),
      h(
        'tbody',
        {},
        rows.map((row) => h('tr', {}, cells(row))),
      ),
    ),
  );
}

const dealTable = (deals) =>
  table(
    deals,
    [
      ['Deal', (d) => h('a', { href: `/deals/${d.id}`, class: 'name' }, d.title)],
      ['Amount', (d) => money(d.amount, d.currency), true],
      ['Stage', stagePill],
      ['Close date', (d) => day(d.close_date)],
    ],
    'No deals yet.',
  );
const plain = (word) => word.replaceAll('_', ' ');
const offerTable = (offers) =>
  table(
    offers,
    [
      ['Offer', (o) => o.title],
      ['Total', (o) => money(o.net_total, o.currency), true],
      ['State', (o) => plain(o.phase)],
      ['Sent', (o) => (o.sent ? when(o.sent) : '–')],
    ],
    'No offers yet.',
  );
const orderTable = (orders) =>
  table(
    orders,
    [
      ['Order', (o) => o.number],
      ['Total', (o) => money(o.net_total, o.currency), true],
      ['State', (o) => plain(o.phase)],
      ['Ordered', (o) => day(o.ordered_on)],
    ],
    'No orders yet.',
  );
const contractTable = (contracts) =>
  table(
    contracts,
    [
      ['Subscription', (c) => c.product_title],
      ['Price', (c) => `${money(c.price, c.currency)} × ${c.pieces ?? 1}`, true],
      ['Every', (c) => `${c.every_count && c.every_count > 1 ? `${c.every_count} ` : ''}${c.every}`],
      ['From', (c) => day(c.starts_on)],
      ['Until', (c) => day(c.ends_on)],
      ['State', (c) => plain(c.phase)],
    ],
    'No subscriptions yet.',
  );
const card = (title, content) => h('section', { class: 'card', testid: `card-${title.toLowerCase()}` }, h('h2', {}, title), content);

const head = (kind, title, more) =>
  h(
    'section',
    { class: 'card record-head' },
    h(
      'div',
      { class: 'title' },
      h('div', {}, h('p', { class: 'quiet' }, kind, more ? [' · ', more] : null), h('h1', { testid: 'record-title' }, title)),
    ),
  );
const page = (details, ...rest) =>
  h(
    'div',
    { class: 'columns' },
    h('section', { class: 'card' }, h('h2', {}, 'Details'), h('dl', {}, details)),
    h('div', { class: 'stack' }, rest),
  );

export async function account(app, id) {
  const { account: a, deals, contacts, offers, orders, contracts, timeline: entries } = await get(`/api/views/accounts/${id}`);
  const people = contacts.map((c) =>
    h('li', {}, h('a', { href: `/contacts/${c.id}` }, c.full_name), h('span', { class: 'quiet' }, ` ${c.title}`)),
  );
  return {
    title: a.company_name,
    content: [
      head('Account', a.company_name),
      page(
        [
          detail('Industry', a.industry),
          detail('City', a.city),
          detail('Owner', person(a.owner_name)),
          detail('Customer since', when(a.created)),
        ],
        card('Deals', dealTable(deals)),
        card('Offers', offerTable(offers)),
        card('Orders', orderTable(orders)),
        card('Subscriptions', contractTable(contracts)),
        card('Contacts', people.length ? h('ul', { class: 'plain' }, people) : h('p', { class: 'quiet' }, 'No contacts yet.')),
        h('section', { class: 'card' }, h('h2', {}, 'Activity'), logForms(app, { account_id: a.id }), timeline(entries)),
      ),
    ],
  };
}

export async function contact(app, id) {
  const { contact: c, deals, timeline: entries } = await get(`/api/views/contacts/${id}`);
  return {
    title: c.full_name,
    content: [
      head('Contact', c.full_name, c.account_id ? h('a', { href: `/accounts/${c.account_id}` }, c.account_name ?? '') : 'Private customer'),
      page(
        [
          detail('Title', c.title || '–'),
          detail('E-mail', c.email_address || '–'),
          detail('Phone', c.phone_number || '–'),
          detail('Owner', person(c.owner_name)),
        ],
        h('section', { class: 'card' }, h('h2', {}, 'Deals'), dealTable(deals)),
        h(
          'section',
          { class: 'card' },
          h('h2', {}, 'Activity'),
          logForms(app, { contact_id: c.id, account_id: c.account_id }),
          timeline(entries),
        ),
      ),
    ],
  };
}
