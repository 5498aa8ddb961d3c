import { post } from './api.js';
import { field, h, toast, when } from './ui.js';

const badges = {
  mail: ['OUT', 'E-mail'],
  call: ['CALL', 'Call'],
  meeting: ['MTG', 'Meeting'],
  demo: ['DEMO', 'Demo'],
  task: ['TASK', 'Task'],
  note: ['NOTE', 'Note'],
  event: ['EVT', 'Event'],
  social: ['MSG', 'Message'],
  stage: ['STG', 'Stage'],
  owner: ['OWN', 'Owner'],
};

const states = { planned: 'planned', cancelled: 'called off', no_show: 'did not come' };

function length(seconds) {
  if (!seconds) return '';
  return seconds < 90 ? `, ${seconds} s` : `, ${Math.round(seconds / 60)} min`;
}

/** Everything that happened, newest first. */
export function timeline(entries) {
  if (entries.length === 0) return h('p', { class: 'quiet' }, 'Nothing yet.');
  return h(
    'ol',
    { class: 'timeline', testid: 'timeline' },
    entries.map((entry) => {
      const [badge, title] =
        entry.kind === 'mail' && entry.direction === 'in'
          ? ['IN', 'E-mail from the customer']
          : entry.automated
            ? ['AUTO', 'Automatic e-mail']
            : (badges[entry.kind] ?? ['…', '']);
      const plain = entry.kind === 'stage' || entry.kind === 'owner';
      const heading = plain
        ? entry.subject
        : entry.kind === 'call' || entry.kind === 'meeting' || entry.kind === 'demo'
          ? `${entry.subject || title}${length(entry.seconds)}`
          : entry.who;
      const text =
        entry.kind === 'owner'
          ? ''
          : plain
            ? `Changed by ${entry.who}.`
            : entry.kind === 'mail'
              ? [entry.subject, entry.text].filter(Boolean).join(': ')
              : entry.text || entry.subject;
      return h(
        'li',
        { testid: `entry-${entry.id}` },
        h('span', { class: `badge ${badge.toLowerCase()}`, title }, badge),
        h(
          'div',
          {},
          h(
            'p',
            { class: 'head' },
            h('strong', {}, [heading, states[entry.state] ? ` (${states[entry.state]})` : '']),
            h('time', { datetime: entry.at }, when(entry.at)),
          ),
          text ? h('p', { class: 'text' }, text) : null,
        ),
      );
    }),
  );
}

/** "Log call", "Send e-mail", "Add note" for a record; `about` says which: { deal_id }, { lead_id }, … */
export function logForms(app, about) {
  const slot = h('div', { class: 'slot' });
  const close = () => slot.replaceChildren();
  const send = async (event, body) => {
    event.preventDefault();
    try {
      await post('/api/activities/log', { ...about, ...body });
      await app.refresh();
      toast('Saved');
    } catch (error) {
      toast(error.message, true);
    }
  };
  const actions = () =>
    h(
      'div',
      { class: 'actions' },
      h('button', { type: 'submit', class: 'primary', testid: 'log-save' }, 'Save'),
      h('button', { type: 'button', onclick: close }, 'Cancel'),
    );
  const forms = {
    call: () => {
      const text = h('textarea', { rows: '2', testid: 'call-text' });
      const minutes = h('input', { type: 'number', min: '0', max: '600', value: '5', testid: 'call-minutes' });
      const reached = h('input', { type: 'checkbox', id: 'reached', checked: true, testid: 'call-reached' });
      return h(
        'form',
        {
          class: 'log',
          'aria-label': 'Log call',
          onsubmit: (e) =>
            send(e, {
              type: 'call',
              subject: reached.checked ? 'Call' : 'Call, not reached',
              text: text.value,
              answered: reached.checked,
              seconds: reached.checked ? Math.round(Number(minutes.value) * 60) : null,
            }),
        },
        h(
          'div',
          { class: 'row' },
          field('Minutes', minutes, 'minutes'),
          h('label', { class: 'check', for: 'reached' }, reached, 'Reached'),
        ),
        field('What was said', text, 'call-text'),
        actions(),
      );
    },
    mail: () => {
      const subject = h('input', { required: true, testid: 'mail-subject' });
      const text = h('textarea', { rows: '4', testid: 'mail-text' });
      return h(
        'form',
        {
          class: 'log',
          'aria-label': 'Send e-mail',
          onsubmit: (e) => send(e, { type: 'mail', direction: 'outbound', subject: subject.value, text: text.value }),
        },
        field('Subject', subject, 'mail-subject'),
        field('Message', text, 'mail-text'),
        actions(),
      );
    },
    note: () => {
      const text = h('textarea', { rows: '3', required: true, testid: 'note-text' });
      return h(
        'form',
        { class: 'log', 'aria-label': 'Add note', onsubmit: (e) => send(e, { type: 'note', subject: 'Note', text: text.value }) },
        field('Note', text, 'note-text'),
        actions(),
      );
    },
  };
  const open = (name) => {
    slot.replaceChildren(forms[name]());
    slot.querySelector('input:not([type=checkbox]),textarea')?.focus();
  };
  return h(
    'div',
    {},
    h(
      'div',
      { class: 'actions tools' },
      h('button', { type: 'button', onclick: () => open('call'), testid: 'log-call' }, 'Log call'),
      h('button', { type: 'button', onclick: () => open('mail'), testid: 'send-email' }, 'Send e-mail'),
      h('button', { type: 'button', onclick: () => open('note'), testid: 'add-note' }, 'Add note'),
    ),
    slot,
  );
}
