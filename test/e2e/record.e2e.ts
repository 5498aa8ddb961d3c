import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noInputs } from '../../lib/metrics/inputs.ts';
import { defaultOptions } from '../../lib/metrics/options.ts';
import type { AnyRecord } from '../../lib/model/records.ts';
import { usualCalendar } from '../crms/demo/answers.ts';
import { expectedRecords } from '../crms/demo/expected-records.ts';
import { isTouch, firstDay, similar, today, wonAlike, worthIn } from '../insight/plain-records.ts';
import { only } from '../oracles/company.ts';
import { close, ownerAt } from '../oracles/plain.ts';
import { wallDay } from '../oracles/plain-time.ts';
import { customerOf } from '../twins/plain/customers.ts';
import { activeBefore, everyPurchase } from '../twins/plain/customers-active.ts';
import { tiers } from '../twins/plain/customers-worth.ts';
import { daysBetween } from '../twins/plain/deals.ts';
import { plainQuantile } from '../twins/plain/surveys.ts';
import type { Question } from '../twins/question.ts';
import { demoSession, firstRep, type DemoSession } from './harness/demo-session.ts';

let session: DemoSession;
beforeAll(async () => (session = await demoSession()));
afterAll(() => session?.close());

/** One state of the strip: what was on display from `at` on. */
interface Shown {
  at: number;
  state: string;
  id?: string | undefined;
  name?: string | undefined;
}

interface Watching {
  shown: Shown[];
}

/** Goes to a record as the application itself does, without a new document. @returns when the address changed, epoch ms. */
const goTo = (path: string): Promise<number> =>
  session.page.evaluate((to) => {
    const link = Object.assign(document.createElement('a'), { href: to });
    document.body.append(link);
    // The address changes inside the click, in this same turn.
    const at = performance.timeOrigin + performance.now();
    link.click();
    link.remove();
    return at;
  }, path);

const shownIs = (id: string) =>
  session.panel.locator(`[data-testid="record"][data-state="shown"][data-id="${id}"]`).waitFor({ timeout: 20_000 });

/** Writes down every change of the strip, inside the panel, as it is drawn. */
async function watchStrip(): Promise<void> {
  await session.panel.evaluate(() => {
    const watching = ((globalThis as unknown as { watching: Watching }).watching = { shown: [] as Shown[] });
    const note = () => {
      const strip = document.querySelector<HTMLElement>('[data-testid="record"]');
      const next = {
        state: strip?.dataset['state'] ?? 'gone',
        id: strip?.dataset['id'],
        name: strip?.querySelector('[data-testid="record-name"]')?.textContent ?? undefined,
      };
      const last = watching.shown.at(-1);
      if (last?.state === next.state && last.id === next.id && last.name === next.name) return;
      watching.shown.push({ at: performance.timeOrigin + performance.now(), ...next });
    };
    note();
    new MutationObserver(note).observe(document.body, { childList: true, subtree: true, attributes: true, characterData: true });
  });
}

const written = (): Promise<Shown[]> => session.panel.evaluate(() => (globalThis as unknown as { watching: Watching }).watching.shown);

const median = (values: number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return ((sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? NaN)) / 2;
};

