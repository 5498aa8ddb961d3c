/** The front of SuiteCRM 8: one document, who is signed in, and one address for its questions and saves. */
import type { LiveCompany } from '../demo/live.ts';
import type { Asked, Told } from '../kit/serve.ts';
import { ownId, suiteId } from './ids.ts';

export interface Desk {
  live: LiveCompany;
  folder: string;
  userOf(asked: Asked): string | undefined;
}

/** Not the session's own: it is compared with the header of each question, against pages of other sites. */
const token = 'x8Yt0kfront';
/** Both the front's and that of the pages behind it. */
export const sessionName = 'SCRMSESSID';

/** @returns undefined: none of the front's addresses */
export function answerFront(asked: Asked, desk: Desk): Told | undefined {
  const { folder } = desk;
  switch (asked.path) {
    case folder:
      return { headers: { 'content-type': 'text/html; charset=UTF-8' }, body: shell };
    case `${folder}sign-in`:
      return {
        status: 302,
        headers: {
          location: `${folder}#/opportunities`,
          'set-cookie': [
            `${sessionName}=session${asked.query.get('user') ?? ''}; Path=/; HttpOnly; SameSite=Lax`,
            `XSRF-TOKEN=${token}; Path=/`,
          ],
        },
      };
    case `${folder}session-status`: {
      const user = desk.userOf(asked);
      const appStatus = { installed: true, locked: true };
      return { body: user === undefined ? { active: false, appStatus } : { active: true, appStatus, id: suiteId('user', user) } };
    }
    case `${folder}api/graphql`:
      return graphql(asked, desk);
    default:
      return undefined;
  }
}

interface Question {
  operationName?: string;
  variables?: { input?: { module?: string; _id?: string; attributes?: Record<string, unknown> } };
}

function graphql(asked: Asked, { live, userOf }: Desk): Told {
  const user = userOf(asked);
  if (asked.method !== 'POST') return { status: 405, body: 'Method Not Allowed' };
  if (asked.headers['x-xsrf-token'] !== token || asked.cookies.get('XSRF-TOKEN') !== token) return { status: 403, body: 'Bad CSRF token.' };
  if (user === undefined) return { body: { errors: [{ message: 'Access Denied.' }] } };
  const { operationName, variables } = asked.json as Question;
  switch (operationName) {
    case 'navigation': {
      const url = `index.php?module=Users&action=EditView&record=${suiteId('user', user)}`;
      return { body: { data: { navigation: { userActionMenu: [{ name: 'profile', url }] } } } };
    }
    case 'recordList':
      return { body: { data: { recordList: { records: [] } } } };
    case 'saveRecord': {
      const { module = '', _id: id = '', attributes = {} } = variables?.input ?? {};
      const saved = module === 'opportunities' && live.saveDeal(ownId(id), attributes, user);
      return { body: saved ? { data: { saveRecord: { record: { _id: id } } } } : { errors: [{ message: 'Not found' }] } };
    }
    default:
      return { body: { errors: [{ message: 'Unknown operation' }] } };
  }
}

/** The document: empty until the page's own questions are answered. Somebody else's profile is among what was viewed last. */
const shell = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"/><title>SuiteCRM</title><base href=""/>
<link rel="icon" type="image/x-icon" href="dist/themes/suite8/images/favicon.ico"/></head>
<body><app-root><div class="app-shell"><scrm-navbar-ui></scrm-navbar-ui><main></main></div></app-root>
<script>
  const bar = document.querySelector('scrm-navbar-ui');
  const ask = (operationName, variables) =>
    fetch('./api/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-xsrf-token': /XSRF-TOKEN=([^;]+)/.exec(document.cookie)?.[1] ?? '' },
      body: JSON.stringify({ operationName, variables }),
    }).then((answer) => answer.json());
  const show = async () => {
    const { active } = await (await fetch('session-status')).json();
    if (!active) {
      bar.innerHTML = '';
      location.hash = '#/Login';
      document.querySelector('main').innerHTML = '<scrm-login-ui></scrm-login-ui>';
      return;
    }
    if (!bar.querySelector('.global-links')) {
      const { data } = await ask('navigation', {});
      const own = '#/users/edit/' + /record=(.+)$/.exec(data.navigation.userActionMenu[0].url)[1];
      bar.innerHTML =
        '<div class="recently-viewed"><a href="#/users/edit/somebody-else">A colleague</a></div>' +
        '<div class="global-links"><a class="dropdown-item global-links-sublink" href="' + own + '">Profile</a></div>';
    }
    await ask('recordList', { module: 'opportunities' });
    document.querySelector('main').textContent = location.hash;
  };
  addEventListener('hashchange', show);
  window.openRecord = (id) => { location.hash = '#/opportunities/record/' + id; };
  window.saveField = (id, field, value) =>
    ask('saveRecord', { input: { module: 'opportunities', _id: id, attributes: { [field]: value } } });
  show();
</script></body></html>`;

/** The front with its menu drawn, as it stands in the document then. @param userId undefined: nobody is signed in */
export const drawn = (userId: string | undefined): string =>
  shell.replace(/<script>[\s\S]*<\/script>/, '').replace(
    '<scrm-navbar-ui></scrm-navbar-ui>',
    `<scrm-navbar-ui>${
      userId === undefined
        ? ''
        : `<div class="recently-viewed"><a href="#/users/edit/somebody-else">A colleague</a></div>
<div class="global-links action-dropdown"><a class="dropdown-item global-links-sublink" href="#/users/edit/${userId}">Profile</a></div>`
    }</scrm-navbar-ui>`,
  );
