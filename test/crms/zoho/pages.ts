/** The shell of Zoho's pages: its addresses, anchors and navigation without reloads, cookies of its session, and a save as its page does it. */
import type { Asked, Told } from '../kit/serve.ts';
import { zohoId } from './ids.ts';
import type { ZohoState } from './simulator.ts';

export const listPath = (zgid: string): string => `/crm/org${zgid}/tab/Potentials/custom-view/5150868000000087501/list?page=1`;

/** Sign-in (`/signin?as=<user>`), and every page below `/crm/`. */
export function pageShell(asked: Asked, state: ZohoState, signedIn: Set<string>): Told {
  const { path, query, cookies } = asked;
  if (path === '/signin') {
    const user = query.get('as') ?? '';
    signedIn.add(user);
    const cookie = (name: string, value: string, more = '') => `${name}=${value}; Path=/; Secure; SameSite=Lax${more}`;
    return {
      status: 302,
      headers: {
        location: query.get('to') ?? '/crm/',
        'set-cookie': [cookie('zsession', user, '; HttpOnly'), cookie('CT_CSRF_TOKEN', `csrf-${user}`)],
      },
    };
  }
  if (path === '/signout') {
    signedIn.delete(cookies.get('zsession') ?? '');
    return { body: '<!doctype html><title>Zoho Accounts</title><p>Signed out</p>' };
  }
  if (!path.startsWith('/crm/')) return { status: 404, body: '<!doctype html><title>Zoho</title>' };
  if (!signedIn.has(cookies.get('zsession') ?? '')) return { body: '<!doctype html><title>Zoho Accounts</title><p>Please sign in</p>' };
  return { body: shell(state) };
}

const shell = (state: ZohoState): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Zoho CRM</title>
<style>body{margin:0;font:14px sans-serif}nav{display:flex;gap:1em;padding:8px;background:#eee}main{padding:16px}</style></head>
<body>
<nav>${['list', 'kanban'].map((view) => `<a data-go href="/crm/org60012345678/tab/Potentials/custom-view/5150868000000087501/${view}">${view}</a>`).join('')}
${state.staged.live.company.deals
  .slice(0, 3)
  .map((deal) => `<a data-go href="/crm/org60012345678/tab/Potentials/${zohoId('deal', deal.id)}">${zohoId('deal', deal.id)}</a>`)
  .join('')}</nav>
<main id="crm-main"></main>
<script>
  const show = () => { document.getElementById('crm-main').textContent = location.pathname; };
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[data-go]') : null;
    if (!link) return;
    event.preventDefault();
    history.pushState(null, '', link.getAttribute('href'));
    show();
  });
  addEventListener('popstate', show);
  // A save as the page does it: the record's own address, the CSRF token in a header.
  window.save = (id, row) => {
    const token = /CT_CSRF_TOKEN=([^;]+)/.exec(document.cookie)?.[1] ?? '';
    return fetch('/crm/v2.2/Deals/' + id, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'X-ZCSRF-TOKEN': 'crmcsrfparam=' + token },
      body: JSON.stringify({ data: [row] }),
    }).then((reply) => reply.json());
  };
  show();
</script>
</body></html>`;
