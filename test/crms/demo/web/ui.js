/** Small means to build pages: text is always text, never markup. */

/** An element; `on…` are listeners, `data`/`style` objects, other values attributes (false and null leave them out). */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'data') Object.assign(element.dataset, value);
    else if (name === 'style') for (const [key, text] of Object.entries(value)) element.style.setProperty(key, text);
    else if (name === 'value') element.value = value;
    else if (name === 'testid') element.dataset.testid = value;
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const slug = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, '-');

export function money(amount, currency) {
  if (amount === null || amount === undefined) return '–';
  return new Intl.NumberFormat('en-GB', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(Number(amount));
}

export function shortMoney(amount, currency) {
  if (amount === null || amount === undefined) return '–';
  return new Intl.NumberFormat('en-GB', { style: 'currency', currency, currencyDisplay: 'narrowSymbol', maximumFractionDigits: 0 }).format(
    Number(amount),
  );
}

/** A day without a time: it has no zone. */
export function day(text) {
  if (!text) return '–';
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(`${text}T00:00:00Z`),
  );
}

/** A day within a year of now without its year. */
export function shortDay(text) {
  const near = text && Math.abs(Date.parse(text) - Date.now()) < 300 * 86_400_000;
  return near ? day(text).replace(/ \d{4}$/, '') : day(text);
}

let zone = 'UTC';
export const setZone = (name) => void (zone = name);

/** A time on the signed-in person's clock: "Today 13:15", "18 Nov 16:40", "4 Mar 2025". */
export function when(iso) {
  const at = Date.parse(iso);
  const part = (options) => new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options }).format(at);
  const dayOf = (time) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(time);
  const clock = part({ hour: '2-digit', minute: '2-digit' });
  if (dayOf(at) === dayOf(Date.now())) return `Today ${clock}`;
  if (dayOf(at).slice(0, 4) !== dayOf(Date.now()).slice(0, 4)) return part({ day: 'numeric', month: 'short', year: 'numeric' });
  return `${part({ day: 'numeric', month: 'short' })} ${clock}`;
}

export function initials(name) {
  const words = name
    .replace(/[^\p{L}\s]/gu, '')
    .trim()
    .split(/\s+/);
  return ((words[0]?.[0] ?? '?') + (words.length > 1 ? (words.at(-1)?.[0] ?? '') : '')).toUpperCase();
}

/** The same name always has the same of a few quiet colours. */
export function avatar(name) {
  let sum = 0;
  for (const c of name) sum += c.codePointAt(0);
  return h('span', { class: `avatar tint-${sum % 6}`, 'aria-hidden': 'true' }, initials(name));
}

export function pill(text, kind) {
  return h('span', { class: `pill ${kind}` }, text);
}

export function toast(text, bad = false) {
  document.querySelector('.toast')?.remove();
  const note = h('div', { class: bad ? 'toast bad' : 'toast', role: bad ? 'alert' : 'status', testid: 'toast' }, text);
  (document.querySelector('.app') ?? document.body).append(note);
  setTimeout(() => note.remove(), 4000);
}

/** A field with its label, for forms. */
export function field(label, control, id) {
  control.id = id;
  return h('div', { class: 'field' }, h('label', { for: id }, label), control);
}
