/** Sessions that end, rights that are missing, and replies that are no answers. */
import { afterEach, describe, expect, it } from 'vitest';
import type { PlannedFault } from '../kit/serve';
import { signIn } from './pages';
import { failure } from './search';
import { setUp, type SetUp } from './setup';
import type { SuiteOptions } from './simulator';

let open: SetUp | undefined;
afterEach(async () => {
  await open?.suite.close();
  open = undefined;
});
const start = async (options: SuiteOptions = {}) => (open = await setUp(options));

async function kind(as: PlannedFault['as'], times = Infinity): Promise<string | undefined> {
  const here = await start();
  here.suite.simulator.plan({ path: /index\.php$/, as, times });
  const came = await here.pull(['users']).then(
    () => 'pulled',
    (error: unknown) => (error as { kind?: string }).kind,
  );
  await here.suite.close();
  open = undefined;
  return came;
}
const page = (body: string) => ({ headers: { 'content-type': 'text/html; charset=UTF-8' }, body });

describe('what goes wrong', () => {
  it('is told: an ended session, as a redirect and as the form to sign in with', async () => {
    const here = await start();
    here.suite.signOut(here.reader);
    await expect(here.pull()).rejects.toMatchObject({ kind: 'signed_out' });
    expect(await kind(page(signIn))).toBe('signed_out');
  });

  it('is told: an ended session behind the front of SuiteCRM 8', async () => {
    const here = await start({ front: true });
    const { records } = await here.pull(['opportunities']);
    expect(records.get('deal')?.size).toBe(here.company.deals.length);
    here.suite.signOut(here.reader);
    await expect(here.pull(['opportunities'])).rejects.toMatchObject({ kind: 'signed_out' });
  });

  it('is told: a database that refuses the question, in a sentence with status 200', async () => {
    expect(await kind(page(failure))).toBe('odd_answer');
    const here = await start({ without: ['date_modified'] });
    await expect(here.pull(['opportunities'])).rejects.toMatchObject({ kind: 'odd_answer' });
  });

  it('is told: lists that nobody here may read are empty, and so not taken for "there are none"', async () => {
    const here = await start({ hidden: ['Leads'] });
    await expect(here.pull(['leads'])).rejects.toMatchObject({ kind: 'forbidden', detail: 'Leads: the list is empty, or may not be read' });
    expect((await here.pull(['opportunities'])).records.get('deal')?.size).toBe(here.company.deals.length);
  });

  it('is waited for: limits of a proxy, and servers that are down for a moment', async () => {
    expect(await kind({ status: 429, headers: { 'retry-after': '0' } }, 2)).toBe('pulled');
    expect(await kind({ status: 429, headers: { 'retry-after': '300' } })).toBe('rate_limited');
    expect(await kind({ status: 503, body: 'maintenance' }, 2)).toBe('pulled');
  });

  it('is never taken for data: HTML, half an answer, nothing, something else', async () => {
    expect(await kind(page('<html><body>Not A Valid Entry Point</body></html>'))).toBe('not_json');
    expect(await kind('cut', 1)).toBe('pulled');
    expect(await kind(page('{"totalCount":2,"fields":[{"id"'), 1)).toBe('pulled');
    expect(await kind(page(''))).toBe('not_json');
    expect(await kind(page('{"name":"Invalid Session ID","number":11}'))).toBe('odd_answer');
  });

  it('does not stop a run when a deal is deleted between the list and its change log', async () => {
    const here = await start();
    const stream = here.stream('deal-history');
    const { next } = await stream.page(here.context, undefined);
    const [gone] = here.company.deals;
    here.staged.live.remove('deals', gone?.id ?? '');
    const past: unknown[] = [];
    let cursor = next;
    for (let more = true; more;) {
      const found = await stream.page(here.context, cursor);
      past.push(...found.rows);
      [cursor, more] = [found.next, found.more];
    }
    expect(past).toHaveLength(here.company.deals.length);
  });

  it('is told: change logs nobody may read', async () => {
    const here = await start();
    const stream = here.stream('deal-history');
    const { next } = await stream.page(here.context, undefined);
    here.suite.simulator.plan({ path: /index\.php$/, as: page('You do not have access to this area.'), times: 1 });
    await expect(stream.page(here.context, next)).rejects.toMatchObject({ kind: 'forbidden', detail: 'change logs may not be read' });
  });
});

describe('the person’s session', () => {
  it('is over, here as there, once the old web service is asked with it: nobody does', async () => {
    const here = await start();
    await here.pull(['users']);
    expect(here.suite.simulator.log.filter(({ path }) => path.includes('service'))).toEqual([]);
    const cookie = `PHPSESSID=session${here.reader}`;
    await fetch(`${here.suite.simulator.url}/service/v4_1/rest.php`, { headers: { cookie } });
    await expect(here.pull(['users'])).rejects.toMatchObject({ kind: 'signed_out' });
  });

  it('sees nothing of the front of SuiteCRM 8, only what stands behind it', async () => {
    const here = await start({ front: true });
    await here.pull(['users', 'stages', 'opportunities']);
    expect([...new Set(here.suite.simulator.log.map(({ method, path }) => `${method} ${path}`))]).toEqual(['GET /legacy/index.php']);
  });

  it('sees nothing but GET, and no page of a record or list', async () => {
    const here = await start();
    await here.pull();
    const asked = here.suite.simulator.log.map(({ method, query }) => `${method} ${new URLSearchParams(query).get('action') ?? ''}`);
    expect([...new Set(asked)].toSorted()).toEqual(['GET Popup', 'GET getEditFieldHTML', 'GET quicksearchQuery']);
  });
});
