import { get, post } from './api.js';
import { detail, selectControl, textControl } from './details.js';
import { person, stagePill } from './lists.js';
import { logForms, timeline } from './timeline.js';
import { day, h, money, slug, toast, when } from './ui.js';

export async function deal(app, id) {
  const { deal: d, contact, stages, timeline: entries } = await get(`/api/views/deals/${id}`);
  const save = async (change, said = 'Saved') => {
    try {
      await post(`/api/deals/${id}/save`, change);
      await app.refresh();
      toast(said);
    } catch (error) {
      toast(error.message, true);
    }
  };
  const now = stages.findIndex((s) => s.id === d.stage_id);
  const kind = d.stage_kind;
  const closers = { success: 'won', failure: 'lost', abandoned: 'derailed' };
  const end = kind === 'open' ? stages.find((s) => s.kind === 'success') : stages[now];
  const shown = [...stages.filter((s) => s.kind === 'working'), end].filter(Boolean);
  const path = h(
    'ol',
    { class: 'path', 'aria-label': 'Stage', testid: 'stage-path' },
    shown.map((stage) => {
      const state =
        stage.id === d.stage_id ? `now ${closers[stage.kind] ?? ''}` : kind !== 'open' ? 'past' : stages.indexOf(stage) < now ? 'done' : '';
      return h(
        'li',
        { class: state.trim() || null },
        h(
          'button',
          {
            type: 'button',
            'aria-current': stage.id === d.stage_id ? 'step' : null,
            testid: `stage-${slug(stage.label)}`,
            onclick: () => stage.id !== d.stage_id && save({ stage_id: stage.id }, `Moved to ${stage.label}`),
          },
          stage.label,
        ),
      );
    }),
  );
  const closing = (stageKind, text, primary) => {
    const stage = stages.find((s) => s.kind === stageKind);
    return stage
      ? h(
          'button',
          {
            type: 'button',
            class: primary ? 'primary round' : 'round',
            testid: `mark-${closers[stageKind]}`,
            onclick: () => save({ stage_id: stage.id }, `Moved to ${stage.label}`),
          },
          text,
        )
      : null;
  };
  const first = stages.find((s) => s.kind === 'working');
  const lastOpen = stages.filter((s) => s.kind === 'working').at(-1) ?? first;
  const buttons =
    kind === 'open'
      ? [closing('abandoned', 'No decision'), closing('failure', 'Mark lost'), closing('success', 'Mark won', true)]
      : [
          h(
            'button',
            { type: 'button', class: 'round', testid: 'reopen', onclick: () => save({ stage_id: lastOpen.id }, 'Reopened') },
            'Reopen',
          ),
        ];
  const reps = app.lookups.users.filter((u) => u.role === 'rep').map((u) => [u.id, u.full_name]);
  const stage = stages[now];
  const details = h(
    'dl',
    {},
    detail('Amount', money(d.amount, d.currency), {
      control: textControl(d.amount, { inputmode: 'decimal', size: '12' }),
      save: (v) => save({ amount: v.trim().replaceAll(',', '') || null }),
    }),
    detail('Close date', day(d.close_date), {
      control: textControl(d.close_date, { type: 'date' }),
      save: (v) => save({ close_date: v || null }),
    }),
    detail('Owner', person(d.owner_name), {
      control: selectControl(d.owner_id, [['', 'Unassigned'], ...reps]),
      save: (v) => save({ owner_id: v || null }),
    }),
    detail('Next step', d.next_step ?? '–', { control: textControl(d.next_step), save: (v) => save({ next_step: v }) }),
    detail(
      'Probability',
      d.win_chance !== null ? `${d.win_chance}%` : stage?.chance !== null && stage?.chance !== undefined ? `${stage.chance}% (stage)` : '–',
    ),
    detail('Source', d.origin || '–'),
    d.loss_reason ? detail('Reason lost', d.loss_reason) : null,
    detail('Contact', contact ? h('a', { href: `/contacts/${contact.id}` }, contact.full_name) : '–'),
    detail('Pipeline', d.pipeline),
    detail('Created', when(d.created)),
  );
  const head = h(
    'section',
    { class: 'card record-head' },
    h(
      'div',
      { class: 'title' },
      h(
        'div',
        {},
        h('p', { class: 'quiet' }, 'Deal · ', d.account_id ? h('a', { href: `/accounts/${d.account_id}` }, d.account_name) : 'no account'),
        h('h1', { testid: 'record-title' }, d.title, ' ', kind === 'open' ? null : stagePill(d)),
      ),
      h('div', { class: 'actions' }, buttons),
    ),
    path,
  );
  return {
    title: d.title,
    content: [
      head,
      h(
        'div',
        { class: 'columns' },
        h('section', { class: 'card' }, h('h2', {}, 'Details'), details),
        h(
          'section',
          { class: 'card' },
          h('div', { class: 'activity-head' }, h('h2', {}, 'Activity')),
          logForms(app, { deal_id: d.id, account_id: d.account_id, contact_id: d.contact_id }),
          timeline(entries),
        ),
      ),
    ],
  };
}
