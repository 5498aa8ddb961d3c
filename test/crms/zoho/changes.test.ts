/** What changed in Zoho since the last run, and only that; a run that is killed goes on where it was. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Cursor, SourceContext } from '../../../lib/crm/adapter';
import { page } from '../../../lib/crm/zoho/page';
import { source } from '../../../lib/crm/zoho/source';
import type { AnyRecord } from '../../../lib/model/records';
import { pull, type Pulled } from '../kit/pull';
import { differences } from '../kit/same';
import { httpTo } from '../kit/send';
import { all, bench, of, type Bench } from './kit';
import { zgid } from './simulator';

let open: Bench | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

/** The store after two runs: the later row counts, and what was deleted is gone. */
function after(first: Pulled, second: Pulled, deleted: ReadonlySet<string>): AnyRecord[] {
  const held = new Map(all(first).map((record) => [`${record.entity}/${record.id}`, record]));
  for (const record of all(second)) held.set(`${record.entity}/${record.id}`, record);
  return [...held.values()].filter((record) => !deleted.has(`${record.entity}/${record.id}`));
}

async function contextOf(one: Bench): Promise<SourceContext> {
  const base: SourceContext = { http: one.fresh(), org: zgid, now: one.staged.now(), signal: new AbortController().signal };
  return { ...base, me: await source.me(base) };
}

async function deletions(one: Bench, cursors: Map<string, Cursor>): Promise<Set<string>> {
  const context = await contextOf(one);
  const found = new Set<string>();
  for (const stream of source.streams) {
    const told = await stream.deleted?.(context, cursors.get(stream.id));
    for (const id of told?.ids ?? []) found.add(`${stream.entity}/${id}`);
    if (told) cursors.set(stream.id, JSON.parse(JSON.stringify(told.next)) as Cursor);
  }
  return found;
}

describe('the second pull from Zoho CRM', () => {
  it('brings what was saved, created, moved and given away, and nothing else', async () => {
    const { staged } = (open = await bench());
    const { live } = staged;
    const watched = new Map<string, Cursor>();
    await deletions(open, watched);
    const first = await open.pull();
    staged.pass(3_600_000);
    const [a, b, c] = live.company.deals.filter(({ outcome }) => outcome === 'open');
    const won = live.company.stages.find(({ kind }) => kind === 'won');
    if (!a || !b || !c || !won) throw new Error('too small a company');
    live.saveDeal(a.id, { amount: '4321.05', nextStep: 'Call again' }, '2');
    live.saveDeal(b.id, { ownerId: '3' }, '2');
    const target = live.company.stages.find(
      (stage) => stage.kind === 'won' && stage.pipelineId === live.company.stages.find(({ id }) => id === c.stageId)?.pipelineId,
    );
    live.saveDeal(c.id, { stageId: target?.id ?? won.id }, '2');
    live.createDeal(
      { name: 'New', stageId: '10', ownerId: '2', amount: '10', currency: 'EUR', accountId: null, closeDay: '2026-12-01' },
      '2',
    );
    const lead = live.createLead({
      name: 'Ada',
      company: 'Ada Ltd',
      email: 'ada@ada.example',
      phone: null,
      ownerId: '2',
      source: 'Web form',
    });
    live.addActivity({ kind: 'call', leadId: lead.id, userId: '2', seconds: 60, connected: true, channel: 'phone' });
    live.addActivity({ kind: 'mail', leadId: lead.id, userId: '2', channel: 'email', threadId: 't' });
    const gone = live.company.leads.find(({ id }) => id !== lead.id && live.company.activities.every(({ leadId }) => leadId !== id));
    if (gone) live.remove('leads', gone.id);
    const second = await open.pull({ earlier: first });
    const deleted = await deletions(open, watched);
    const whole = await open.pull();
    expect(differences(all(whole), after(first, second, deleted))).toEqual([]);
    expect(of(second, 'deal').length).toBeLessThan(of(first, 'deal').length / 4);
    expect(of(second, 'activity').length).toBeLessThan(of(first, 'activity').length / 4);
    expect(deleted.size).toBe(gone ? 1 : 0);
  });

  it('tells deletions of the past day only once', async () => {
    open = await bench();
    const watched = new Map<string, Cursor>();
    expect((await deletions(open, watched)).size).toBe(0);
    open.staged.pass(3_600_000);
    const [deal] = open.staged.live.company.deals;
    open.staged.live.remove('deals', deal?.id ?? '');
    const found = await deletions(open, watched);
    expect([...found].map((one) => one.split('/')[0])).toContain('deal');
    open.staged.pass(3_600_000);
    expect([...(await deletions(open, watched))].filter((one) => !found.has(one))).toEqual([]);
  });

  it('costs almost nothing when nothing happened', async () => {
    open = await bench();
    const first = await open.pull();
    const { used } = open.credits;
    open.staged.pass(60_000);
    const second = await open.pull({ earlier: first });
    expect(open.credits.used - used).toBeLessThan(30);
    expect(of(second, 'lead').length).toBeLessThan(5);
    expect(of(second, 'user')).toEqual([]);
  });

  it('asks about stages only of deals that changed, fifty at a time', async () => {
    open = await bench({ size: 0.1 });
    const asked = () => open?.simulator.log.filter(({ body }) => body.includes('DealHistory')).length ?? 0;
    const first = await open.pull();
    expect(asked()).toBe(Math.ceil(of(first, 'deal').length / 50));
    const before = asked();
    open.staged.pass(3_600_000);
    await open.pull({ earlier: first });
    expect(asked() - before).toBeLessThanOrEqual(1);
    expect(open.simulator.log.some(({ path }) => path.includes('Stage_History'))).toBe(false);
  });
});

it('a pull by an access token brings the same as one by the page’s session', async () => {
  open = await bench();
  const bySession = await open.pull();
  const byToken = await pull(source, httpTo(page, source, open.tokenCarrier('1')), {
    org: zgid,
    now: open.staged.now(),
    also: { access: 'oauth' },
  });
  expect(differences(all(bySession), all(byToken))).toEqual([]);
  expect(open.simulator.log.at(-1)?.headers['x-zcsrf-token']).toBeUndefined();
});

describe('a run that is killed', () => {
  it('goes on from any cursor, loses nothing and doubles nothing', async () => {
    open = await bench({ size: 0.05 });
    const whole = await open.pull();
    const context = await contextOf(open);
    const seen = new Map<string, AnyRecord>();
    for (const stream of source.streams) {
      let cursor: Cursor | undefined;
      for (let more = true; more;) {
        // each page in a new worker, which knows nothing but what was written down
        const anew: SourceContext = { ...context, http: open.fresh() };
        const page = await stream.page(anew, cursor);
        const again = await stream.page(anew, cursor);
        expect(again.rows.length).toBe(page.rows.length);
        for (const row of page.rows) {
          const mapped = stream.map(row, anew);
          if ('records' in mapped) for (const record of mapped.records) seen.set(`${record.entity}/${record.id}`, record);
        }
        cursor = JSON.parse(JSON.stringify(page.next)) as Cursor;
        more = page.more;
      }
    }
    expect(differences(all(whole), [...seen.values()])).toEqual([]);
  });
});
