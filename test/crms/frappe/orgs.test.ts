/** Organisations that are not like the others, and versions that lack something. */
import { afterEach, describe, expect, it } from 'vitest';
import type { AnyRecord, Deal, Entity } from '../../../lib/model/records';
import { readAll } from '../kit/read-all';
import { source } from '../../../lib/crm/frappe/source';
import { address, seriesName } from './ids';
import { setUp, type SetUp } from './setup';
import type { FrappeOptions } from './simulator';
import { moment } from './values';
import type { Pulled } from '../kit/pull';

let open: SetUp | undefined;
afterEach(async () => {
  await open?.frappe.close();
  open = undefined;
});
const start = async (options: FrappeOptions = {}, more: Parameters<typeof setUp>[1] = {}) => (open = await setUp(options, more));
const all = <E extends Entity>(pulled: Pulled, entity: E) =>
  [...(pulled.records.get(entity)?.values() ?? [])] as Extract<AnyRecord, { entity: E }>[];

describe('statuses', () => {
  it('end a deal by their type, whatever they are called', async () => {
    const names: Record<string, string> = { Won: 'Verloren (Scherz)', Lost: 'Gewonnen?', Proposal: 'Won' };
    const rename = (field: string, rows: { [name: string]: unknown }[] | undefined) =>
      rows?.forEach((row) => (row[field] = names[String(row[field])] ?? row[field]));
    const here = await start({
      twist(tables) {
        for (const field of ['name', 'deal_status']) rename(field, tables.get('CRM Deal Status'));
        rename('status', tables.get('CRM Deal'));
      },
    });
    const plain = here.company.deals.map(({ id, outcome }) => [seriesName('deal', id), outcome === 'derailed' ? 'lost' : outcome]);
    expect(Object.fromEntries(all(await here.pull(['deals']), 'deal').map(({ id, status }) => [id, status]))).toEqual(
      Object.fromEntries(plain),
    );
  });

  it('that put a deal on hold leave it open', async () => {
    const here = await start({
      twist: (tables) => tables.get('CRM Deal Status')?.forEach((row) => row.name === 'Discovery' && (row.type = 'On Hold')),
    });
    const pulled = await here.pull(['stages', 'deals']);
    expect(all(pulled, 'stage').find(({ id }) => id === 'Discovery')?.type).toBe('open');
    expect(
      all(pulled, 'deal')
        .filter(({ stageId }) => stageId === 'Discovery')
        .every(({ status }) => status === 'open'),
    ).toBe(true);
  });

  it('that were taken from the list leave their deals out, counted', async () => {
    const here = await start({
      twist: (tables) =>
        tables
          .get('CRM Deal')
          ?.slice(0, 1)
          .forEach((row) => (row.status = 'Bygone')),
    });
    const { rejects } = await here.pull(['deals']);
    expect(rejects).toEqual([expect.stringContaining('the status of the deal is in no list')]);
  });
});

describe('money', () => {
  it('is what is expected of a deal as long as its value is not filled in, and none where neither is', async () => {
    const here = await start({
      twist: (tables) =>
        tables
          .get('CRM Deal')
          ?.forEach((row, at) => Object.assign(row, { deal_value: at === 2 ? 7.5 : 0, expected_deal_value: at === 1 ? 12.25 : 0 })),
    });
    const [none, expected, valued] = here.company.deals.map(({ id }) => seriesName('deal', id));
    const deals = new Map(all(await here.pull(['deals']), 'deal').map((deal) => [deal.id, deal]));
    expect([none, expected, valued].map((id) => deals.get(id ?? '')?.amount?.units)).toEqual([undefined, 122_500, 75_000]);
  });

  it('is in the CRM’s own currency where a deal names none; where nobody chose one, that is dollars', async () => {
    const here = await start({ currency: null, twist: (tables) => tables.get('CRM Deal')?.forEach((row) => (row.currency = null)) });
    expect((await here.context()).me?.currency).toBe('USD');
    expect(new Set(all(await here.pull(['deals']), 'deal').flatMap(({ amount }) => amount?.currency ?? []))).toEqual(new Set(['USD']));
  });

  it.each([false, true])(
    'has no rates in a version without them, and the currency of the newest deal (old errors: %s)',
    async (oldErrors) => {
      const here = await start({
        oldErrors,
        without: ['frappe.client.get_single_value'],
        missing: { 'CRM Deal': ['exchange_rate', 'closed_date', 'expected_deal_value'] },
      });
      const pulled = await here.pull(['deals']);
      expect(all(pulled, 'deal').length).toBe(here.company.deals.length);
      expect(all(pulled, 'exchangeRate')).toEqual([]);
      expect(['EUR', 'USD', 'PLN', 'CNY']).toContain(pulled.me.currency);
    },
  );
});

