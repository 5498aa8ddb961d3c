/** What changes between two pulls is found by the second, killed or not, and what is deleted is told. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Cursor } from '../../../lib/crm/adapter';
import { stageCompany } from '../kit/company';
import { differences } from '../kit/same';
import { idOf } from './ids';
import { atHome, deletions, over, recordsOf, scene, source, type Scene } from './setup';

let open: Scene | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

/** The company goes on working for a while. */
function goOn({ staged }: Scene): void {
  const { live } = staged;
  staged.pass(3_600_000);
  const [first, second, third] = live.company.deals.filter(({ outcome }) => outcome === 'open');
  if (!first || !second || !third) throw new Error('too few deals');
  const won = live.company.stages.find(({ kind, pipelineId }) => kind === 'won' && pipelineId === '1');
  live.saveDeal(first.id, { amount: '4321.09', nextStep: 'Call on Monday' }, '3');
  live.saveDeal(second.id, { stageId: won?.id ?? '', ownerId: '4' }, '3');
  staged.pass(120_000);
  live.createDeal(
    { name: 'Made today', stageId: first.stageId, ownerId: '3', amount: '10.00', currency: 'EUR', accountId: null, closeDay: '2026-12-24' },
    '3',
  );
  live.addActivity({ kind: 'call', userId: '3', dealId: first.id, connected: true, seconds: 60, channel: 'phone', direction: 'out' });
  live.addActivity({
    kind: 'mail',
    userId: '3',
    dealId: third.id,
    channel: 'email',
    direction: 'in',
    text: 'We are happy with the offer.',
    sentiment: 'positive',
  });
  live.createLead({ name: 'New Person', company: 'Acme', email: 'new@acme.test', phone: null, ownerId: '3', source: 'Web form' });
  live.saveLead(live.company.leads[0]?.id ?? '', { ownerId: '5' });
}

describe('the second pull', () => {
  it('brings what was saved, made, moved and handed over, and no more than that', async () => {
    open = await scene();
    const first = await open.pull();
    goOn(open);
    const second = await open.pull(first);
    expect(second.rejects).toEqual([]);
    expect(differences(open.expected(), atHome(over(first, second), open))).toEqual([]);
    const repeated = recordsOf(second).filter(({ entity }) => entity === 'deal').length;
    expect(repeated).toBeLessThan(15);
    const third = await open.pull(second);
    expect(
      differences(open.expected(), atHome(over(first, third), { back: open.back })).filter(({ what }) => what === 'not in the company'),
    ).toEqual([]);
  });

  it('finds nothing of a settled past again', async () => {
    open = await scene();
    const first = await open.pull();
    open.staged.pass(3_600_000);
    const second = await open.pull(await open.pull(first));
    for (const id of ['deals', 'leads', 'calls', 'contacts', 'quotes']) expect([id, second.rows.get(id)?.rows]).toEqual([id, 0]);
  });

  it('lists deals and leads anew after a day, for what no search has told', async () => {
    open = await scene();
    const first = await open.pull(undefined, ['deals', 'leads', 'quotes']);
    open.staged.pass(86_400_000);
    const second = await open.pull(first, ['deals', 'leads', 'quotes']);
    for (const id of ['deals', 'leads']) expect(second.rows.get(id)?.rows).toBe(first.rows.get(id)?.rows);
    expect(second.rows.get('quotes')?.rows).toBeLessThan(first.rows.get('quotes')?.rows ?? 0);
  });

  it('follows a deal that is deleted at once, and all that hangs on it within a quarter of an hour', async () => {
    open = await scene();
    const first = await open.pull();
    const cursors = new Map<string, Cursor>();
    expect(await deletions(await open.context(), cursors)).toEqual([]);
    const { live } = open.staged;
    open.staged.pass(60_000);
    const deal = live.company.deals.find(({ id }) => live.company.activities.some((a) => a.dealId === id && a.kind === 'call'));
    live.remove('deals', deal?.id ?? '');
    const soon = await deletions(await open.context(), cursors);
    expect(soon).toEqual([{ entity: 'deal', id: idOf('deal', deal?.id ?? '') }]);
    open.staged.pass(900_000);
    const gone = [...soon, ...(await deletions(await open.context(), cursors))];
    expect(gone.some(({ entity, id }) => entity === 'activity' && id.startsWith('calls-'))).toBe(true);
    const left = over(first, await open.pull(first), gone).filter(({ entity }) => !/Change$/.test(entity));
    const expected = open.expected().filter(({ entity }) => !/Change$/.test(entity));
    expect(differences(expected, atHome(left, open))).toEqual([]);
    // Told again is at most what shares its moment with the newest.
    open.staged.pass(900_000);
    for (const one of await deletions(await open.context(), cursors)) expect(gone).toContainEqual(one);
  });

  it('follows records that were merged into another', async () => {
    open = await scene();
    const [kept, merged] = open.tables.rows('contacts');
    if (!kept || !merged) throw new Error('too few contacts');
    const cursors = new Map<string, Cursor>();
    await deletions(await open.context(), cursors);
    const moment = open.staged.now() + 60_000;
    open.tables.patch('contacts', kept.id, ({ properties }) => {
      properties['hs_merged_object_ids'] = `${merged.id};${kept.id}`;
      properties['lastmodifieddate'] = new Date(moment).toISOString();
    });
    open.staged.pass(900_000);
    expect(await deletions(await open.context(), cursors)).toContainEqual({ entity: 'contact', id: merged.id });
  });
});

