/** Sessions that end, rights that are missing, limits, and replies that are no answers. */
import { afterEach, describe, expect, it } from 'vitest';
import { page } from '../../../lib/crm/espocrm/page';
import { isDeclaredRead } from '../../../lib/crm/declared-read';
import { pageContext } from '../../crm/fixtures/page-context';
import { examples } from '../../../lib/crm/espocrm/examples';
import type { PlannedFault } from '../kit/serve';
import { refusal } from './query';
import { setUp, type SetUp } from './setup';
import type { EspoOptions } from './simulator';

let open: SetUp | undefined;
afterEach(async () => {
  await open?.espo.close();
  open = undefined;
});
const start = async (options: EspoOptions = {}, more: Parameters<typeof setUp>[1] = {}) => (open = await setUp(options, more));

async function kind(as: PlannedFault['as'], times = Infinity): Promise<string | undefined> {
  const here = await start();
  here.espo.simulator.plan({ path: /Opportunity$/, as, times });
  return here.pull(['opportunities']).then(
    () => 'pulled',
    (error: unknown) => (error as { kind?: string }).kind,
  );
}

describe('what goes wrong', () => {
  it('is told: an ended session', async () => {
    const here = await start();
    here.espo.signOut(here.reader);
    await expect(here.pull()).rejects.toMatchObject({ kind: 'signed_out' });
  });

  it('is told: a gateway that sends whoever is signed out to its own page', async () => {
    expect(await kind({ status: 302, headers: { location: 'https://sso.example.test/' } })).toBe('signed_out');
  });

  it('is told: a list nobody may read, and all others are read nevertheless', async () => {
    const here = await start({ forbidden: ['Lead'] });
    await expect(here.pull(['leads'])).rejects.toMatchObject({ kind: 'forbidden' });
    expect((await here.pull(['opportunities'])).records.get('deal')?.size).toBe(here.company.deals.length);
  });

  it('is told: a field without which a figure would be wrong', async () => {
    const here = await start({ hidden: { Opportunity: ['amount'] } });
    await expect(here.pull(['opportunities'])).rejects.toMatchObject({ kind: 'forbidden', detail: 'Opportunity.amount is not given' });
  });

  it('is waited for: limits of a proxy, and servers that are down for a moment', async () => {
    expect(await kind(refusal(429, '', { 'retry-after': '0' }), 2)).toBe('pulled');
    expect(await kind(refusal(429, '', { 'retry-after': '300' }))).toBe('rate_limited');
    expect(await kind({ status: 503, body: 'maintenance' }, 2)).toBe('pulled');
  });

  it('is never taken for data: HTML, half an answer, nothing, something else', async () => {
    expect(await kind({ body: '<!doctype html><title>EspoCRM</title>' })).toBe('not_json');
    expect(await kind('cut', 1)).toBe('pulled');
    expect(await kind({ body: undefined })).toBe('not_json');
    expect(await kind({ body: { error: 'x' } })).toBe('odd_answer');
  });

  it('does not stop a run when a record is deleted between the list and its stream', async () => {
    const here = await start();
    here.espo.simulator.plan({ path: /stream$/, as: refusal(404, 'Record not found.'), times: 1 });
    const { records } = await here.pull(['deal-history']);
    expect(records.get('stageChange')?.size).toBeGreaterThan(10);
  });
});

describe('what is sent', () => {
  it('always says who asks, so that a refusal never opens the browser’s own sign-in box', () => {
    const [example] = examples.match;
    if (!example) throw new Error('no example');
    expect(page.session(pageContext(example))).toEqual({ 'X-Requested-With': 'XMLHttpRequest' });
  });

  it('leaves the box closed', async () => {
    const { espo } = await start();
    const ask = (headers: Record<string, string>) => fetch(`${espo.simulator.url}/api/v1/App/user`, { headers });
    expect((await ask({})).headers.get('www-authenticate')).toBe('Basic realm=""');
    expect((await ask({ 'x-requested-with': 'XMLHttpRequest' })).headers.get('www-authenticate')).toBeNull();
  });

  it.each([
    ['one record, which would be among the "last viewed"', 'Opportunity/6b020c1a3e2bd4224'],
    ['one e-mail, which would be read', 'Email/6b020c1a3e2bd4224'],
    ['notifications, which would be seen', 'Notification'],
    ['the end of the session', 'App/action/destroyAuthToken'],
    ['preferences', 'Preferences/6b020c1a3e2bd4224'],
    ['everything of the metadata', 'Metadata'],
    ['a stream of something else', 'User/6b020c1a3e2bd4224/stream'],
    ['an action by the name of a stream', 'Opportunity/action/stream'],
  ])('is never %s', (_what, path) => {
    expect(isDeclaredRead(page.reads, { method: 'GET', path: `/crm/api/v1/${path}` })).toBe(false);
  });

  it('is never anything but GET', () => {
    expect(isDeclaredRead(page.reads, { method: 'GET', path: '/crm/api/v1/Opportunity?maxSize=1' })).toBe(true);
    expect(isDeclaredRead(page.reads, { method: 'POST', path: '/crm/api/v1/Opportunity', body: '{}' })).toBe(false);
  });

  it('keeps nothing of the session: the token that comes with the name is in no cursor and no record', async () => {
    const here = await start();
    const { records, cursors, me } = await here.pull();
    const kept = JSON.stringify([[...records].map(([, table]) => [...table.values()]), [...cursors], me]);
    expect(kept).not.toContain(`token${here.reader}`);
  });
});
