import { h } from './ui.js';

/** One line of details; with `edit` its value becomes a field when clicked: Enter saves, Escape leaves. */
export function detail(label, shown, edit) {
  const name = label.toLowerCase().replace(/[^a-z]+/g, '-');
  const value = h('dd', { testid: `field-${name}` });
  const show = () => {
    if (!edit) return value.replaceChildren(shown);
    value.replaceChildren(
      h(
        'button',
        { type: 'button', class: 'inline', 'aria-label': `Edit ${label.toLowerCase()}`, testid: `edit-${name}`, onclick: open },
        shown,
        h('span', { class: 'pen', 'aria-hidden': 'true' }, '✎'),
      ),
    );
  };
  const open = () => {
    const control = edit.control();
    control.setAttribute('aria-label', label);
    control.dataset.testid = `input-${name}`;
    const leave = () => (show(), value.querySelector('button').focus());
    const form = h(
      'form',
      { class: 'edit', onsubmit: (event) => (event.preventDefault(), void edit.save(control.value)) },
      control,
      h('button', { type: 'submit', class: 'primary', testid: `save-${name}` }, 'Save'),
      h('button', { type: 'button', onclick: leave, 'aria-label': 'Cancel' }, '✕'),
    );
    form.addEventListener('keydown', (event) => event.key === 'Escape' && (event.stopPropagation(), leave()));
    value.replaceChildren(form);
    control.focus();
    control.select?.();
  };
  show();
  return h('div', { class: 'detail' }, h('dt', {}, label), value);
}

export const textControl =
  (value, props = {}) =>
  () =>
    h('input', { value: value ?? '', ...props });
export const selectControl = (value, options) => () =>
  h(
    'select',
    {},
    options.map(([key, text]) => h('option', { value: key, selected: String(key) === String(value ?? '') }, text)),
  );
