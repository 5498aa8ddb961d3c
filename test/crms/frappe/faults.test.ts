/** Sessions that end, rights that are missing, limits, and replies that are no answers; and what is never sent. */
import { afterEach, describe, expect, it } from 'vitest';
import { access } from '../../../lib/crm/frappe/access';
import { page } from '../../../lib/crm/frappe/page';
import { source } from '../../../lib/crm/frappe/source';
import { isDeclaredRead } from '../../../lib/crm/declared-read';
import { httpTo } from '../kit/send';
import type { PlannedFault } from '../kit/serve';
import { refusal } from './query';
import { setUp, type SetUp } from './setup';
import { keyOf, type FrappeOptions } from './simulator';

let open: SetUp | undefined;
afterEach(async () => {
  await open?.frappe.close();
  open = undefined;
});
const start = async (options: FrappeOptions = {}, more: Parameters<typeof setUp>[1] = {}) => (open = await setUp(options, more));

async function kind(as: PlannedFault['as'], times = Infinity): Promise<string | undefined> {
  const here = await start();
  here.frappe.simulator.plan({ path: /CRM%20Deal$/, as, times });
  const found = await here.pull(['deals']).then(
    () => 'pulled',
    (error: unknown) => (error as { kind?: string }).kind,
  );
  await here.frappe.close();
  return found;
}

describe('what goes wrong', () => {
  it('is told: a session that ends in the middle of a run is no missing right, though both are 403', async () => {
    for (const tellsExpiry of [false, true]) {
      const here = await start({ tellsExpiry });
      const context = await here.context();
      here.frappe.signOut(here.reader);
      await expect(here.stream('deals').page(context, undefined)).rejects.toMatchObject({ kind: 'signed_out' });
      await expect(here.pull()).rejects.toMatchObject({ kind: 'signed_out' });
      await here.frappe.close();
    }
  });

  it('is told: a gateway that sends whoever is signed out to its own page', async () => {
    expect(await kind({ status: 302, headers: { location: 'https://sso.example.test/' } })).toBe('signed_out');
  });

  it('is told: somebody else has signed in meanwhile', async () => {
    const here = await start({ forbidden: ['CRM Lead'] });
    const context = await here.context();
    const other = { ...context, me: { loginId: 'somebody@else-example.com', name: '', currency: 'EUR' } };
    await expect(here.stream('leads').page(other, undefined)).rejects.toMatchObject({ kind: 'wrong_user' });
  });

  it('is told: a list nobody may read, and all others are read nevertheless', async () => {
    const here = await start({ forbidden: ['CRM Lead'] });
    await expect(here.pull(['leads'])).rejects.toMatchObject({ kind: 'forbidden' });
    expect((await here.pull(['deals'])).records.get('deal')?.size).toBe(here.company.deals.length);
  });

  it('is told: a field without which a figure would be wrong', async () => {
    const here = await start({ hidden: { 'CRM Deal': ['deal_value'] } });
    await expect(here.pull(['deals'])).rejects.toMatchObject({ kind: 'forbidden', detail: 'CRM Deal.deal_value is not given' });
  });

  it('is waited for: limits, and servers that are down for a moment', async () => {
    expect(await kind({ ...refusal(429, 'TooManyRequestsError'), headers: { 'retry-after': '0' } }, 2)).toBe('pulled');
    expect(await kind({ ...refusal(429, 'TooManyRequestsError'), headers: { 'retry-after': '300' } })).toBe('rate_limited');
    expect(await kind({ status: 503, body: '<h1>Updating</h1>' }, 2)).toBe('pulled');
  });

  it('is never taken for data: HTML, half an answer, nothing, an error within a good status', async () => {
    expect(await kind({ body: '<!doctype html><title>Login</title>' })).toBe('not_json');
    expect(await kind('cut', 1)).toBe('pulled');
    expect(await kind({ body: undefined })).toBe('not_json');
    expect(await kind({ body: { exc: '["Traceback"]', exc_type: 'ValidationError' } })).toBe('odd_answer');
    expect(await kind({ body: { message: [] } })).toBe('odd_answer');
    expect(await kind(refusal(417, 'DataError'))).toBe('odd_answer');
    expect(await kind(refusal(500, 'ValidationError'))).toBe('odd_answer');
  });

  it('keeps nothing of the session', async () => {
    const here = await start();
    const { records, cursors, me } = await here.pull(['users', 'deals']);
    expect(JSON.stringify([[...records].map(([, table]) => [...table.values()]), [...cursors], me])).not.toContain(`session${here.reader}`);
  });
});

