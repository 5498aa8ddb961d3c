/** The pages: a shell as Lightning has it, with list, kanban and record, and the one address all of the page's saves go to. */
import type { Asked, Told } from '../kit/serve.ts';
import { ownNumber, sfId } from './ids.ts';
import type { Org } from './org.ts';

interface Around {
  org: Org;
  sessions: ReadonlyMap<string, string>;
  tokenOf(userId: string): string;
}

/** Everything that is not the interface. */
export function pageOf(asked: Asked, around: Around): Told {
  if (asked.path === '/aura' && asked.method === 'POST') return save(asked, around);
  if (asked.path === '/sign-in-as') return signIn(asked, around);
  if (asked.path.startsWith('/lightning/') || asked.path === '/one/one.app') return { body: shell(around.org) };
  return { status: 404, body: '<html><title>URL No Longer Exists</title></html>' };
}

/** Both hosts get a session of their own: the page's has no rights to the interface. */
function signIn({ query }: Asked, { tokenOf }: Around): Told {
  const token = tokenOf(query.get('user') ?? '3');
  return {
    headers: { 'set-cookie': `sid=${token}; Path=/; Secure; HttpOnly; SameSite=None` },
    body: '<html><title>Signed in</title></html>',
  };
}

/** An edit as the page sends it: one action with a record's new fields. */
function save({ body }: Asked, { org }: Around): Told {
  const message = JSON.parse(new URLSearchParams(body).get('message') ?? '{}') as {
    recordId?: string;
    fields?: { StageName?: string; Amount?: string; OwnerId?: string };
  };
  const { recordId = '', fields = {} } = message;
  const { live } = org.staged;
  const stage = live.company.stages.find((one) => one.name === fields.StageName);
  live.saveDeal(
    ownNumber(recordId),
    {
      ...(stage ? { stageId: stage.id } : {}),
      ...(fields.Amount === undefined ? {} : { amount: fields.Amount }),
      ...(fields.OwnerId === undefined ? {} : { ownerId: ownNumber(fields.OwnerId) }),
    },
    '3',
  );
  return { body: { actions: [{ state: 'SUCCESS', returnValue: { id: recordId } }] } };
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

function shell(org: Org): string {
  const rows = org.staged.live.company.deals.slice(0, 40).map((deal) => {
    const id = sfId('Opportunity', deal.id);
    return `<tr><th scope="row"><a data-refid="recordId" data-recordid="${id}" href="/lightning/r/Opportunity/${id}/view">${escaped(deal.name)}</a></th></tr>`;
  });
  const script = `
    const show = () => { document.querySelector('main h1').textContent = location.pathname; };
    document.addEventListener('click', (event) => {
      const link = event.target.closest('a[href^="/lightning/"]');
      if (!link) return;
      event.preventDefault();
      history.pushState({}, '', link.getAttribute('href'));
      show();
    });
    addEventListener('popstate', show);
    window.saveRecord = (recordId, fields) => fetch('/aura?r=7&aura.RecordUi.updateRecord=1', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' },
      body: new URLSearchParams({ message: JSON.stringify({ recordId, fields }), 'aura.token': 'page' }),
    }).then((reply) => reply.json());
    show();`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Opportunities | Salesforce</title></head><body>
<div class="desktop container forceStyle oneOne"><header id="oneHeader"><nav>
<a href="/lightning/o/Opportunity/list?filterName=Recent">Opportunities</a>
<a href="/lightning/o/Opportunity/list?filterName=Recent&amp;display=kanban">Kanban</a></nav></header>
<main><h1></h1><table><tbody>${rows.join('\n')}</tbody></table></main></div><script>${script}</script></body></html>`;
}
