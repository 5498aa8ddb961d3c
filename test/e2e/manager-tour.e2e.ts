import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answers, revenue, usualCalendar, type AskedWho } from '../crms/demo/answers.ts';
import { demoSession, firstRep, type DemoSession } from './harness/demo-session.ts';
import { thisMonth } from './harness/known.ts';
import { midnight } from './harness/quarters.ts';
import { chooseWho, waitForView } from './harness/read-panel.ts';

const month = { kind: 'month', offset: 0 } as const;
const everyone = { kind: 'everyone' } as const;
const metrics = ['win_rate_count', 'lead_response_time', 'pipeline_value', 'revenue'] as const;

let session: DemoSession;
beforeAll(async () => (session = await demoSession()));
afterAll(() => session?.close());

const exact = (value: number | undefined) => (value === undefined ? undefined : Number(value.toPrecision(12)));

interface Row {
  id: string;
  name: string;
  cells: { metric: string; n: number; value: number | undefined }[];
}

/** The rows of people as they stand in the table. */
async function rows(): Promise<Row[]> {
  const { panel } = session;
  await panel.getByTestId('person').first().waitFor();
  return panel.getByTestId('person').evaluateAll((found) =>
    found.map((row) => ({
      id: row.getAttribute('data-id') ?? '',
      name: row.querySelector('bdi')?.textContent ?? '',
      cells: [...row.querySelectorAll<HTMLElement>('td')].map((cell) => {
        const value = cell.querySelector('data')?.getAttribute('value') ?? '';
        return { metric: cell.dataset['metric'] ?? '', n: Number(cell.dataset['n']), value: value === '' ? undefined : Number(value) };
      }),
    })),
  );
}

/** One person's figures by plain loops over the company. */
function known(who: AskedWho, asOf: number) {
  const { company } = session.crm;
  const zone = firstRep(session.crm).timeZone;
  const asked = { who, ...thisMonth(asOf, zone), now: asOf, calendar: usualCalendar(zone) };
  const figures = { ...answers(company, asked), revenue: revenue(company, asked) };
  return metrics.map((metric) => ({ metric, n: figures[metric].n, value: exact(figures[metric].value) }));
}

const asOf = async (): Promise<number> => Number(await session.panel.getByTestId('card').first().getAttribute('data-as-of'));

