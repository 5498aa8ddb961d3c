/** What must never be asked of Dolibarr, and answers that look like something else. */
import { afterEach, describe, expect, it } from 'vitest';
import { page } from '../../../lib/crm/dolibarr/page';
import type { CrmError } from '../../../lib/crm/crm-error';
import { isDeclaredRead } from '../../../lib/crm/declared-read';
import { refusal } from './api';
import { signInPage } from './pages';
import { setUp, type SetUp } from './setup';

let open: SetUp | undefined;
afterEach(async () => {
  await open?.dolibarr.close();
  open = undefined;
});
const start = async (...of: Parameters<typeof setUp>) => (open = await setUp(...of));
const may = (path: string, method: 'GET' | 'POST' = 'GET') => isDeclaredRead(page.reads, { method, path });
const names = 'htmlname=paceline&outjson=1&objectdesc=';

describe('the declared reads', () => {
  it('let pass what is read', () => {
    for (const path of [
      ...['/projet/card.php?id=4', '/a/b/projet/info.php?id=4', '/langs/fr_CA/main.lang', '/langs/fil_PH/projects.lang'],
      `/core/ajax/selectobject.php?${names}Project%3Aprojet%2Fclass%2Fproject.class.php`,
      ...['/comm/propal/card.php?id=4', '/comm/propal/info.php?id=4'],
      '/api/index.php/users/info?includepermissions=1',
      "/api/index.php/projects?sortfield=t.rowid&sortorder=ASC&limit=100&sqlfilters=(t.rowid%3A%3E%3A0)+and+(t.tms%3A%3E%3D%3A'2026-11-01+00%3A00%3A00')",
    ])
      expect([path, may(path)]).toEqual([path, true]);
  });

  it('form no list page: it would change the search the person comes back to', () => {
    for (const path of [
      '/projet/list.php',
      '/projet/list.php?limit=500',
      '/comm/propal/list.php',
      '/comm/action/list.php',
      '/societe/list.php',
    ])
      expect([path, may(path)]).toEqual([path, false]);
  });

  it('form nothing that acts, whatever is put before or behind', () => {
    for (const path of [
      '/projet/card.php?id=4&action=edit',
      '/projet/card.php?id=4&action=confirm_close&confirm=yes',
      '/projet/card.php?action=update&id=4',
      '/projet/card.php?id=4&id=5',
      '/projet/card.php',
      '/projet/card.php?ref=PJ0004',
      '/projet/card.php?id=4&save_lastsearch_values=1',
      '/projet/list.php?x=/projet/card.php',
      '/projet/card.php/../list.php?id=4',
      '/user/logout.php',
    ])
      expect([path, may(path)]).toEqual([path, false]);
    expect(may('/projet/card.php?id=4', 'POST')).toBe(false);
  });

  it('form no other script of those for pick lists, and no other class: it loads the file it is given', () => {
    for (const path of [
      '/core/ajax/saveinplace.php?id=4',
      '/core/ajax/constantonoff.php?action=set',
      '/core/ajax/selectobject.php?htmlname=paceline&outjson=1',
      `/core/ajax/selectobject.php?${names}Project%3Ainstall%2Fstep1.php`,
      `/core/ajax/selectobject.php?${names}Facture%3Acompta%2Ffacture%2Fclass%2Ffacture.class.php`,
      `/core/ajax/selectobject.php?${names}Project%3Aprojet%2Fclass%2Fproject.class.php&id=1`,
    ])
      expect([path, may(path)]).toEqual([path, false]);
  });

  it('form no other piece of SQL, and no call of the interface that changes something', () => {
    const list = '/api/index.php/projects?sortfield=t.rowid&sortorder=ASC&limit=100&sqlfilters=';
    for (const path of [
      `${list}(t.rowid%3A%3E%3A0)+or+(1%3A%3D%3A1)`,
      `${list}(t.note_private%3Alike%3A'x')`,
      `${list}(t.rowid%3A%3E%3A0)+and+(t.tms%3A%3E%3D%3A'x'+union+select)`,
      '/api/index.php/login?login=a&password=b',
      '/api/index.php/projects/4/validate',
      '/api/index.php/invoices/4/settopaid',
      '/api/index.php/setup/conf/MAIN_MONNAIE',
      '/api/index.php/documents/download?modulepart=facture',
    ])
      expect([path, may(path)]).toEqual([path, false]);
    expect(may('/api/index.php/setup/company', 'POST')).toBe(false);
  });
});