describe('the strip of the open record', () => {
  it('a deal shows its age against won deals, its amount and its stage', async () => {
    const { crm, panel } = session;
    const open = new Set(crm.company.stages.filter((stage) => stage.kind === 'open').map((stage) => stage.id));
    const deal = crm.company.deals.find(
      (one) => one.ownerId === firstRep(crm).id && open.has(one.stageId ?? '') && one.amount !== null && one.currency === 'EUR',
    );
    if (!deal) throw new Error('No open deal.');
    await goTo(`/deals/${deal.id}`);
    await shownIs(deal.id);
    const strip = panel.getByTestId('record');
    expect(await strip.getByTestId('record-name').textContent()).toBe(deal.name);
    expect(await strip.locator('p.title data').getAttribute('value')).toBe(String(Math.round(Number(deal.amount) * 10_000)));
    expect(await strip.locator('.stage b').textContent()).toBe(crm.company.stages.find((stage) => stage.id === deal.stageId)?.name);
    const age = strip.locator('[data-fact="age"]');
    const elapsed = (crm.now() - deal.created) / 86_400_000;
    // Whole or broken days: either way within one of the plain difference.
    expect(Math.abs(Number(await age.getAttribute('data-days')) - elapsed)).toBeLessThanOrEqual(1);
    expect(Number(await age.getAttribute('data-won-median'))).toBeGreaterThan(0);
    expect(Number(await age.getAttribute('data-n'))).toBeGreaterThan(0);
    expect(Number(await strip.locator('[data-fact="amount"]').getAttribute('data-average'))).toBeGreaterThan(0);
  });

  it('empties when the page moves on, and never shows one record under the address of another', async () => {
    const { crm } = session;
    const deals = crm.company.deals.slice(-12);
    const [first, ...rest] = deals.slice(0, 11);
    if (!first || rest.length !== 10) throw new Error('Too few deals.');
    const names = new Map(deals.map((deal) => [deal.id, deal.name]));
    await goTo(`/deals/${first.id}`);
    await shownIs(first.id);
    await watchStrip();
    const moves: { id: string; at: number }[] = [];
    for (const deal of rest) {
      moves.push({ id: deal.id, at: await goTo(`/deals/${deal.id}`) });
      await shownIs(deal.id);
    }
    const shown = await written();

    // Name and number always belong together.
    for (const one of shown.filter((s) => s.state === 'shown')) expect([one.id, one.name]).toEqual([one.id, names.get(one.id ?? '')]);
    const emptied: number[] = [];
    const right: number[] = [];
    for (const [i, move] of moves.entries()) {
      const after = shown.filter((one) => one.at >= move.at && one.at < (moves[i + 1]?.at ?? Infinity));
      // First nothing, then the new record; the old one does not come back.
      expect(after.map((one) => [one.state, one.id])).toEqual([
        ['pending', undefined],
        ['shown', move.id],
      ]);
      emptied.push((after[0]?.at ?? NaN) - move.at);
      right.push((after[1]?.at ?? NaN) - move.at);
    }
    console.log(
      `navigation to empty strip: median ${median(emptied).toFixed(0)} ms; to the right record: median ${median(right).toFixed(0)} ms, worst ${Math.max(...right).toFixed(0)} ms`,
    );
  });

  it('the last of many quick moves wins', async () => {
    const deals = session.crm.company.deals.slice(100, 106);
    const last = deals.at(-1);
    if (!last) throw new Error('Too few deals.');
    const from = (await written()).length;
    for (const deal of deals) await goTo(`/deals/${deal.id}`);
    await shownIs(last.id);
    const shown = (await written()).slice(from);
    expect(shown.at(-1)).toMatchObject({ state: 'shown', id: last.id, name: last.name });
    const names = new Map(session.crm.company.deals.map((deal) => [deal.id, deal.name]));
    for (const one of shown.filter((s) => s.state === 'shown')) expect(one.name).toBe(names.get(one.id ?? ''));
  });

  it('a page that is no record has an empty strip', async () => {
    await goTo('/accounts');
    await session.panel.locator('[data-testid="record"][data-state="none"]').waitFor();
    expect(await session.panel.getByTestId('record-name').count()).toBe(0);
  });

  it('a lead shows its response clock: how long it took, or how long it has waited', async () => {
    const { crm, panel } = session;
    const answered = crm.company.leads.find((lead) => lead.state === 'converted');
    if (!answered) throw new Error('No converted lead.');
    const fresh = crm.control.live.createLead({
      name: 'Wanda Fresh',
      company: 'Fresh Ltd',
      email: 'wanda@fresh.test',
      phone: null,
      ownerId: firstRep(crm).id,
      source: 'Web form',
    });
    await panel.getByTestId('refresh').click();
    await goTo(`/leads/${fresh.id}`);
    // Until it is read, the strip says that it is not known yet.
    await shownIs(fresh.id);
    await panel
      .getByTestId('record-name')
      .filter({ hasText: /^Wanda Fresh$/ })
      .waitFor();
    const clock = panel.locator('[data-fact="responseWaiting"]');
    await clock.waitFor();
    expect(Number(await clock.getAttribute('data-limit'))).toBe(60);
    expect(Number(await clock.getAttribute('data-waited'))).toBeGreaterThanOrEqual(0);
    await goTo(`/leads/${answered.id}`);
    await shownIs(answered.id);
    // The pull that was asked for may still repaint the strip.
    const answer = panel.locator(`[data-testid="record"][data-id="${answered.id}"] [data-fact^="response"]`);
    await answer.first().waitFor();
    await expect.poll(() => answer.count()).toBe(1);
  });
});

