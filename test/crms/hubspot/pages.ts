/** Pages of HubSpot's app as far as an extension looks at them: its addresses, navigation without loading, and a save. */
import type { Asked, Told } from '../kit/serve.ts';
import type { Edited } from './edit.ts';
import type { Tables } from './tables.ts';

const escaped = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** @param save stores an edited deal; false when there is none */
export function pageOf(asked: Asked, tables: Tables, portal: string, save: (id: string, change: Edited) => boolean): Told {
  const [, edited] = /^\/api\/inbounddb-objects\/v1\/crm-objects\/0-3\/(\d+)$/.exec(asked.path) ?? [];
  if (edited && asked.method === 'POST') {
    const token = asked.cookies.get('hubspotapi-csrf');
    if (!token || asked.headers['x-hubspot-csrf-hubspotapi'] !== token) return { status: 403, body: { message: 'CSRF' } };
    return save(edited, asked.json as Edited) ? { body: { objectId: Number(edited) } } : { status: 404, body: { message: 'no such deal' } };
  }
  if (asked.path === '/login') return { body: '<!doctype html><title>HubSpot Login</title><h1>Log in to your HubSpot account</h1>' };
  if (!asked.path.startsWith(`/contacts/${portal}/`)) return { status: 404, body: '<!doctype html><title>Not found</title>' };
  const deals = tables.rows('deals').slice(0, 12);
  const links = deals.map(({ id, properties }) => {
    const href = `/contacts/${portal}/record/0-3/${id}`;
    return `<li><a href="${href}" data-selenium-test="deal-${id}">${escaped(properties['dealname'] ?? '')}</a></li>`;
  });
  return { headers: { 'set-cookie': 'hubspotapi-csrf=sim-csrf; Path=/; Secure' }, body: shell(portal, links.join('')) };
}

function shell(portal: string, list: string): string {
  return `<!doctype html><html lang="en"><head><title>Deals</title></head><body>
<header><nav><a href="/contacts/${portal}/objects/0-3/views/all/list">List</a> <a href="/contacts/${portal}/objects/0-3/views/all/board">Board</a></nav></header>
<main><h1>Deals</h1><ul>${list}</ul><form id="edit" hidden><input name="amount"><button>Save</button></form></main>
<script>
const show = () => { document.querySelector('#edit').hidden = !/\\/record\\/0-3\\//.test(location.pathname); };
document.addEventListener('click', (event) => {
  const link = event.target.closest('a');
  if (!link) return;
  event.preventDefault();
  history.pushState({}, '', link.getAttribute('href'));
  show();
});
addEventListener('popstate', show);
document.querySelector('#edit').addEventListener('submit', async (event) => {
  event.preventDefault();
  const id = location.pathname.split('/').at(-1);
  const csrf = /hubspotapi-csrf=([^;]*)/.exec(document.cookie)[1];
  await fetch('/api/inbounddb-objects/v1/crm-objects/0-3/' + id, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hubspot-csrf-hubspotapi': csrf },
    body: JSON.stringify({ amount: event.target.elements.amount.value }),
  });
  document.title = 'Saved';
});
show();
</script></body></html>`;
}