describe('a key and secret', () => {
  const token = access.find((one) => one.way === 'token');
  if (token?.way !== 'token') throw new Error('no token way');

  it('reads what their owner may read, and says who that is', async () => {
    const here = await start();
    const http = httpTo(page, source, here.frappe.bearer(here.reader));
    const me = await source.me({ http, org: '/crm', now: here.staged.now(), signal: new AbortController().signal, access: 'token' });
    expect(me.loginId).toBe((await here.context()).me?.loginId);
    expect(token.headers(keyOf('2'), { origin: 'https://crm.acme-example.com', org: '/crm' })).toEqual({
      Authorization: `token ${keyOf('2')}`,
    });
  });

  it('that are accepted no longer end the run', async () => {
    const here = await start();
    const http = httpTo(page, source, { url: here.frappe.simulator.url, headers: () => ({ authorization: 'token old:older' }) });
    await expect(source.me({ http, org: '/crm', now: 0, signal: new AbortController().signal })).rejects.toMatchObject({
      kind: 'signed_out',
    });
  });

  it('look like both halves, and no password does', () => {
    expect(token.looksRight('4f2a9c01b7de830:9d0e1f2a3b4c5d6')).toBe(true);
    for (const other of ['4f2a9c01b7de830', 'token 4f2a9c01b7de830:9d0e1f2a3b4c5d6', 'hunter2:!', ''])
      expect([other, token.looksRight(other)]).toEqual([other, false]);
  });
});

describe('what is sent', () => {
  const list = (over: Record<string, string> = {}) =>
    new URLSearchParams({
      fields: '["name"]',
      filters: '[]',
      order_by: 'name asc',
      limit_start: '0',
      limit_page_length: '20',
      ...over,
    }).toString();
  const may = (path: string) => isDeclaredRead(page.reads, { method: 'GET', path });

  it('is lists, single deals and a few questions', () => {
    expect(may(`/api/resource/CRM%20Deal?${list()}`)).toBe(true);
    expect(may('/api/resource/CRM%20Deal/CRM-DEAL-2026-00001')).toBe(true);
    expect(may('/api/method/frappe.auth.get_logged_user')).toBe(true);
  });

  it.each([
    ['a method named in the query of a list', `/api/resource/CRM%20Deal?${list({ cmd: 'frappe.client.delete' })}`],
    ['a method of a document', '/api/resource/CRM%20Deal/CRM-DEAL-2026-00001?run_method=delete'],
    ['a function among the fields', `/api/resource/CRM%20Deal?${list({ fields: '["sleep(9)"]' })}`],
    ['an operator that is none', `/api/resource/CRM%20Deal?${list({ filters: '[["name","regexp","x"]]' })}`],
    ['the dashboard, which is made when it is first asked for', '/api/method/crm.api.dashboard.get_dashboard'],
    ['one e-mail, which would be read', '/api/resource/Communication/3f2a'],
    ['an end of the session', '/api/method/logout'],
    ['a value, set by GET', '/api/method/frappe.client.set_value?doctype=CRM+Deal&name=x&fieldname=status&value=Lost'],
    ['another setting', '/api/method/frappe.client.get_single_value?doctype=FCRM+Settings&field=access_key'],
    ['a user’s document', '/api/resource/User/ann%40acme-example.com'],
    ['a report', '/api/method/frappe.desk.query_report.run'],
    ['rows of something else', `/api/resource/CRM%20Products?${list({ parent: 'Quotation' })}`],
  ])('is never %s', (_what, path) => {
    expect(may(path)).toBe(false);
  });

  it('is never anything but GET', () => {
    expect(isDeclaredRead(page.reads, { method: 'POST', path: `/api/resource/CRM%20Deal?${list()}`, body: '{}' })).toBe(false);
    expect(page.reads.every(({ method, only }) => method === 'GET' && only !== undefined)).toBe(true);
  });
});