/** The company as it is now, as records and a question about everybody: what plain loops are asked. */
function plainly(): Question {
  const { crm } = session;
  const records: AnyRecord[] = Object.values(expectedRecords(crm.company)).flatMap((kind) => [...kind.values()]);
  const zone = firstRep(crm).timeZone;
  const everyone = { who: { kind: 'everyone' } as const, owners: undefined, start: -Infinity, end: Infinity };
  const calendar = { ...usualCalendar(zone), weekStart: 1, fiscalYearStart: 1 };
  return {
    ...{ records, calendar, now: crm.now(), baseCurrency: crm.company.org.currency, me: firstRep(crm).id },
    ...{ options: defaultOptions, inputs: noInputs, ...everyone },
  };
}

/** Everything the strip says in data attributes, by fact; signals as the list of their rules. */
async function told(): Promise<{ facts: Record<string, Record<string, string>>; signals: string[]; next: string | undefined }> {
  return session.panel.getByTestId('record').evaluate((strip) => {
    const facts: Record<string, Record<string, string>> = {};
    const signals: string[] = [];
    for (const one of strip.querySelectorAll<HTMLElement>('[data-fact]')) {
      facts[one.dataset['fact'] ?? ''] = { ...one.dataset } as Record<string, string>;
      if (one.dataset['fact'] === 'signal') signals.push(one.dataset['rule'] ?? '');
    }
    for (const one of strip.querySelectorAll<HTMLElement>('[data-milestone]'))
      facts[one.dataset['milestone'] ?? ''] = { ...one.dataset } as Record<string, string>;
    return { facts, signals, next: strip.querySelector<HTMLElement>('[data-next]')?.dataset['next'] };
  });
}

const number = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

