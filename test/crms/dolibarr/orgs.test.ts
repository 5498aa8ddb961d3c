/** Installations in other languages, with statuses, signs and rights of their own. */
import { afterEach, describe, expect, it } from 'vitest';
import { source } from '../../../lib/crm/dolibarr/source';
import type { Deal } from '../../../lib/model/records';
import { differences, heldBy } from '../kit/same';
import { dolId } from './ids';
import { heldIn, onPages } from './held';
import { readBack, setUp, type SetUp } from './setup';
import type { DolibarrOptions } from './simulator';

let open: SetUp | undefined;
afterEach(async () => {
  await open?.dolibarr.close();
  open = undefined;
});
const start = async (...of: Parameters<typeof setUp>) => (open = await setUp(...of));

describe('pages in the person’s language', () => {
  it.each(['fr_FR', 'fr_CH', 'de_DE', 'de_CH', 'zh_CN'])('say the same leads in %s', async (language) => {
    const here = await start('session', { language, folder: '/erp/htdocs/' });
    const held = await here.read();
    expect([held.stopped, [...held.rejects]]).toEqual([undefined, []]);
    const zone = here.company.users.find(({ id }) => id === here.reader)?.timeZone ?? 'UTC';
    const expected = onPages(heldIn(here.company, 'byCard', { zone, language })(heldBy(source, here.staged.records())), zone);
    expect(differences(expected, readBack(held.records.values()))).toEqual([]);
  });

  it('with a word the organisation put in the place of another are not guessed at', async () => {
    const here = await start('session', { page: (html) => html.replaceAll('<td>Won</td>', '<td>Hurra</td>') });
    const held = await here.read();
    const won = here.company.deals.filter(({ outcome }) => outcome === 'won').length;
    expect(held.rejects.get('projects')).toMatchObject({ rows: won });
    expect([...(held.rejects.get('projects')?.reasons ?? [])]).toEqual(['the lead status is none of the words we know']);
    expect([...held.records.values()].filter((record) => record.entity === 'deal' && record.status === 'won')).toEqual([]);
  });

  it('are not read where the server keeps its words to itself', async () => {
    const here = await start('session', { noWords: true });
    expect((await here.read()).stopped).toMatch(/won and lost cannot be told apart/);
  });
});

describe('currencies', () => {
  it.each([
    ['zł', 'PLN'],
    ['CHF', 'CHF'],
  ])('are told by the sign %s', async (sign, currency) => {
    const here = await start('session', { sign });
    expect((await here.read()).me?.currency).toBe(currency);
  });

  it.each(['$', '¥', 'kr'])('are not guessed from %s, which several countries share', async (sign) => {
    const here = await start('session', { sign });
    expect((await here.read()).stopped).toMatch(/stands for several currencies/);
  });
});

describe('statuses of the organisation’s own', () => {
  it('are open, by their number with a key and by their code on pages', async () => {
    const own: DolibarrOptions = {
      twist: (tables) =>
        tables.get('projects')?.forEach(({ row }) => Object.assign(row, { opp_status: '12', opp_percent: '30.00', statut: '1' })),
    };
    const key = await start('key', own);
    const deals = [...((await key.pull(['projects'])).records.get('deal')?.values() ?? [])] as Deal[];
    expect(new Set(deals.map(({ stageId, status }) => `${stageId} ${status}`))).toEqual(new Set(['status-12 open']));
    await key.dolibarr.close();
    const pages = await start('session', own);
    const pulled = await pages.pull(['users', 'projects']);
    expect(new Set(([...(pulled.records.get('deal')?.values() ?? [])] as Deal[]).map(({ stageId }) => stageId))).toEqual(
      new Set(['HOUSE12']),
    );
    expect(pulled.records.get('stage')?.get('HOUSE12')).toMatchObject({ name: 'HOUSE12', type: 'open' });
  });

  it('that are certain are not counted: they may mean that the lead was won', async () => {
    const here = await start('key', {
      twist: (tables) => tables.get('projects')?.forEach(({ row }) => Object.assign(row, { opp_status: '12', opp_percent: '100.00' })),
    });
    const { records, rejects } = await here.pull(['projects']);
    expect([records.get('deal'), rejects.length]).toEqual([undefined, here.company.deals.length]);
    expect(rejects[0]).toMatch(/may mean that it was won or lost/);
  });
});

describe('rights', () => {
  it('to see people: without it, those who made leads are known by their names', async () => {
    const here = await start('session', { noPeople: true });
    const held = await here.read();
    expect([...held.partial.keys()]).toContain('users');
    const mine = here.company.deals.find(({ ownerId }) => ownerId === here.reader);
    const theirs = here.company.deals.find(({ ownerId }) => ownerId !== null && ownerId !== here.reader);
    const owner = (id: string | undefined) =>
      [...held.records.values()].find((one): one is Deal => one.entity === 'deal' && one.id === dolId('deal', id ?? ''))?.ownerId;
    const name = here.company.users.find(({ id }) => id === theirs?.ownerId)?.name;
    expect([mine && owner(mine.id), owner(theirs?.id)]).toEqual([mine && dolId('user', here.reader), `~${name}`]);
  });

  it('of the session alone: what only a key opens is said to be so', async () => {
    const here = await start('session');
    const held = await here.read();
    expect([...held.partial.keys()]).toEqual([
      'thirdparties',
      'contacts',
      'agenda',
      'products',
      'orders',
      'invoices',
      'order-lines',
      'payments',
    ]);
    for (const { error } of held.partial.values()) expect(error).toBe('forbidden: Dolibarr gives these to a key alone');
  });
});