describe('clocks', () => {
  it.each(['Asia/Kolkata', 'America/St_Johns', 'UTC'])('of a site in %s come to the same instants', async (zone) => {
    const here = await start({ zone, logZone: 'UTC' });
    const pulled = await here.pull(['deals', 'deal-history']);
    const made = new Map(all(pulled, 'deal').map(({ id, createdAt }) => [id, createdAt]));
    for (const { id, created } of here.company.deals)
      expect(Math.abs((made.get(seriesName('deal', id)) ?? 0) - created) % 3_600_000).toBe(0);
    const entered = new Map(all(pulled, 'stageChange').map(({ id, at }) => [id, at]));
    for (const { id, at } of here.company.stageHistory) expect([id, entered.get(`log${id}`)]).toEqual([id, at]);
    expect(pulled.me.timeZone).toBe(zone);
  });

  it('of the log and the site may be one', async () => {
    const here = await start({ zone: 'Asia/Kolkata', logZone: 'Asia/Kolkata' });
    const entered = new Map(all(await here.pull(['deal-history']), 'stageChange').map(({ id, at }) => [id, at]));
    for (const { id, at } of here.company.stageHistory) expect([id, entered.get(`log${id}`)]).toEqual([id, at]);
  });

  it('of a log in a third zone are not read: the history is not available, and deals are right', async () => {
    const here = await start({ logZone: 'Pacific/Chatham' });
    await expect(here.pull(['deal-history'])).rejects.toMatchObject({ kind: 'forbidden' });
    expect(all(await here.pull(['deals']), 'deal').length).toBe(here.company.deals.length);
  });

  it('of a log the CRM began a minute before a first change do not date what was before', async () => {
    const here = await start({
      twist: (tables) => {
        const deal = tables.get('CRM Status Change Log')?.find(({ idx, to_date: left }) => idx === 1 && left !== null);
        const left = Date.parse(`${String(deal?.to_date).replace(' ', 'T')}Z`);
        if (deal) deal.from_date = moment('UTC', left - 60_000);
      },
    });
    const pulled = await here.pull(['deal-history']);
    expect(all(pulled, 'stageChange').length).toBe(here.company.stageHistory.length - 1);
    const orphans = all(pulled, 'stageChange').filter(
      ({ fromStageId, dealId }, _, whole) =>
        fromStageId !== undefined && !whole.some((other) => other.dealId === dealId && other.fromStageId === undefined),
    );
    expect(orphans.length).toBeGreaterThan(0);
  });
});

describe('people', () => {
  it('of an older version come in one list', async () => {
    const here = await start({ oldPeople: true });
    const users = all(await here.pull(['users']), 'user');
    expect(users.map(({ id }) => id).toSorted()).toEqual(
      here.company.users
        .filter(({ active }) => active)
        .map(address)
        .toSorted(),
    );
  });

  it('who are gone are known by what they own, with their names where the version tells them', async () => {
    const owner = { deal_owner: 'gone@acme-example.com' };
    const twist: FrappeOptions['twist'] = (tables) =>
      tables
        .get('CRM Deal')
        ?.slice(0, 1)
        .forEach((row) => Object.assign(row, owner));
    const here = await start({ twist, without: ['crm.api.session.get_user_info'] });
    const gone = all(await here.pull(['deals']), 'user').find(({ id }) => id === owner.deal_owner);
    expect(gone).toEqual({ entity: 'user', id: owner.deal_owner, name: owner.deal_owner, active: false });
  });

  it('may be the administrator, where that is who owns a deal, and never what the system did', async () => {
    const here = await start({
      twist(tables) {
        tables
          .get('CRM Deal')
          ?.slice(0, 1)
          .forEach((row) => (row.deal_owner = 'Administrator'));
        tables.get('FCRM Note')?.forEach((row) => (row.owner = 'Administrator'));
      },
    });
    const pulled = await here.pull(['users', 'deals', 'notes']);
    expect(all(pulled, 'user').find(({ id }) => id === 'Administrator')?.active).toBe(true);
    expect(all(pulled, 'activity').every(({ userId }) => userId === undefined)).toBe(true);
  });

  it('who are reps see their own deals alone, as the CRM shows them', async () => {
    const here = await start({ ownOnly: true }, { as: 'rep', size: 0.05 });
    const first = await here.pull(['deals', 'deal-history']);
    const owners = new Set(all(first, 'deal').map(({ ownerId }) => ownerId));
    expect([...owners]).toEqual([(await here.context()).me?.userId]);
    // The site counts the deals of all: that number is not told, and says nothing about its pages.
    expect([first.rows.get('deals')?.total, first.cursors.get('deals')?.['cap']]).toEqual([undefined, undefined]);
  });
});

