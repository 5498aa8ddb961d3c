import { post } from './api.js';
import { field, h, toast } from './ui.js';

function dialog(title, fields, submit) {
  const close = () => (box.close(), box.remove());
  const form = h(
    'form',
    {
      onsubmit: async (event) => {
        event.preventDefault();
        try {
          await submit();
          close();
        } catch (error) {
          toast(error.message, true);
        }
      },
    },
    h('h2', {}, title),
    fields,
    h(
      'div',
      { class: 'actions' },
      h('button', { type: 'submit', class: 'primary', testid: 'create' }, 'Create'),
      h('button', { type: 'button', onclick: close }, 'Cancel'),
    ),
  );
  const box = h('dialog', { class: 'dialog', 'aria-label': title, oncancel: () => box.remove() }, form);
  document.querySelector('.app').append(box);
  box.showModal();
}

const ownerSelect = (app) =>
  h(
    'select',
    { testid: 'new-owner' },
    h('option', { value: '' }, 'Unassigned'),
    app.lookups.users
      .filter((u) => u.role === 'rep')
      .map((u) => h('option', { value: u.id, selected: u.id === app.me.user.id }, u.full_name)),
  );

export function newLead(app) {
  const name = h('input', { required: true, testid: 'new-name' });
  const company = h('input', { testid: 'new-company' });
  const email = h('input', { type: 'email', testid: 'new-email' });
  const owner = ownerSelect(app);
  dialog(
    'New lead',
    [
      field('Name', name, 'new-name'),
      field('Company', company, 'new-company'),
      field('E-mail', email, 'new-email'),
      field('Owner', owner, 'new-owner'),
    ],
    async () => {
      const lead = await post('/api/leads/new/save', {
        full_name: name.value,
        company: company.value,
        email_address: email.value,
        owner_id: owner.value || null,
      });
      await app.go(`/leads/${lead.id}`);
    },
  );
}

export function newDeal(app) {
  const title = h('input', { required: true, testid: 'new-title' });
  const amount = h('input', { inputmode: 'decimal', testid: 'new-amount' });
  const currency = h(
    'select',
    { testid: 'new-currency' },
    ['EUR', 'USD', 'PLN', 'CNY'].map((c) => h('option', { value: c }, c)),
  );
  const close = h('input', { type: 'date', testid: 'new-close' });
  const owner = ownerSelect(app);
  dialog(
    'New deal',
    [
      field('Title', title, 'new-title'),
      h('div', { class: 'row' }, field('Amount', amount, 'new-amount'), field('Currency', currency, 'new-currency')),
      field('Close date', close, 'new-close'),
      field('Owner', owner, 'new-owner'),
    ],
    async () => {
      const deal = await post('/api/deals/new/save', {
        title: title.value,
        amount: amount.value || null,
        currency: currency.value,
        close_date: close.value || null,
        owner_id: owner.value || null,
      });
      await app.go(`/deals/${deal.id}`);
    },
  );
}
