/** What happens in the organisation after the first pull: followed without loss, whatever is killed in between. */
import { afterEach, describe, expect, it } from 'vitest';
import { page } from '../../../lib/crm/salesforce/page';
import { source } from '../../../lib/crm/salesforce/source';
import { stageCompany } from '../kit/company';
import { httpTo } from '../kit/send';
import { follower, standing, type Follower } from './follow';
import { sfId } from './ids';
import { startSalesforce, type Salesforce, type SalesforceOptions } from './simulator';

const minute = 60_000;
let crm: Salesforce | undefined;
afterEach(async () => {
  await crm?.close();
  crm = undefined;
});

async function start(options: SalesforceOptions = {}, size = 0.03) {
  crm = await startSalesforce(stageCompany({ size }), options);
  const http = httpTo(page, source, crm.carrier('3'));
  const { staged } = crm;
  return { crm, staged, live: staged.live, http, now: () => staged.now() };
}

/** A pull from nothing, to compare with. */
async function anew(http: Parameters<typeof follower>[0], now: number): Promise<Follower> {
  const other = follower(http);
  await other.run(now);
  return other;
}

describe('the second run', () => {
  it('comes to what a full pull comes to, after all kinds of changes', async () => {
    const { live, staged, http, now } = await start();
    const ours = follower(http);
    await ours.run(now());
    staged.pass(30 * minute);
    const open = live.company.deals.filter((deal) => deal.outcome === 'open');
    const [a, b, c] = open;
    const path = live.company.stages.filter(
      (stage) => stage.pipelineId === live.company.stages.find(({ id }) => id === a?.stageId)?.pipelineId,
    );
    const won = path.find((stage) => stage.kind === 'won')?.id ?? '';
    live.saveDeal(a?.id ?? '', { stageId: won, amount: '12345.67', ownerId: '5' }, '3');
    live.saveDeal(b?.id ?? '', { name: 'Renamed', nextStep: 'Call', amount: null }, '3');
    live.createDeal(
      { name: 'New one', stageId: '10', ownerId: '3', amount: '99.99', currency: 'EUR', accountId: '1', closeDay: '2026-12-01' },
      '3',
    );
    live.remove('deals', c?.id ?? '');
    const lead = live.createLead({ name: 'Ada', company: 'A', email: 'a@example.com', phone: null, ownerId: '3', source: 'Partner' });
    live.saveLead(lead.id, { ownerId: '5' });
    live.saveLead(live.company.leads[0]?.id ?? '', { state: 'rejected' });
    live.addActivity({ kind: 'call', connected: true, seconds: 90, userId: '3', leadId: lead.id });
    live.addActivity({ kind: 'mail', channel: 'email', direction: 'in', leadId: lead.id, text: 'Thanks, great work!' });
    live.addActivity({ kind: 'meeting', userId: '3', contactId: '1', at: now() + 90 * minute });
    live.remove('leads', live.company.leads[3]?.id ?? '');
    live.remove('sales-orders', live.company.orders[0]?.id ?? '');
    live.remove('activities', live.company.activities.find(({ kind }) => kind === 'meeting')?.id ?? '');
    live.remove('offers', live.company.quotes[0]?.id ?? '');
    staged.pass(minute);
    await ours.run(now());
    expect(standing(ours)).toEqual(standing(await anew(http, now())));
    expect(ours.of('deal').some(({ name }) => name === 'New one')).toBe(true);
    expect(ours.of('deal').some(({ id }) => id === sfId('Opportunity', c?.id ?? ''))).toBe(false);
    expect(ours.of('stageChange').some(({ dealId }) => dealId === sfId('Opportunity', c?.id ?? ''))).toBe(false);
    // The meeting lies ahead; when its hour has come it is no plan any more, although nobody has touched it.
    expect(ours.of('activity').filter(({ status, kind }) => status === 'planned' && kind === 'meeting')).not.toEqual([]);
    staged.pass(120 * minute);
    await ours.run(now());
    expect(standing(ours)).toEqual(standing(await anew(http, now())));
    expect(ours.of('activity').filter(({ at, status, kind }) => kind === 'meeting' && at < now() && status === 'planned')).toEqual([]);
  });

  it('reads little where little happened, and asks what hardly changes seldom', async () => {
    const { crm, staged, live, http, now } = await start();
    const ours = follower(http);
    await ours.run(now());
    staged.pass(60 * minute);
    await ours.run(now());
    staged.pass(minute);
    live.saveDeal(live.company.deals[0]?.id ?? '', { name: 'Touched' }, '3');
    const before = crm.simulator.log.length;
    const { rows } = await ours.run(now(), { sweep: false });
    expect(rows).toBeLessThan(20);
    // Who, what kind of user, which currency; six lists; and whose the changed opportunity is.
    const asked = crm.simulator.log
      .slice(before)
      .map(({ path, query }) => `${path.replace(/^.*v60.0/, '')} ${/FROM\+(\w+)/g.exec(query)?.[1] ?? ''}`);
    expect(asked.length, asked.join('\n')).toBeLessThan(12);
    expect(ours.of('deal').some(({ name }) => name === 'Touched')).toBe(true);
  });

  it('finds what was saved in the same second, and what was stamped earlier and seen later', async () => {
    let late = false;
    const { staged, live, http, now } = await start({
      alter: (object, row) => (object === 'Opportunity' && row.Name === 'Late' && !late ? { ...row, IsDeleted: true } : row),
    });
    live.createDeal({ name: 'Late', stageId: '10', ownerId: '3', amount: '1', currency: 'EUR', accountId: '1', closeDay: null }, '3');
    staged.pass(30_000);
    live.saveDeal(live.company.deals[0]?.id ?? '', { name: 'First' }, '3');
    const ours = follower(http);
    await ours.run(now());
    expect(ours.of('deal').some(({ name }) => name === 'Late')).toBe(false);
    late = true;
    live.saveDeal(live.company.deals[0]?.id ?? '', { name: 'Second' }, '3');
    staged.pass(10_000);
    await ours.run(now());
    expect(ours.of('deal').map(({ name }) => name)).toEqual(expect.arrayContaining(['Late', 'Second']));
    expect(standing(ours)).toEqual(standing(await anew(http, now())));
  });

  it('asks for nothing it has, once nothing of that time can come late any more', async () => {
    const { staged, live, http, now } = await start();
    const ours = follower(http);
    const only = ['opportunities'];
    const rows = async () => (await ours.run(now(), { only })).rows;
    await rows();
    expect(await rows()).toBeGreaterThan(0);
    staged.pass(60 * minute);
    // Long after the last change: the first reading makes sure, the next ones need not.
    expect(await rows()).toBeGreaterThan(0);
    expect([await rows(), await rows()]).toEqual([0, 0]);
    live.saveDeal(live.company.deals[0]?.id ?? '', { name: 'Again' }, '3');
    expect(await rows()).toBe(1);
    expect(await rows()).toBe(1);
  });

  it('notices that a quote has lapsed, although nobody has touched it', async () => {
    const { staged, http, now } = await start({
      alter: (object, row) => (object === 'Quote' && row.Status === 'Presented' ? { ...row, ExpirationDate: '2026-11-22' } : row),
    });
    const ours = follower(http);
    for (let days = 0; days < 4; days++) {
      await ours.run(now(), { only: ['quotes'], sweep: false });
      const open = new Set(ours.of('quote').map(({ status }) => status));
      // Shown on the 20th, good until the end of the 22nd.
      expect([days, open.has('sent'), open.has('expired')]).toEqual([days, days < 3, days >= 3]);
      staged.pass(24 * 60 * minute);
    }
  });

  it('does without what the CRM refuses of what hangs on rows', async () => {
    const { crm, staged, live, http, now } = await start();
    const ours = follower(http);
    await ours.run(now(), { only: ['opportunities'] });
    staged.pass(15 * minute);
    live.saveDeal(live.company.deals[0]?.id ?? '', { name: 'Seen' }, '3');
    crm.simulator.plan({
      path: /query$/,
      as: { status: 400, body: [{ errorCode: 'MALFORMED_QUERY', message: 'no semi join' }] },
      after: 5,
    });
    await ours.run(now(), { only: ['opportunities'] });
    expect(crm.simulator.log.filter(({ status }) => status === 400)).not.toEqual([]);
    expect(ours.of('deal').some(({ name }) => name === 'Seen')).toBe(true);
  });

  it('finds a new primary contact, which leaves no stamp on the opportunity', async () => {
    const changed = new Set<string>();
    const { staged, live, http, now } = await start({
      alter: (object, row) =>
        object === 'OpportunityContactRole' && changed.has(String(row.OpportunityId))
          ? { ...row, ContactId: sfId('Contact', 1), SystemModstamp: new Date(staged_now()).toISOString().replace('Z', '+0000') }
          : row,
    });
    const staged_now = () => staged.now();
    const deal = live.company.deals.find(({ contactId }) => contactId !== '1' && contactId !== null);
    const ours = follower(http);
    await ours.run(now());
    staged.pass(15 * minute);
    changed.add(sfId('Opportunity', deal?.id ?? ''));
    live.touch('leads', live.company.leads[0]?.id ?? '');
    await ours.run(now());
    expect(ours.of('deal').find(({ id }) => id === sfId('Opportunity', deal?.id ?? ''))?.contactId).toBe(sfId('Contact', 1));
  });

  it('compares all ids once a day: what is shared no longer, or deleted for good, goes', async () => {
    const lost = sfId('Opportunity', 1003);
    const purged = new Set<string>();
    const { staged, live, http, now } = await start({ purged });
    const ours = follower(http);
    await ours.run(now());
    staged.pass(23 * 60 * minute);
    purged.add(lost);
    live.touch('leads', live.company.leads[0]?.id ?? '');
    await ours.run(now());
    expect(ours.records.has(`deal/${lost}`)).toBe(true);
    staged.pass(2 * 60 * minute);
    await ours.run(now());
    expect(ours.records.has(`deal/${lost}`)).toBe(false);
  });

  it('reads everything anew when a field has appeared', async () => {
    const hidden: string[] = ['Opportunity.NextStep'];
    const { staged, http, now } = await start({ hidden });
    const ours = follower(http);
    await ours.run(now());
    expect(ours.of('deal').some(({ nextStep }) => nextStep !== undefined)).toBe(false);
    hidden.length = 0;
    await crm?.close();
    crm = await startSalesforce(staged);
    const seen = httpTo(page, source, crm.carrier('3'));
    const again = { ...ours };
    staged.pass(25 * 60 * minute);
    const next = follower(seen);
    for (const [key, value] of again.cursors) next.cursors.set(key, value);
    for (const [key, value] of again.records) next.records.set(key, value);
    await next.run(now());
    expect(next.of('deal').some(({ nextStep }) => nextStep !== undefined)).toBe(true);
    expect(standing(next)).toEqual(standing(await anew(seen, now())));
  });
});

