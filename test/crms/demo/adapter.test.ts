import { afterEach, describe, expect, it } from 'vitest';
import type { Call, Cursor, SourceContext } from '../../../lib/crm/adapter';
import { CrmError } from '../../../lib/crm/crm-error';
import { isDeclaredRead } from '../../../lib/crm/declared-read';
import { examples } from '../../../lib/crm/demo/examples';
import { page } from '../../../lib/crm/demo/page';
import { reads } from '../../../lib/crm/demo/reads';
import { source } from '../../../lib/crm/demo/source';
import { jsonOf } from '../../../lib/crm/reply-json';
import { broughtElsewhere, entities, parseRecord, schemas, type AnyRecord } from '../../../lib/model/records';
import { companyRecords } from './company-records';
import { expectedRecords } from './expected-records';
import type { Company } from './generate/types';
import { startDemoCrm, type DemoCrm, type DemoOptions } from './server';
import { entityNames } from './wire';

const running: DemoCrm[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((crm) => crm.close()));
});

async function start(options: DemoOptions = {}): Promise<DemoCrm> {
  const crm = await startDemoCrm({ seed: 3, size: 0.2, today: '2026-03-17', ...options });
  running.push(crm);
  return crm;
}

function contextFor(crm: DemoCrm, userId: string, calls: Call[] = []): SourceContext {
  const headers = crm.control.signIn(userId);
  const json = async (call: Call): Promise<unknown> => {
    calls.push(call);
    if (!isDeclaredRead(reads, call)) throw new CrmError('refused_write');
    const reply = await fetch(crm.url + call.path, { method: call.method, headers });
    return jsonOf({ status: reply.status, headers: { 'content-type': reply.headers.get('content-type') ?? '' }, body: await reply.text() });
  };
  return { http: { json }, org: crm.company.org.id, now: crm.now(), signal: new AbortController().signal };
}

interface Pulled {
  records: AnyRecord[];
  rejects: { reject: string; id?: string }[];
  cursors: Record<string, Cursor>;
  totals: Record<string, number | undefined>;
}

async function pull(context: SourceContext, from: Record<string, Cursor> = {}): Promise<Pulled> {
  const out: Pulled = { records: [], rejects: [], cursors: { ...from }, totals: {} };
  for (const stream of source.streams) {
    for (let more = true; more;) {
      const found = await stream.page(context, out.cursors[stream.id]);
      out.totals[stream.id] ??= found.total;
      for (const row of found.rows) {
        const mapped = stream.map(row, context);
        if ('records' in mapped) out.records.push(...mapped.records);
        else out.rejects.push(mapped);
      }
      out.cursors[stream.id] = found.next;
      more = found.more;
    }
  }
  return out;
}

/** The demo CRM sells; who reads e-mails and visits websites other sources say. */
const elsewhere = new Set<string>(broughtElsewhere);
const ofCrm = entities.filter((entity): entity is Exclude<typeof entity, (typeof broughtElsewhere)[number]> => !elsewhere.has(entity));

/** A company large enough to have all there can be, read once. */
let read: Promise<{ company: Company; pulled: Pulled }> | undefined;
const whole = () =>
  (read ??= (async () => {
    const crm = await startDemoCrm({ seed: 3, size: 0.5, today: '2026-03-17' });
    const pulled = await pull(contextFor(crm, '2'));
    await crm.close();
    return { company: crm.company, pulled };
  })());

