import { get, post } from './api.js';
import { detail, selectControl } from './details.js';
import { person } from './lists.js';
import { logForms, timeline } from './timeline.js';
import { h, pill, toast, when } from './ui.js';

const states = { new: 'New', converted: 'Converted', rejected: 'Rejected' };

export async function lead(app, id) {
  const { lead: l, deal, timeline: entries } = await get(`/api/views/leads/${id}`);
  const save = async (change) => {
    try {
      await post(`/api/leads/${id}/save`, change);
      await app.refresh();
      toast('Saved');
    } catch (error) {
      toast(error.message, true);
    }
  };
  const reps = app.lookups.users.filter((u) => u.role === 'rep').map((u) => [u.id, u.full_name]);
  const head = h(
    'section',
    { class: 'card record-head' },
    h(
      'div',
      { class: 'title' },
      h(
        'div',
        {},
        h('p', { class: 'quiet' }, `Lead · ${l.company || 'no company'}`),
        h('h1', { testid: 'record-title' }, l.full_name, ' ', pill(states[l.state] ?? l.state, l.state)),
      ),
      h(
        'div',
        { class: 'actions' },
        l.state === 'new'
          ? h('button', { type: 'button', class: 'round', testid: 'reject-lead', onclick: () => save({ state: 'rejected' }) }, 'Reject')
          : null,
        deal ? h('a', { class: 'button primary round', href: `/deals/${deal.id}` }, 'Open the deal') : null,
      ),
    ),
  );
  const details = h(
    'dl',
    {},
    detail('Came in', when(l.created)),
    detail('Owner', person(l.owner_name), {
      control: selectControl(l.owner_id, [['', 'Unassigned'], ...reps]),
      save: (v) => save({ owner_id: v || null }),
    }),
    detail('E-mail', l.email_address ?? '–'),
    detail('Phone', l.phone_number ?? '–'),
    detail('Source', l.origin || '–'),
    deal ? detail('Deal', h('a', { href: `/deals/${deal.id}` }, deal.title)) : null,
  );
  return {
    title: l.full_name,
    content: [
      head,
      h(
        'div',
        { class: 'columns' },
        h('section', { class: 'card' }, h('h2', {}, 'Details'), details),
        h('section', { class: 'card' }, h('h2', {}, 'Activity'), logForms(app, { lead_id: l.id }), timeline(entries)),
      ),
    ],
  };
}