describe('answers that look like something else', () => {
  it('an ended session is a page with status 200', async () => {
    const here = await start('session');
    here.dolibarr.signOut(here.reader);
    expect((await here.read()).stopped).toBe('signed_out: the form to sign in with');
  });

  it('so is "access denied": such a project is passed over, and the others are read', async () => {
    const hidden: string[] = [];
    const here = await start('session', { hidden });
    hidden.push(...here.company.deals.slice(0, 2).map(({ id }) => id));
    const held = await here.read();
    expect([...held.records.values()].filter(({ entity }) => entity === 'deal').length).toBe(here.company.deals.length - 2);
    expect(held.rejects.size).toBe(0);
  });

  it('a list without rows is "not found"', async () => {
    const here = await start('key', { twist: (tables) => void tables.set('contacts', []) });
    const held = await here.read();
    expect([held.stopped, [...held.partial.keys()]]).toEqual([undefined, []]);
  });

  it('so is a module that is switched off, which is told apart', async () => {
    const here = await start('key', { without: ['agendaevents'] });
    const held = await here.read();
    expect([held.stopped, [...held.partial]]).toEqual([
      undefined,
      [['agenda', { entity: 'activity', error: 'forbidden: this CRM has no such list' }]],
    ]);
  });

  it.each([false, true])('a right that is missing and a key that is none are both 401 (production: %s)', async (production) => {
    const here = await start('key', { forbidden: ['invoices'], production });
    const held = await here.read();
    expect([held.stopped, [...held.partial.keys()]]).toEqual([undefined, ['invoices', 'payments']]);
    here.dolibarr.signOut(here.reader);
    here.staged.pass(60_000);
    expect((await here.read()).stopped).toMatch(/^signed_out/);
  });

  it('a list of projects is empty for people who may not see all third parties, and is not believed', async () => {
    const here = await start('key', { ownCustomers: true });
    const held = await here.read();
    expect(held.partial.get('projects')?.error).toMatch(/^forbidden: projects are listed rightly only/);
    expect([...held.records.values()].some(({ entity }) => entity === 'deal')).toBe(false);
  });

  it('a key that is an administrator’s is told the currency of the company', async () => {
    const here = await start('key', { company: true, without: ['invoices', 'orders', 'proposals'] });
    expect((await here.read()).me?.currency).toBe(here.company.org.currency);
    await here.dolibarr.close();
    const other = await start('key', { without: ['invoices', 'orders', 'proposals'] });
    expect((await other.read()).stopped).toMatch(/^odd_answer: no invoice, order or proposal tells the currency/);
  });
});

describe('what goes wrong on the way', () => {
  const told = async (by: 'key' | 'session', fault: Parameters<SetUp['dolibarr']['simulator']['plan']>[0]) => {
    const here = await start(by);
    here.dolibarr.simulator.plan(fault);
    const what = await here.pull(['projects']).then(
      () => 'read',
      (error: unknown) => `${(error as CrmError).kind}: ${(error as CrmError).detail ?? ''}`,
    );
    await here.dolibarr.close();
    return what;
  };
  const card = /projet\/card\.php$/;
  const list = /index\.php\/projects$/;

  it.each([
    ['session', card],
    ['key', list],
  ] as const)('limits and pauses are waited for, and told (%s)', async (by, path) => {
    expect(await told(by, { path, as: { status: 429, headers: { 'retry-after': '0' } }, times: 2 })).toBe('read');
    expect(await told(by, { path, as: { status: 429, headers: { 'retry-after': '300' } } })).toMatch(/^rate_limited/);
    expect(await told(by, { path, as: { status: 502, body: 'bad gateway' }, times: 2 })).toBe('read');
    expect(await told(by, { path, as: { status: 403, body: 'no' } })).toMatch(/^forbidden/);
    expect(await told(by, { path, as: 'cut', times: 1 })).toBe('read');
  });

  it('a page is read whole or not at all', async () => {
    const half = '<!doctype html><html><body id="mainbody"><div class="arearef heightref">';
    expect(await told('session', { path: card, as: { body: half }, times: 1 })).toBe('read');
    expect(await told('session', { path: card, as: { body: '<!doctype html><title>Down for repairs</title>' } })).toMatch(/^not_json/);
    expect(await told('session', { path: card, as: { status: 302, headers: { location: 'https://sso.example.test/' } } })).toMatch(
      /^signed_out/,
    );
    expect(await told('session', { path: card, as: { body: signInPage('/') } })).toMatch(/^signed_out/);
  });

  it('rows that are none, or in another order, are not taken for data', async () => {
    expect(await told('key', { path: list, as: { body: '<!doctype html><title>x</title>' } })).toMatch(/^not_json/);
    expect(await told('key', { path: list, as: { body: { error: 'x' } } })).toMatch(/^odd_answer/);
    expect(await told('key', { path: list, as: { body: [{ id: '9' }, { id: '8' }] } })).toMatch(/^odd_answer: .*not in order/);
    expect(await told('key', { path: list, as: refusal(503, 'Service Unavailable: Error when retrieve project list : x') })).toMatch(
      /^odd_answer/,
    );
  });
});