it('what has no bin is compared by its ids: stages, teams, campaigns and what those cost', async () => {
  open = await scene();
  const context = await open.context();
  const pulled = await open.pull();
  for (const [id, entity] of [
    ['stages', 'stage'],
    ['teams', 'team'],
    ['campaigns', 'campaign'],
    ['campaign-costs', 'cost'],
  ] as const) {
    const ids = await source.streams.find((stream) => stream.id === id)?.ids?.(context);
    expect([id, ids?.toSorted()]).toEqual([id, [...(pulled.records.get(entity)?.keys() ?? [])].toSorted()]);
    expect(ids?.length).toBeGreaterThan(0);
  }
});

describe('a pull that is killed', () => {
  it('goes on from its cursors, with nothing lost and nothing twice', async () => {
    open = await scene({ staged: stageCompany({ size: 0.1 }) });
    const context = await open.context();
    const deals = source.streams.find(({ id }) => id === 'deals');
    if (!deals) throw new Error('no deals');
    const seen: string[] = [];
    let cursor: Cursor | undefined;
    for (let more = true; more;) {
      // Killed before the page is stored: it is asked for once more.
      await deals.page(context, cursor);
      const page = await deals.page(context, cursor);
      seen.push(...page.rows.map((row) => (row as { id: string }).id));
      cursor = JSON.parse(JSON.stringify(page.next)) as Cursor;
      more = page.more;
    }
    expect(seen).toEqual(open.tables.rows('deals').map(({ id }) => id));
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('does not miss what changes while the list is read', async () => {
    open = await scene({ staged: stageCompany({ size: 0.1 }) });
    const context = await open.context();
    const deals = source.streams.find(({ id }) => id === 'deals');
    const start = await deals?.page(context, undefined);
    const early = open.staged.live.company.deals[0];
    open.staged.pass(1_000);
    open.staged.live.saveDeal(early?.id ?? '', { nextStep: 'Changed behind the first page' }, '3');
    let page = await deals?.page(context, start?.next);
    while (page?.more) page = await deals?.page(context, page.next);
    const next = await deals?.page(context, page?.next);
    expect(next?.rows.map((row) => (row as { id: string }).id)).toContain(idOf('deal', early?.id ?? ''));
  });
});