describe('a manager’s tour', () => {
  it('begins with the notice, and nothing of others before it is confirmed', async () => {
    const { panel } = session;
    await panel.getByTestId('scope-team').click();
    await panel.getByTestId('team-notice').waitFor();
    expect(await panel.getByTestId('card').count()).toBe(0);
    await panel.getByTestId('notice-confirm').click();
    await panel.getByTestId('team-table').waitFor();
    await waitForView(panel, everyone, month);
  });

  it('shows everybody beside each other; every figure is that of plain loops', async () => {
    const found = await rows();
    const reps = session.crm.company.users.filter(({ role }) => role === 'rep');
    expect(found.length).toBeGreaterThanOrEqual(reps.length);
    const at = await asOf();
    const told = found.map(({ id, cells }) => ({ id, cells: cells.map(({ metric, n, value }) => ({ metric, n, value: exact(value) })) }));
    expect(told).toEqual(found.map(({ id }) => ({ id, cells: known({ kind: 'user', userId: id }, at) })));
    expect(told.filter(({ cells }) => cells.some(({ value }) => value !== undefined && value > 0)).length).toBeGreaterThan(5);
    const names = found.map(({ name }) => name);
    expect(names).toEqual([...names].sort(new Intl.Collator('en', { numeric: true }).compare));
  });

  it('is sorted by a figure, opens a person, and comes back to the same place', async () => {
    const { panel } = session;
    await panel.getByTestId('sort-pipeline_value').click();
    const sorted = (await rows()).map(({ cells }) => cells.find(({ metric }) => metric === 'pipeline_value')?.value ?? -1);
    expect(sorted).toEqual([...sorted].sort((a, b) => b - a));
    const [first] = await rows();
    if (!first) throw new Error('There is nobody.');
    await panel.locator(`[data-testid=person][data-id="${first.id}"] button`).click();
    await waitForView(panel, { kind: 'user', userId: first.id }, month);
    const value = await panel.locator('[data-testid=card][data-metric=pipeline_value] data').getAttribute('value');
    expect(Number(value)).toBe(first.cells.find(({ metric }) => metric === 'pipeline_value')?.value);
    await panel.getByTestId('team-back').click();
    await waitForView(panel, everyone, month);
    await panel.getByTestId('team-table').waitFor();
    expect(await panel.locator('th[data-column=pipeline_value]').getAttribute('aria-sort')).toBe('descending');
    expect(await panel.evaluate(() => (document.activeElement as HTMLElement).dataset['opens'])).toBe(`person ${first.id}`);
    await panel.getByTestId('sort-name').click();
  });

  it('draws sparklines after the values', async () => {
    await session.panel.locator('[data-testid=person] .spark polyline').first().waitFor({ state: 'attached' });
  });

  it('shows the funnel: each stage adds up, and what entered the first is what was created', async () => {
    const { panel, crm } = session;
    const stage = panel.getByTestId('funnel-stage');
    await stage.first().waitFor();
    const stages = await stage.evaluateAll((all) =>
      all.map((one) => ['entered', 'moved', 'pending', 'leaked'].map((key) => Number((one as HTMLElement).dataset[key]))),
    );
    for (const [entered, moved = 0, pending = 0, leaked = 0] of stages) expect(moved + pending + leaked).toBe(entered);
    const zone = firstRep(crm).timeZone;
    const at = await asOf();
    const { start } = thisMonth(at, zone);
    const created = crm.company.deals.filter((deal) => deal.created >= start && deal.created <= at).length;
    const firsts = await panel
      .getByTestId('pipeline')
      .evaluateAll((all) => all.map((one) => Number(one.querySelector<HTMLElement>('[data-testid=funnel-stage]')?.dataset['entered'])));
    expect(firsts.reduce((sum, n) => sum + n, 0)).toBe(created);
    expect(start).toBe(midnight(new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(start), zone));
  });

  it('lists who waits, the longest first', async () => {
    const { panel } = session;
    const card = panel.getByTestId('waiting-card');
    await card.and(panel.locator('[data-total]')).waitFor();
    const since = await panel
      .getByTestId('waiting-row')
      .evaluateAll((all) => all.map((one) => Number((one as HTMLElement).dataset['since'])));
    expect(since).toEqual([...since].sort((a, b) => a - b));
    expect(Number(await card.getAttribute('data-total'))).toBeGreaterThanOrEqual(since.length);
  });

  it('hides names, in the table, in the choice and in the copy', async () => {
    const { panel, crm } = session;
    const real = crm.company.users.map(({ name }) => name);
    await panel.getByTestId('hide-names').click();
    await panel
      .locator('[data-testid=person] bdi', { hasText: /^Person \d+$/ })
      .first()
      .waitFor();
    const hidden = await rows();
    expect(hidden.every(({ name }) => /^Person \d+$/.test(name))).toBe(true);
    await panel.locator('[data-testid=who] option', { hasText: 'Person' }).first().waitFor({ state: 'attached' });
    // The heading of the page still greets the person who looks.
    const told = await panel.locator('main').innerText();
    expect(real.filter((name) => told.includes(name))).toEqual([]);
    // What is handed to the clipboard; a docked frame cannot read it back.
    await panel.evaluate(() => {
      navigator.clipboard.writeText = (text) => Promise.resolve(void (document.body.dataset['copied'] = text));
    });
    await panel.getByTestId('team-csv').click();
    await panel.getByTestId('team-card').getByText('Copied.').waitFor();
    const csv = (await panel.locator('body').getAttribute('data-copied')) ?? '';
    expect(
      csv
        .split('\r\n')
        .slice(2, 2 + hidden.length)
        .map((line) => line.split(',')[0]),
    ).toEqual(hidden.map(({ name }) => name));
    expect(real.filter((name) => csv.includes(name))).toEqual([]);
    await panel.getByTestId('hide-names').click();
    await panel
      .locator('[data-testid=person] bdi', { hasText: firstRep(crm).name })
      .first()
      .waitFor();
  });

  it('switches the view off again, and everybody still sees their own row', async () => {
    const { panel } = session;
    await panel.getByTestId('team-rules-open').click();
    await panel.getByTestId('notice-withdraw').click();
    await panel.getByTestId('team-notice').waitFor();
    expect(await panel.getByTestId('team-table').count()).toBe(0);
    await panel.getByTestId('notice-decline').click();
    await waitForView(panel, { kind: 'me' }, month);
    const at = await asOf();
    await panel.getByTestId('manager-sees-open').click();
    const [own, ...others] = await rows();
    expect(others).toEqual([]);
    const told = own?.cells.map(({ metric, n, value }) => ({ metric, n, value: exact(value) }));
    expect(told).toEqual(known({ kind: 'user', userId: firstRep(session.crm).id }, at));
    await panel.getByTestId('back').click();
    await chooseWho(panel, everyone);
    await panel.getByTestId('team-table').waitFor();
  });
});
