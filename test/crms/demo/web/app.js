import { get, switchUser } from './api.js';
import { board } from './board.js';
import { accounts, contacts, deals, leads } from './lists.js';
import { newDeal, newLead } from './new.js';
import { account, contact } from './companies.js';
import { deal } from './deal.js';
import { lead } from './lead.js';
import { avatar, h, setZone, toast } from './ui.js';

const routes = [
  [/^\/deals$/, deals, 'Deals'],
  [/^\/deals\/board$/, board, 'Board'],
  [/^\/deals\/(\d+)$/, deal, 'Deals'],
  [/^\/leads$/, leads, 'Leads'],
  [/^\/leads\/(\d+)$/, lead, 'Leads'],
  [/^\/accounts$/, accounts, 'Accounts'],
  [/^\/accounts\/(\d+)$/, account, 'Accounts'],
  [/^\/contacts$/, contacts, 'Contacts'],
  [/^\/contacts\/(\d+)$/, contact, 'Contacts'],
];

/** What every page gets: who is signed in, names to choose from, and ways to go on. */
const app = { me: null, lookups: null, go, refresh, query: new URLSearchParams() };
const main = h('main', { id: 'main', tabindex: '-1', testid: 'main' });
let turn = 0;

function go(path) {
  if (path !== location.pathname + location.search) history.pushState(null, '', path);
  return show();
}

async function refresh() {
  return show(true);
}

async function show(keep = false) {
  const mine = ++turn;
  const route = routes.find(([path]) => path.test(location.pathname));
  if (!route) return go('/deals');
  const [path, view, tab] = route;
  for (const link of document.querySelectorAll('nav a')) {
    if (link.textContent === tab) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  app.query = new URLSearchParams(location.search);
  main.setAttribute('aria-busy', 'true');
  try {
    const { title, content } = await view(app, path.exec(location.pathname)?.[1]);
    if (mine !== turn) return; // the person has gone on
    document.title = `${title} · Northdesk`;
    const top = keep ? scrollY : 0;
    main.replaceChildren(...[content].flat());
    scrollTo(0, top);
  } catch (error) {
    if (mine !== turn) return;
    main.replaceChildren(
      h(
        'div',
        { class: 'card empty', testid: 'problem' },
        h('h1', {}, 'That did not work'),
        h('p', {}, error.message),
        h('a', { href: '/deals', class: 'button' }, 'Back to the deals'),
      ),
    );
  } finally {
    if (mine === turn) main.removeAttribute('aria-busy');
  }
}

function header() {
  const tabs = [
    ['/deals', 'Deals'],
    ['/deals/board', 'Board'],
    ['/leads', 'Leads'],
    ['/accounts', 'Accounts'],
    ['/contacts', 'Contacts'],
  ];
  const search = h('input', { type: 'search', placeholder: 'Search deals', 'aria-label': 'Search deals', testid: 'search' });
  return h(
    'header',
    { class: 'top' },
    h('a', { href: '/deals', class: 'brand' }, 'Northdesk'),
    h(
      'nav',
      { 'aria-label': 'Main' },
      tabs.map(([href, text]) => h('a', { href, testid: `nav-${text.toLowerCase()}` }, text)),
    ),
    h(
      'form',
      { role: 'search', onsubmit: (event) => (event.preventDefault(), go(`/deals?owner=&q=${encodeURIComponent(search.value)}`)) },
      search,
    ),
    menu('New', 'new-menu', h('span', { class: 'plus' }, '+ New'), [
      h('button', { type: 'button', onclick: () => newLead(app), testid: 'new-lead' }, 'Lead'),
      h('button', { type: 'button', onclick: () => newDeal(app), testid: 'new-deal' }, 'Deal'),
    ]),
    menu(`Signed in as ${app.me.user.full_name}`, 'user-menu', avatar(app.me.user.full_name), [
      h(
        'p',
        { class: 'who', testid: 'user-name' },
        app.me.user.full_name,
        h('small', {}, app.me.user.role === 'rep' ? 'Sales' : app.me.user.role),
      ),
      app.me.admin ? loginAs() : null,
      h('form', { method: 'post', action: '/sign-out' }, h('button', { type: 'submit', testid: 'sign-out' }, 'Sign out')),
    ]),
  );
}

function menu(label, testid, face, items) {
  const list = h('div', { class: 'menu', hidden: true }, items);
  const button = h(
    'button',
    { type: 'button', class: 'face', 'aria-label': label, 'aria-expanded': 'false', testid, onclick: () => toggle(list.hidden) },
    face,
  );
  const toggle = (open) => {
    list.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
  };
  list.addEventListener('click', (event) => event.target.closest('button') && toggle(false));
  const box = h('div', { class: 'menu-box' }, button, list);
  box.addEventListener('keydown', (event) => event.key === 'Escape' && (toggle(false), button.focus()));
  box.addEventListener('focusout', (event) => event.relatedTarget && !box.contains(event.relatedTarget) && toggle(false));
  return box;
}

function loginAs() {
  const users = app.lookups.users.filter((user) => user.id !== app.me.user.id);
  const choose = h(
    'select',
    { testid: 'login-as', 'aria-label': 'Log in as', onchange: () => become(choose.value) },
    h('option', { value: '' }, 'Log in as…'),
    users.map((user) => h('option', { value: user.id }, user.full_name)),
  );
  return choose;
}

async function become(id) {
  if (!id) return;
  await switchUser(id);
  await start();
  toast(`You are now ${app.me.user.full_name}`);
}

async function start() {
  const [me, lookups] = await Promise.all([get('/api/me'), get('/api/views/lookups')]);
  Object.assign(app, { me, lookups });
  document.documentElement.dataset.userId = String(me.user.id);
  setZone(me.user.time_zone);
  document
    .getElementById('app')
    .replaceChildren(h('div', { class: 'app' }, h('a', { class: 'skip', href: '#main' }, 'Skip to content'), header(), main));
  await show();
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="/"]');
  if (!link || event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  void go(link.getAttribute('href'));
});
document.addEventListener('click', (event) => {
  for (const list of document.querySelectorAll('.menu:not([hidden])')) {
    if (list.parentElement.contains(event.target)) continue;
    list.hidden = true;
    list.previousElementSibling.setAttribute('aria-expanded', 'false');
  }
});
addEventListener('popstate', () => void show());
start().catch((error) => document.getElementById('app').replaceChildren(h('p', { class: 'card empty' }, error.message)));
