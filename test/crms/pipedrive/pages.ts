/** Pages of the simulated company: their addresses, and navigation without loading, as the vendor's application has it. */
import type { Staged } from '../kit/company.ts';
import type { Asked, Told } from '../kit/serve.ts';
import { leadUuid } from './rows.ts';

const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const link = (path: string, text: string): string => `<a href="${path}">${escape(text)}</a>`;

/** Links to the first few of everything, and a form that saves a deal as the page's own calls do. */
export function shell({ path, cookies }: Asked, { live }: Staged, counts: (userId: string) => boolean): Told {
  const session = cookies.get('pipe-session-token');
  const user = session?.replace('session-', '') ?? '';
  if (path === '/auth/login' || session === undefined || !counts(user))
    return { status: 200, body: '<!doctype html><title>Log in</title><h1>Log in</h1>' };
  const { deals, contacts, accounts, leads } = live.company;
  const some = <T>(all: readonly T[], show: (one: T) => string) =>
    all
      .slice(0, 12)
      .map((one) => `<li>${show(one)}</li>`)
      .join('');
  const body = `<!doctype html><html lang="en"><title>Northdesk</title>
<nav>${link('/pipeline/1/user/everyone', 'Pipeline')} ${link('/deals/user/everyone', 'Deals')} ${link('/leads/inbox', 'Leads')}</nav>
<main><h1 id="where"></h1>
<form id="save"><input name="value" aria-label="Value" type="number"><button>Save</button></form>
<ul>${some(deals, (one) => link(`/deal/${one.id}`, one.name))}${some(contacts, (one) => link(`/person/${one.id}`, one.name))}
${some(accounts, (one) => link(`/organization/${one.id}`, one.name))}${some(leads, (one) => link(`/leads/inbox/${leadUuid(one.id)}`, one.name))}</ul></main>
<script>
const where = document.querySelector('#where');
const show = () => { where.textContent = location.pathname; };
addEventListener('popstate', show);
document.addEventListener('click', (event) => {
  const anchor = event.target.closest('a');
  if (!anchor) return;
  event.preventDefault();
  history.pushState(null, '', anchor.getAttribute('href'));
  show();
});
document.querySelector('#save').addEventListener('submit', async (event) => {
  event.preventDefault();
  const id = location.pathname.split('/')[2];
  const token = document.cookie.match(/pipe-session-token=([^;]+)/)[1];
  const value = Number(new FormData(event.target).get('value'));
  // read to its end, as every application does: only then has the browser seen the request through
  const reply = await fetch('/api/v1/deals/' + id + '?session_token=' + token + '&strict_mode=true', { method: 'PUT', body: JSON.stringify({ value }) });
  await reply.text();
  document.body.dataset.saved = String(value);
});
show();
</script></html>`;
  return { body };
}