describe('what the demo adapter reads', () => {
  it('turns the whole company into records that all fit', async () => {
    const crm = await start();
    const { company } = crm;
    const { records, rejects, totals } = await pull(contextFor(crm, '2'));
    expect(rejects).toEqual([]);
    for (const record of records) expect(parseRecord(record)).toMatchObject({ ok: true });
    expect(totals.deals).toBe(company.deals.length);
    expect(new Set(records.map((r) => `${r.entity}/${r.id}`)).size).toBe(records.length);
    // Nothing is absent, and nothing of what there is is empty here: what follows compares all of it.
    expect(source.absent).toEqual({});
    expect(new Set(records.map((r) => r.entity))).toEqual(new Set(ofCrm));
  });

  it.each(ofCrm)('brings every %s of the company with every field', async (entity) => {
    const { company, pulled } = await whole();
    const got = pulled.records.filter((r) => r.entity === entity);
    const expected = expectedRecords(company)[entity];
    expect(got).toHaveLength(expected.size);
    for (const record of got) expect(record).toEqual(expected.get(record.id));
  });

  it.each(ofCrm)('has every field of %s on some record', async (entity) => {
    const { pulled } = await whole();
    const fields = new Set(pulled.records.filter((r) => r.entity === entity).flatMap((r) => Object.keys(r)));
    expect(fields).toEqual(new Set(Object.keys(schemas[entity].shape)));
  });

  it('gives the same without a server', async () => {
    const { company, pulled } = await whole();
    const key = (r: AnyRecord): string => `${r.entity} ${r.id}`;
    const sorted = (records: readonly AnyRecord[]) => [...records].sort((a, b) => (key(a) < key(b) ? -1 : 1));
    expect(sorted(companyRecords(company))).toEqual(sorted(pulled.records));
  });

  it('then reads only what changed, and what was deleted', async () => {
    const crm = await start();
    const context = contextFor(crm, '2');
    const first = await pull(context);
    const [deal, gone] = crm.company.deals.filter((d) => d.outcome === 'open');
    if (!deal || !gone) throw new Error('no open deals');
    const deletedStream = source.streams.find((s) => s.id === 'deals');
    const before = await deletedStream?.deleted?.(context, undefined);
    expect(before?.ids).toEqual([]);
    crm.control.live.saveDeal(deal.id, { amount: '99.50', ownerId: '5' }, '2');
    crm.control.live.addActivity({ kind: 'call', dealId: deal.id, userId: '2' });
    crm.control.live.remove('deals', gone.id);
    const second = await pull(context, first.cursors);
    expect(second.records.map((r) => r.entity).sort()).toEqual(['activity', 'amountChange', 'deal', 'ownerChange']);
    expect(second.records.find((r) => r.entity === 'amountChange')).toMatchObject({ dealId: deal.id, amount: { units: 995_000 } });
    expect(second.records.find((r) => r.entity === 'deal')).toMatchObject({ id: deal.id, ownerId: '5', amount: { units: 995_000 } });
    expect(await deletedStream?.deleted?.(context, before?.next)).toMatchObject({ ids: [gone.id] });
    const after = await deletedStream?.deleted?.(context, (await deletedStream.deleted(context, before?.next)).next);
    expect(after?.ids).toEqual([]);
    expect((await pull(context, second.cursors)).records).toEqual([]);
  });

  it('refuses damaged rows with a reason and takes the rest', async () => {
    const crm = await start();
    const ids = crm.company.deals.slice(0, 4).map((d) => d.id);
    crm.control.damage('deals', ids);
    crm.control.damage('stages', ['10', '11', '12']);
    const { records, rejects } = await pull(contextFor(crm, '2'));
    expect(
      rejects
        .filter((r) => ids.includes(r.id ?? ''))
        .map((r) => r.reject)
        .sort(),
    ).toEqual([
      'the field "amount" holds "abc", which we do not understand',
      'the field "outcome" holds "maybe", which we do not understand',
    ]);
    expect(rejects.filter((r) => r.id === undefined).map((r) => r.reject)).toEqual([
      'the field "id" is missing',
      'the field "id" is missing',
    ]);
    expect(rejects.find((r) => r.id === '12')?.reject).toBe('the field "kind" holds "sleeping", which we do not understand');
    expect(records.filter((r) => r.entity === 'deal')).toHaveLength(crm.company.deals.length - 3);
    expect(records.some((r) => r.entity === 'deal' && r.id === ids[3])).toBe(true);
  });

  it('says who is signed in; an administrator is no salesperson', async () => {
    const crm = await start();
    expect(await source.me(contextFor(crm, '4'))).toEqual({
      loginId: '4',
      userId: '4',
      name: 'Maja Lindqvist',
      timeZone: 'Europe/Stockholm',
      currency: 'EUR',
    });
    const admin = await source.me(contextFor(crm, '16'));
    expect(admin.loginId).toBe('16');
    expect(admin.userId).toBeUndefined();
  });

  it('sees through a failure that calls itself a success', async () => {
    const crm = await start();
    const context = contextFor(crm, '2');
    crm.control.plan({ kind: 'error-inside', times: 1 });
    await expect(source.streams[4]?.page(context, undefined)).rejects.toMatchObject({ kind: 'odd_answer' });
    crm.control.plan({ kind: 'html', times: 1 });
    await expect(source.me(context)).rejects.toMatchObject({ kind: 'not_json' });
    crm.control.plan({ kind: 'unauthorized', times: 1 });
    await expect(source.me(context)).rejects.toMatchObject({ kind: 'signed_out' });
  });
});

