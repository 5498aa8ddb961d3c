/** Sessions that end, rights that are missing, limits, and replies that are no answers. */
import { afterEach, describe, expect, it } from 'vitest';
import { source } from '../../../lib/crm/vtiger/source';
import type { PlannedFault } from '../kit/serve';
import { everything } from '../kit/reader';
import { setUp, type SetUp } from './setup';
import { refusal, type VtigerOptions } from './simulator';

let open: SetUp | undefined;
afterEach(async () => {
  await open?.vtiger.close();
  open = undefined;
});
const start = async (options: VtigerOptions = {}, more: Parameters<typeof setUp>[1] = {}) => (open = await setUp(options, more));

/** What comes of a pull that meets this at some call. */
async function kind(as: PlannedFault['as'], times = Infinity, after = 6): Promise<string | undefined> {
  const here = await start();
  here.vtiger.simulator.plan({ path: /webservice/, as, times, after });
  const found = await here.pull(['potentials']).then(
    () => 'pulled',
    (error: unknown) => (error as { kind?: string }).kind,
  );
  await here.vtiger.close();
  return found;
}

describe('what goes wrong', () => {
  it.each([
    'AUTHENTICATION_FAILURE',
    'AUTHENTICATION_REQUIRED',
    'INVALID_SESSIONID',
    'SESSION_EXPIRED',
    'SESSION_LEFT_IDLE',
    'INVALID_AUTH_TOKEN',
  ])('is told: %s is an ended session, whatever the status says', async (code) => {
    expect(await kind(refusal(code))).toBe('signed_out');
  });

  it('is told: nobody is signed in', async () => {
    const here = await start();
    here.vtiger.signOut(here.reader);
    await expect(here.pull()).rejects.toMatchObject({ kind: 'signed_out' });
  });

  it('is told: a session that ends in the middle of a run', async () => {
    const here = await start();
    const stream = here.stream('potentials');
    await stream.page(here.context, undefined);
    here.vtiger.signOut(here.reader);
    await expect(here.stream('accounts').page(here.context, undefined)).rejects.toMatchObject({ kind: 'signed_out' });
  });

  it('is told: other refusals by their code, without a text of the CRM', async () => {
    const here = await start();
    here.vtiger.simulator.plan({ path: /webservice/, as: refusal('DATABASE_QUERY_ERROR', 'select of a secret'), after: 6 });
    await expect(here.pull(['potentials'])).rejects.toMatchObject({ kind: 'odd_answer', detail: 'DATABASE_QUERY_ERROR' });
  });

  it('is told: a gateway that sends whoever is signed out to its own page', async () => {
    expect(await kind({ status: 302, headers: { location: 'https://sso.example.test/' } })).toBe('signed_out');
  });

  it('is told stream by stream: an installation that offers a rep no opportunities', async () => {
    const here = await start({ without: ['Potentials'] });
    await expect(here.pull(['potentials'])).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(here.pull(['stages'])).rejects.toMatchObject({ kind: 'forbidden' });
    const { records, rejects } = await here.pull(source.streams.map(({ id }) => id).filter((id) => !['potentials', 'stages'].includes(id)));
    expect(rejects).toEqual([]);
    expect(records.get('account')?.size).toBe(here.company.accounts.length);
  });

  it('is told stream by stream: an installation that offers a rep nothing but the settings', async () => {
    const all = [
      'Potentials',
      'Accounts',
      'Contacts',
      'Leads',
      'Events',
      'Calendar',
      'Campaigns',
      'Products',
      'Quotes',
      'SalesOrder',
      'Invoice',
    ];
    const here = await start({ without: all as NonNullable<VtigerOptions['without']> });
    const errors: unknown[] = [];
    for (const { id } of source.streams)
      await here.pull([id]).catch((error: unknown) => errors.push([id, (error as { kind: string }).kind]));
    const settings = ['users', 'rates'];
    expect(errors).toEqual(source.streams.filter(({ id }) => !settings.includes(id)).map(({ id }) => [id, 'forbidden']));
  });

  it('is told: a field without which a figure would be wrong', async () => {
    const here = await start({ lacks: { Potentials: ['amount'] } });
    await expect(here.pull(['potentials'])).rejects.toMatchObject({ kind: 'forbidden', detail: 'Potentials.amount is not given' });
  });

  it('is waited for: limits of a proxy, and servers that are down for a moment', async () => {
    expect(await kind({ status: 429, headers: { 'retry-after': '0' } }, 2)).toBe('pulled');
    expect(await kind({ status: 429, headers: { 'retry-after': '300' } })).toBe('rate_limited');
    expect(await kind({ status: 503, body: 'maintenance' }, 2)).toBe('pulled');
    expect(await kind({ status: 500, body: undefined }, 1)).toBe('pulled');
  });

  it('is never taken for data: HTML, half an answer, nothing, something else', async () => {
    expect(await kind({ body: '<!doctype html><title>Login</title>' })).toBe('not_json');
    expect(await kind('cut', 1)).toBe('pulled');
    expect(await kind({ body: undefined })).toBe('not_json');
    expect(await kind({ body: { success: true, result: { rows: [] } } })).toBe('odd_answer');
    expect(await kind({ body: { success: true } })).toBe('odd_answer');
  });
});

describe('the session', () => {
  it('is asked for once in a run, and its name is in nothing that is kept or told', async () => {
    const here = await start();
    const pulled = await here.pull();
    const secret = `0a8esecret${here.reader}`;
    const kept = JSON.stringify([[...everything(pulled).values()], [...pulled.cursors], pulled.me, pulled.rejects]);
    expect(kept).not.toContain(secret);
    expect(here.vtiger.simulator.log.filter(({ method }) => method === 'POST')).toHaveLength(1);
    here.vtiger.simulator.plan({ path: /webservice/, as: refusal(secret, secret) });
    const error: unknown = await here.pull().catch((one: unknown) => one);
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain(secret);
    expect(error).toMatchObject({ kind: 'odd_answer', code: 'refused without a code' });
    for (const { check } of source.assumptions ?? []) {
      here.vtiger.simulator.clear();
      expect(JSON.stringify(await check?.(here.context))).not.toEqual(expect.stringContaining(secret));
    }
  });
});
