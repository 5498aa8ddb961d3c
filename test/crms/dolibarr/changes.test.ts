/** What changes after the first pull, runs that are cut off, and what is deleted. */
import { afterEach, describe, expect, it } from 'vitest';
import { source } from '../../../lib/crm/dolibarr/source';
import type { Cursor } from '../../../lib/crm/adapter';
import type { Deal } from '../../../lib/model/records';
import { bringLittleElse, comeToAFullPull } from '../kit/later-runs';
import { everything } from '../kit/reader';
import { dolId } from './ids';
import { setUp, type SetUp } from './setup';

let open: SetUp | undefined;
afterEach(async () => {
  await open?.dolibarr.close();
  open = undefined;
});
const start = async (...of: Parameters<typeof setUp>) => (open = await setUp(...of));

/** What a working day does to a company; it takes longer than clocks can be apart. */
function work({ staged: { live, pass } }: SetUp): void {
  const [first, second, third] = live.company.deals.filter((deal) => deal.outcome === 'open');
  pass(20 * 3_600_000);
  live.saveDeal(first?.id ?? '', { amount: '12345.67' }, '2');
  live.saveDeal(second?.id ?? '', { stageId: live.company.stages.find((stage) => stage.kind === 'won')?.id ?? '' }, '2');
  // Whoever made a project has always made it.
  live.saveDeal(third?.id ?? '', { name: 'Renamed' }, '1');
  const stageId = live.company.stages[0]?.id ?? '';
  live.createDeal({ name: 'Neu & <b>', stageId, ownerId: '2', amount: '10', currency: 'EUR', accountId: null, closeDay: null }, '2');
  live.addActivity({ kind: 'call', userId: '2', dealId: first?.id ?? null });
  pass(60_000);
}

const leads = ['users', 'stages', 'projects'];

describe('later runs', () => {
  it('bring what has changed and little else with a key, and come to what a full pull finds', async () => {
    const here = await start('key');
    bringLittleElse(await comeToAFullPull(here, () => work(here)), ['projects', 'agenda']);
  });

  it('open again what was open, and of what had ended a few', async () => {
    const here = await start('session', {}, { size: 0.02 });
    const first = await here.pull(leads);
    work(here);
    const from = here.dolibarr.simulator.log.length;
    const second = await here.pull(leads, first);
    const open = here.company.deals.filter(({ outcome }) => outcome === 'open');
    const opened = (name: string) => here.dolibarr.simulator.log.slice(from).filter(({ path }) => path.endsWith(name)).length;
    // The one that was won meanwhile, eight that had ended, and the one that tells who is signed in.
    expect(opened('card.php')).toBe(open.length + 1 + 8 + 1);
    // Of what is still open it is known when it was made: the new one, the one that was won, and the eight.
    expect(opened('info.php')).toBe(1 + 1 + 8);
    expect(here.company.deals.length - open.length).toBeGreaterThan(12);
    expect(everything(first, second)).toEqual(everything(await here.pull(leads)));
  });

  it('open what had ended in turn, and so see a lead that was taken up again', async () => {
    const here = await start('session', {}, { size: 0.02 });
    let last = await here.pull(leads);
    const ended = here.company.deals.filter(({ outcome }) => outcome !== 'open');
    const stageId = here.company.stages.find(({ kind }) => kind === 'open')?.id ?? '';
    const again = ended.at(0);
    here.staged.live.saveDeal(again?.id ?? '', { stageId }, '1');
    const seen: (string | undefined)[] = [];
    for (let run = 0; run < Math.ceil(ended.length / 8); run += 1) {
      here.staged.pass(3_600_000);
      last = await here.pull(leads, last);
      seen.push((last.records.get('deal')?.get(dolId('deal', again?.id ?? '')) as Deal | undefined)?.status);
    }
    expect(seen.at(-1) ?? seen.find((one) => one !== undefined)).toBe('open');
    expect(seen.length).toBeGreaterThan(1);
  });

  it('go on where a run was cut off: nothing is lost and no page opened twice', async () => {
    const here = await start('session');
    const stream = source.streams.find(({ id }) => id === 'projects');
    if (!stream) throw new Error('no stream of projects');
    const me = await source.me(here.context);
    const rows: unknown[] = [];
    let cursor: Cursor | undefined;
    for (let more = true, at = 0; more; at += 1) {
      // Each page in a run of its own, as if the worker had been ended after it.
      const page = await stream.page({ ...here.context, now: here.context.now + at, me }, cursor);
      rows.push(...page.rows.filter((row) => 'card' in (row as object)));
      cursor = JSON.parse(JSON.stringify(page.next)) as Cursor;
      more = page.more;
    }
    const ids = rows.map((row) => (row as { card: string }).card);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(here.company.deals.length);
  });
});

describe('what is gone', () => {
  it.each(['key', 'session'] as const)('goes when ids are compared (%s)', async (by) => {
    const here = await start(by);
    const first = await here.read();
    const gone = here.company.deals[3];
    here.staged.live.remove('deals', gone?.id ?? '');
    here.staged.pass(60_000);
    const second = await here.read(first, true);
    expect([
      first.records.has(`deal ${dolId('deal', gone?.id ?? '')}`),
      second.records.has(`deal ${dolId('deal', gone?.id ?? '')}`),
    ]).toEqual([true, false]);
    expect([...second.records.values()].filter(({ entity }) => entity === 'deal').length).toBe(here.company.deals.length);
  });

  it('is no lead any more where it is no longer followed as one', async () => {
    const here = await start('key', {
      twist: (tables) => tables.get('projects')?.forEach(({ row }) => Number(row.id) % 2 || (row['usage_opportunity'] = 0)),
    });
    const deals = (await here.pull(['projects'])).records.get('deal');
    expect([...(deals?.keys() ?? [])].every((id) => Number(id) % 2 === 1)).toBe(true);
    expect(deals?.size).toBeGreaterThan(3);
  });
});

describe('payments', () => {
  it('of an invoice that stays open are found, though they do not change it', async () => {
    const here = await start('key', {}, { size: 0.05 });
    const { live, pass } = here.staged;
    const invoice = live.company.invoices.find(
      ({ status, total, currency }) => status === 'open' && !total.startsWith('-') && currency === 'EUR',
    );
    if (!invoice) throw new Error('no open invoice');
    const first = await here.pull(['payments']);
    pass(48 * 3_600_000);
    const blank = { contactId: null, accountId: null, ownerId: null };
    const paid = {
      id: '99001',
      modified: here.staged.now(),
      kind: 'payment',
      amount: '10',
      currency: 'EUR',
      paidDay: '2026-11-22',
    } as const;
    live.company.payments.push({ ...paid, ...blank, invoiceId: invoice.id, created: here.staged.now() });
    live.touch('users', live.company.users[0]?.id ?? '');
    const second = await here.pull(['payments'], first);
    expect(second.records.get('payment')?.get(`${dolId('invoice', invoice.id)}:PAY99001`)).toMatchObject({
      paidDay: '2026-11-22',
      kind: 'payment',
    });
  });
});
