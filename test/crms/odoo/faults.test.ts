/** Replies that are no answers. Every HTTP status is 200 there; what is wrong stands in the body. */
import { afterEach, describe, expect, it } from 'vitest';
import { judge } from '../../../lib/crm/odoo/judge';
import type { PlannedFault } from '../kit/serve';
import { running, type Running } from './pulling';
import { expired, fault, type OdooOptions } from './simulator';

let open: Running | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function kindOf(as: PlannedFault['as'], times = Infinity, options: OdooOptions = {}): Promise<string | undefined> {
  open = await running(options);
  open.odoo.simulator.plan({ path: /crm\.lead\/search_read$/, as, times });
  return open.pull({ only: ['users', 'deals'] }).then(
    () => 'pulled',
    (error: unknown) => (error as { kind?: string }).kind,
  );
}

describe('a reply that is no answer', () => {
  it('with an expired session is known by code and name, whatever a white label calls it', async () => {
    expect(await kindOf(expired)).toBe('signed_out');
  });

  it('without the right to read is told as that', async () => {
    expect(await kindOf(fault('odoo.exceptions.AccessError'))).toBe('forbidden');
  });

  it('from a model that is not installed is no data, in 17 by the registry and from 18 on as not found', async () => {
    expect(await kindOf(fault('builtins.KeyError'))).toBe('forbidden');
    await open?.close();
    expect(await kindOf(fault('werkzeug.exceptions.NotFound', 404))).toBe('forbidden');
  });

  it('after two transactions met is asked again', async () => {
    expect(await kindOf(fault('psycopg2.errors.SerializationFailure'), 2)).toBe('pulled');
  });

  it('of a proxy: wait, broken, a page, half a body', async () => {
    expect(await kindOf({ status: 429, headers: { 'retry-after': '300' }, body: '<html>' })).toBe('rate_limited');
    await open?.close();
    expect(await kindOf({ status: 502, body: '<html>Bad Gateway</html>' }, 1)).toBe('pulled');
    await open?.close();
    expect(await kindOf({ body: '<!doctype html><title>Odoo</title>' })).toBe('not_json');
    await open?.close();
    expect(await kindOf('cut', 1)).toBe('pulled');
    await open?.close();
    expect(await kindOf({ status: 303, headers: { location: '/web/login' } })).toBe('not_json');
  });

  it('without JSON-RPC in it is refused', async () => {
    expect(await kindOf({ body: { ok: true } })).toBe('odd_answer');
    await open?.close();
    expect(await kindOf({ body: { jsonrpc: '2.0', id: 1, result: { length: 3 } } })).toBe('odd_answer');
  });

  it('is told without its traceback, its text, and anything a record holds', async () => {
    for (const name of [
      'odoo.exceptions.AccessError',
      'builtins.ValueError',
      'psycopg2.OperationalError',
      'odoo.exceptions.UserError',
      'Anna said: x',
    ]) {
      const judged = judge({ status: 200, headers: {}, body: JSON.stringify(fault(name).body) });
      const error = judged && 'error' in judged ? judged.error : undefined;
      const { message = '', detail = '', code = '', stack = '' } = error ?? {};
      expect([name, message !== '']).toEqual([name, true]);
      expect(`${message} ${detail} ${stack}`).not.toMatch(/Traceback|secret|Anna/);
      if (name !== 'Anna said: x') expect(code).not.toMatch(/Anna/);
    }
  });

  it('ends a session in the middle of a run, and the next run goes on', async () => {
    open = await running();
    const { odoo, manager, pull } = open;
    const first = await pull({ only: ['deals'] });
    odoo.expire(manager);
    await expect(pull({ earlier: first })).rejects.toMatchObject({ kind: 'signed_out' });
    odoo.signIn(manager);
    expect((await pull({ earlier: first })).rejects).toEqual([]);
  });
});
