/** Errors with status 200, sessions that end, rights that are missing, limits, and replies that are no answers. */
import { afterEach, describe, expect, it } from 'vitest';
import type { PlannedFault } from '../kit/serve';
import { setUp, type SetUp } from './setup';
import { errors, justStarted, limited, refused, type TwentyOptions } from './simulator';

let open: SetUp | undefined;
afterEach(async () => {
  await open?.twenty.close();
  open = undefined;
});
const start = async (options: TwentyOptions = {}) => (open = await setUp(options));

async function kind(as: PlannedFault['as'], times = Infinity): Promise<string | undefined> {
  const here = await start();
  here.twenty.simulator.plan({ path: /graphql$/, as, times, after: 1 });
  return here.pull(['opportunities']).then(
    () => 'pulled',
    (error: unknown) => (error as { kind?: string }).kind,
  );
}

describe('what goes wrong', () => {
  it('is told: a session that has ended, whatever the status says', async () => {
    const here = await start();
    here.twenty.signOut(here.reader);
    await expect(here.pull()).rejects.toMatchObject({ kind: 'signed_out' });
    await here.twenty.close();
    expect(await kind(refused)).toBe('signed_out');
    expect(await kind(errors('Token has expired.', { code: 'UNAUTHENTICATED' }))).toBe('signed_out');
    expect(await kind({ status: 302, headers: { location: 'https://sso.example.test/' } })).toBe('signed_out');
  });

  it('is asked again: the first question after a restart of the server', async () => {
    const here = await start();
    here.twenty.simulator.plan({ path: /graphql$/, as: justStarted, times: 1 });
    expect((await here.pull(['members'])).records.get('user')?.size).toBe(here.company.users.length);
    // One question more than without the restart: who it is, again; the members.
    expect(here.twenty.simulator.log.filter(({ path }) => path === '/graphql')).toHaveLength(3);
  });

  it('is told: a list nobody may read, and all others are read nevertheless', async () => {
    const here = await start({ forbidden: ['notes'] });
    await expect(here.pull(['notes'])).rejects.toMatchObject({ kind: 'forbidden' });
    expect((await here.pull(['tasks'])).records.get('activity')?.size).toBeGreaterThan(0);
  });

  it('is told: a list this version does not have, by name and without a value', async () => {
    const here = await start({ without: ['notes'] });
    await expect(here.pull(['notes'])).rejects.toMatchObject({ kind: 'odd_answer', detail: 'no field notes' });
  });

  it('is waited for: limits, and servers that are down for a moment', async () => {
    expect(await kind(limited, 2)).toBe('pulled');
    expect(await kind({ status: 429, headers: { 'retry-after': '300' } })).toBe('rate_limited');
    expect(await kind({ status: 503, body: 'maintenance' }, 2)).toBe('pulled');
  });

  it('is never taken for data: HTML, half an answer, nothing, something else', async () => {
    expect(await kind({ body: '<!doctype html><title>Twenty</title>' })).toBe('not_json');
    expect(await kind('cut', 1)).toBe('pulled');
    expect(await kind({ body: undefined })).toBe('not_json');
    expect(await kind({ body: { data: null } })).toBe('odd_answer');
    expect(await kind({ body: { data: { opportunities: null } } })).toBe('odd_answer');
    expect(await kind(errors('secret of a record', { code: 'INTERNAL_SERVER_ERROR' }))).toBe('odd_answer');
  });

  it('repeats nothing of what an error says', async () => {
    const here = await start();
    here.twenty.simulator.plan({ path: /graphql$/, as: errors('Deal of Anna Nowak', { code: 'BAD', response: 'Anna' }) });
    const error = await here.pull().catch((thrown: unknown) => thrown as Error);
    expect(String(error)).toContain('BAD');
    expect(JSON.stringify(error) + String(error)).not.toContain('Anna');
  });

  it('is told: a page that says there is more, and not where', async () => {
    const odd = { edges: [{ node: { id: 'x' } }], pageInfo: { hasNextPage: true, endCursor: null }, totalCount: 9 };
    expect(await kind({ body: { data: { opportunities: odd } } })).toBe('odd_answer');
  });

  it('keeps nothing of the session: no token is in any record, cursor or name', async () => {
    const here = await start();
    const { records, cursors, me } = await here.pull();
    const kept = JSON.stringify([[...records].map(([, table]) => [...table.values()]), [...cursors], me]);
    expect(kept).not.toContain(`.user${here.reader}`);
  });
});
