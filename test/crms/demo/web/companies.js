import { get } from './api.js';
import { detail } from './details.js';
import { person, stagePill } from './lists.js';
import { logForms, timeline } from './timeline.js';
import { day, h, money, when } from './ui.js';

function dealTable(deals) {
  if (deals.length === 0) return h('p', { class: 'quiet' }, 'No deals yet.');
  const rows = deals.map((d) =>
    h(
      'tr',
      {},
      h('td', {}, h('a', { href: `/deals/${d.id}`, class: 'name' }, d.title)),
      h('td', { class: 'number' }, money(d.amount, d.currency)),
      h('td', {}, stagePill(d)),
      h('td', {}, day(d.close_date)),
    ),
  );
  return h(
    'div',
    { class: 'scroll' },
    h(
      'table',
      {},
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          ['Deal', 'Amount', 'Stage', 'Close date'].map((text, i) => h('th', { scope: 'col', class: i === 1 ? 'number' : null }, text)),
        ),
      ),
      h('tbody', {}, rows),
    ),
  );
}

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
  const { account: a, deals, contacts, timeline: entries } = await get(`/api/views/accounts/${id}`);
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
        h('section', { class: 'card' }, h('h2', {}, 'Deals'), dealTable(deals)),
        h(
          'section',
          { class: 'card' },
          h('h2', {}, 'Contacts'),
          people.length ? h('ul', { class: 'plain' }, people) : h('p', { class: 'quiet' }, 'No contacts yet.'),
        ),
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
      head('Contact', c.full_name, h('a', { href: `/accounts/${c.account_id}` }, c.account_name ?? '')),
      page(
        [
          detail('Title', c.title),
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