describe('facts of every kind of record, after single-page navigation, beside plain loops', () => {
  it('deals: age against won ones, similar won ones, what is overdue', async () => {
    const q = plainly();
    const open = only(q.records, 'deal').filter(({ status, amount }) => status === 'open' && amount?.currency === 'EUR');
    let seen = 0;
    for (const deal of [open[0], open[Math.floor(open.length / 3)], open[Math.floor(open.length / 2)], open.at(-20), open.at(-1)]) {
      if (!deal) continue;
      await goTo(`/deals/${deal.id}`);
      await shownIs(deal.id);
      const { facts } = await told();
      const lengths = wonAlike(q, deal)
        .map((one) => ({ ...one, owner: ownerAt(q, 'deal', one.deal, close(q, one.deal)?.credit ?? NaN) }))
        .map((one) => ({ ...one, days: daysBetween(firstDay(q, one.deal), wallDay(one.at, q.calendar.timeZone)) }))
        .filter(({ days }) => days >= 0);
      const own = lengths.filter(({ owner }) => owner !== undefined && owner === deal.ownerId);
      const measure = own.length >= 5 ? own : lengths;
      expect(number(facts['age']?.['days'])).toBe(daysBetween(firstDay(q, deal), today(q)));
      expect(number(facts['age']?.['n'])).toBe(measure.length);
      expect(number(facts['age']?.['wonMedian'])).toBe(
        plainQuantile(
          measure.map(({ days }) => days),
          0.5,
        ),
      );
      const passed = deal.closeDay !== undefined && deal.closeDay < today(q);
      const { next } = await told();
      // Told by the next step, or on a line of its own where somebody waits.
      expect(next === 'moveCloseDate' || facts['closeDatePassed'] !== undefined).toBe(passed);

      const right = similar(q, deal, worthIn(q, deal.amount?.currency));
      if (!right) continue;
      expect([number(facts['similar']?.['n']), facts['similar']?.['like']]).toEqual([right.n, right.like.join(' ')]);
      if (right.meetings)
        expect([number(facts['meetings']?.['typical']), number(facts['meetings']?.['own'])]).toEqual([
          right.meetings.typical,
          right.meetings.own,
        ]);
      if (right.stage) expect([facts['stage']?.['typical'], facts['stage']?.['own']]).toEqual([right.stage.typical, right.stage.own]);
      seen++;
    }
    expect(seen).toBeGreaterThan(2);
  });

  it('accounts and contacts: tier, purchases, open deals, last contact, signals only of active customers', async () => {
    const q = plainly();
    const tier = tiers(q);
    const bought = everyPurchase(q).filter(({ at }) => at <= q.now);
    const active = activeBefore(q, q.now + 1);
    const accounts = only(q.records, 'account').map(({ id, name }) => ({ entity: 'account', id, name }) as const);
    const contacts = only(q.records, 'contact').map(({ id, name }) => ({ entity: 'contact', id, name }) as const);
    const count = (id: string): number => bought.filter(({ customer }) => customer === `account ${id}`).length;
    const most = accounts.toSorted((a, b) => count(b.id) - count(a.id));
    for (const { entity, id, name } of [most[0], most[3], most[20], most.at(-1), contacts[0], contacts[7], contacts.at(-1)].filter(
      (one) => one !== undefined,
    )) {
      await goTo(`/${entity}s/${id}`);
      await shownIs(id);
      expect(await session.panel.getByTestId('record-name').textContent()).toBe(name);
      const { facts, signals } = await told();
      const customer = customerOf(q.records, entity === 'account' ? { accountId: id } : { contactId: id }) ?? '';
      const mine = bought.filter((one) => one.customer === customer);
      const days = [...new Set(mine.map(({ at }) => wallDay(at, q.calendar.timeZone)))].sort();
      const last = days.at(-1);
      expect(facts['tier']?.['tier']).toBe(tier.get(customer)?.tier ?? 'potential');
      expect(number(facts['orders']?.['n'])).toBe(mine.length);
      expect(number(facts['orders']?.['last'])).toBe(last === undefined ? undefined : daysBetween(last, today(q)));
      const open = only(q.records, 'deal').filter((deal) => deal.status === 'open' && customerOf(q.records, deal) === customer);
      expect(number(facts['openDeals']?.['n'])).toBe(open.length);
      const touches = only(q.records, 'activity').filter((a) => {
        if (!isTouch(q, a)) return false;
        if (entity === 'contact' && a.contactId !== id) return false;
        const deal = only(q.records, 'deal').find((one) => one.id === a.dealId);
        const lead = only(q.records, 'lead').find((one) => one.id === a.leadId);
        return (customerOf(q.records, a) ?? (deal && customerOf(q.records, deal)) ?? (lead && customerOf(q.records, lead))) === customer;
      });
      const at = touches.length === 0 ? undefined : Math.max(...touches.map((a) => a.at));
      expect(number(facts['lastContact']?.['days'])).toBe(
        at === undefined ? undefined : daysBetween(wallDay(at, q.calendar.timeZone), today(q)),
      );
      if (!active.has(customer)) expect(signals).toEqual([]);
    }
  });

  it('leads: age, and one next step only while they are open', async () => {
    const q = plainly();
    const open = only(q.records, 'lead').filter(({ status }) => status === 'open');
    const done = only(q.records, 'lead').find(({ status }) => status === 'disqualified');
    for (const lead of [open[0], open.at(-1), done]) {
      if (!lead) continue;
      await goTo(`/leads/${lead.id}`);
      await shownIs(lead.id);
      const { facts, next } = await told();
      expect(number(facts['leadAge']?.['days'])).toBe(
        lead.status === 'open' ? daysBetween(wallDay(lead.createdAt, q.calendar.timeZone), today(q)) : undefined,
      );
      if (lead.status !== 'open') expect(['answerLead', 'answerLeadLate']).not.toContain(next);
    }
  });

  it('the link of the next step leads into the CRM', async () => {
    const q = plainly();
    const late = only(q.records, 'deal').find(({ status, closeDay }) => status === 'open' && closeDay !== undefined && closeDay < today(q));
    if (!late) throw new Error('No deal is late.');
    await goTo(`/deals/${late.id}`);
    await shownIs(late.id);
    const link = session.panel.locator('.nextstep a');
    await expect.poll(() => link.count()).toBe(1);
    expect(await link.getAttribute('href')).toBe(`${session.url.replace(/\/$/, '')}/deals/${late.id}`);
  });
});