describe('e-mails', () => {
  it('of all mailboxes want two roles: one lifts the limit, the other gives the right to read', async () => {
    for (const [roles, lacks] of [
      [['Sales User', 'Super Email User'], true],
      [['Sales User', 'Inbox User'], true],
      [['Sales User', 'Inbox User', 'Super Email User'], false],
    ] as const) {
      const here = await start({ roles }, { as: 'rep' });
      const held = await readAll(source, here.http, { org: '/crm', now: here.staged.now() });
      expect([roles, held.partial.has('emails')]).toEqual([roles, lacks]);
      await here.frappe.close();
    }
  });

  it('of other mailboxes are not shown to most: what is shown is read, and figures say that some are lacking', async () => {
    const here = await start({}, { as: 'rep', size: 0.05 });
    const first = await readAll(source, here.http, { org: '/crm', now: here.staged.now() });
    expect(first.partial.get('emails')?.error).toBe('forbidden: e-mails of other mailboxes are not shown to this person');
    expect([...first.partial.keys()]).toEqual(['emails']);
    const mails = [...first.records.values()].filter((record) => record.entity === 'activity' && record.kind === 'email');
    expect(mails.length).toBeGreaterThan(0);
    // A later run reads on, and says it again.
    here.staged.pass(60_000);
    here.staged.live.addActivity({ kind: 'mail', direction: 'out', userId: here.reader, dealId: here.company.deals[0]?.id ?? null });
    const second = await readAll(source, here.http, { org: '/crm', now: here.staged.now(), earlier: first });
    expect(second.partial.has('emails')).toBe(true);
    expect(second.records.size).toBeGreaterThan(first.records.size);
  });
});

describe('versions and installations', () => {
  it('with long names of deals are asked in short addresses: a server takes no longer ones than 4,094 signs', async () => {
    const long = (name: unknown) => `${String(name)} ${'ö'.repeat(30)}`;
    const here = await start({
      twist(tables) {
        tables.get('CRM Deal')?.forEach((row) => (row.name = long(row.name)));
        for (const part of ['CRM Status Change Log', 'CRM Products', 'CRM Contacts'])
          tables.get(part)?.forEach((row) => (row.parent = long(row.parent)));
      },
    });
    const pulled = await here.pull(['deals', 'deal-history', 'deal-lines', 'leads']);
    expect(pulled.records.get('stageChange')?.size).toBe(here.company.stageHistory.length);
    expect(here.frappe.simulator.log.every(({ path, query }) => path.length + query.length < 4_000)).toBe(true);
    expect(here.frappe.simulator.log.some(({ path }) => /CRM%20Deal\/./.test(path))).toBe(false);
  });

  it('without lists of a deal’s rows are read deal by deal, with the same history, contacts and lines', async () => {
    const here = await start();
    const streams = ['deals', 'deal-history', 'deal-lines'];
    const together = await here.pull(streams);
    await here.frappe.close();
    const other = await start({ noParts: true });
    const single = await other.pull(streams);
    for (const entity of ['deal', 'stageChange', 'orderLine'] as const)
      expect(single.records.get(entity)).toEqual(together.records.get(entity));
    expect(other.frappe.simulator.log.some(({ path }) => /CRM%20Deal\/CRM-DEAL/.test(path))).toBe(true);
  });

  it('without types of statuses are refused: nothing is won or lost by its name', async () => {
    const here = await start({ missing: { 'CRM Deal Status': ['type'], 'CRM Lead Status': ['type'] } });
    for (const id of ['stages', 'deals', 'leads']) await expect(here.pull([id])).rejects.toMatchObject({ kind: 'odd_answer' });
    expect(all(await here.pull(['calls']), 'activity').length).toBeGreaterThan(0);
  });

  it('without products and notes have none, and all else', async () => {
    const here = await start({ without: ['CRM Product', 'FCRM Note'] });
    const held = await readAll(source, here.http, { org: '/crm', now: here.staged.now() });
    expect([...held.partial.keys()].toSorted()).toEqual(['notes', 'products']);
    expect(held.stopped).toBeUndefined();
  });

  it('with rows that do not fit reject them by name of the field, and keep the rest', async () => {
    const here = await start({
      twist(tables) {
        tables
          .get('CRM Deal')
          ?.slice(0, 2)
          .forEach((row, at) => Object.assign(row, at === 0 ? { creation: '2026-02-01T10:00:00+02:00' } : { deal_value: 'a lot' }));
      },
    });
    const pulled = await here.pull(['deals']);
    expect(pulled.rejects).toEqual(
      expect.arrayContaining([expect.stringContaining('"creation"'), expect.stringContaining('"deal_value"')]),
    );
    expect((all(pulled, 'deal') as Deal[]).length).toBe(here.company.deals.length - 2);
  });
});