describe('what the demo adapter may call', () => {
  it('makes no call it has not declared, and writes nothing', async () => {
    const crm = await start({ size: 0.1 });
    const calls: Call[] = [];
    const context = contextFor(crm, '2', calls);
    await source.me(context);
    await pull(context);
    for (const stream of source.streams) await stream.deleted?.(context, undefined);
    expect(new Set(calls.map((c) => c.path.split('?')[0])).size).toBe(entityNames.length + 2);
    expect(crm.control.writes()).toEqual([]);
    expect(crm.control.log.every((entry) => entry.status === 200)).toBe(true);
  });

  it('declares none of the CRM’s ways to write', () => {
    const writes = [
      '/api/deals/1042/save',
      '/api/deals/new/save',
      '/api/deals/1042/delete',
      '/api/leads/3/save',
      '/api/activities/log',
      '/api/session/switch',
      '/sign-out',
    ];
    for (const path of writes)
      for (const method of ['GET', 'POST'] as const) expect(isDeclaredRead(reads, { method, path }), path).toBe(false);
    for (const list of entityNames) expect(isDeclaredRead(reads, { method: 'POST', path: `/api/${list}`, body: '{}' })).toBe(false);
  });
});

describe('the pages of the demo CRM', () => {
  it.each([...examples.match])('knows $url', ({ url, html }) => {
    expect(page.readPage(at(url, html))).toMatchObject({ crm: 'demo' });
  });

  it.each([...examples.not])('leaves $url alone', ({ url, html }) => {
    expect(page.readPage(at(url, html))).toBeUndefined();
  });

  it('reads tenant, user and record from the page the server sends, and its token', async () => {
    const crm = await start({ size: 0.1 });
    const headers = crm.control.signIn('3');
    const html = await (await fetch(`${crm.url}/deals/1042`, { headers })).text();
    const context = at(`${crm.url}/deals/1042`, html);
    expect(page.readPage(context)).toEqual({ crm: 'demo', org: 'northdesk-3', userId: '3', record: { entity: 'deal', id: '1042' } });
    expect(page.session(context)).toEqual({ 'X-CSRF-Token': headers['x-csrf-token'] });
    const out = await (await fetch(`${crm.url}/sign-in`)).text();
    expect(page.readPage(at(`${crm.url}/sign-in`, out))).toEqual({ crm: 'demo', org: 'northdesk-3' });
    expect(page.session(at(`${crm.url}/sign-in`, out))).toEqual({});
  });

  it('tells a save from a look by the address alone', () => {
    const changed = (path: string): unknown => page.changed(new URL(path, 'http://127.0.0.1:8200'), 'application/json');
    expect(changed('/api/deals/1042/save')).toEqual({ entity: 'any', exact: true });
    expect(changed('/api/deals/new/save')).toEqual({ entity: 'any', exact: true });
    expect(changed('/api/leads/17/delete')).toEqual({ entity: 'any', exact: true });
    expect(changed('/api/activities/log')).toEqual({ entity: 'activity', exact: true });
    for (const path of [
      '/api/deals',
      '/api/deals/1042',
      '/api/views/deals/1042',
      '/api/session/switch',
      '/deals/1042',
      '/api/deals/1042/save/x',
    ])
      expect(changed(path), path).toBeUndefined();
  });

  it('links back to a record', () => {
    expect(page.recordPath('northdesk-7', { entity: 'deal', id: '1042' })).toBe('/deals/1042');
    expect(page.recordPath('northdesk-7', { entity: 'account', id: '7' })).toBe('/accounts/7');
  });
});

function at(url: string, html = ''): Parameters<typeof page.readPage>[0] {
  const find = (selector: string): Element | null => {
    // enough of a parser for a root element and meta tags: a page adapter may look at nothing else
    const [, tag = '', ...tests] = /^(\w+)/.exec(selector) ?? [];
    expect(tests).toEqual([]);
    const wanted = [...selector.matchAll(/\[([\w-]+)(?:="([^"]*)")?\]/g)];
    for (const [, inner = ''] of html.matchAll(new RegExp(`<${tag}\\s([^>]*)>`, 'g'))) {
      const attributes = new Map([...inner.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
      if (wanted.every(([, name, value]) => attributes.has(name) && (value === undefined || attributes.get(name) === value))) {
        const element: Pick<Element, 'getAttribute'> = { getAttribute: (name) => attributes.get(name) ?? null };
        return element as Element;
      }
    }
    return null;
  };
  return {
    url: new URL(url),
    document: { querySelector: find, title: '' } as Pick<Document, 'querySelector' | 'title'>,
    stored: () => undefined,
    cookie: () => undefined,
  };
}