describe('a run that is killed', () => {
  it.each([3, 24])('after %i pages goes on from its cursors; nothing is lost, and dead cursors of the CRM do no harm', async (pages) => {
    const { crm, http, now } = await start({ batch: 40, childBatch: 2 });
    const ours = follower(http);
    expect((await ours.run(now(), { pages })).stopped).toBe(true);
    crm.forgetCursors();
    await ours.run(now());
    expect(standing(ours)).toEqual(standing(await anew(http, now())));
    expect(ours.rejects).toEqual([]);
  });

  it('in the middle of a second run loses nothing either', async () => {
    const { crm, staged, live, http, now } = await start({ batch: 5 });
    const ours = follower(http);
    await ours.run(now());
    staged.pass(30 * minute);
    for (const deal of live.company.deals.slice(0, 20)) live.saveDeal(deal.id, { name: `${deal.name}!` }, '3');
    expect((await ours.run(now(), { pages: 6 })).stopped).toBe(true);
    crm.forgetCursors();
    staged.pass(minute);
    live.saveDeal(live.company.deals[2]?.id ?? '', { name: 'In between' }, '3');
    await ours.run(now());
    staged.pass(minute);
    await ours.run(now());
    expect(standing(ours)).toEqual(standing(await anew(http, now())));
  });
});
