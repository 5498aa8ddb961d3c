/**
 * What advertising cost, beside a CRM that keeps none: an export of Google Ads is chosen in the options, joins the CRM's campaigns by
 * name and its leads by source, and the open panel shows the figures that the engine has over the company with these costs.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { datasetOf } from '../../lib/columns/dataset.ts';
import { source } from '../../lib/crm/espocrm/source.ts';
import { createEngine } from '../../lib/engine/engine.ts';
import { periodOf } from '../../lib/model/periods.ts';
import type { AnyRecord } from '../../lib/model/records.ts';
import { stageCompany } from '../crms/kit/company.ts';
import { heldBy } from '../crms/kit/same.ts';
import { heldIn } from '../crms/espocrm/held.ts';
import { startEspo } from '../crms/espocrm/simulator.ts';
import { extensionId } from '../e2e/harness/chromium.ts';
import { chooseDays, chooseWho, waitForFull, waitForView } from '../e2e/harness/read-panel.ts';
import { vendorSession, type VendorSession } from '../e2e/harness/vendor-session.ts';

const host = 'www.acme-example.com';
const METRICS = ['campaign_effectiveness', 'cac', 'source_conversion_rate'] as const;
const staged = stageCompany({ size: 0.05 });
const { company } = staged.live;
const me = company.users.find(({ role }) => role === 'rep')?.id ?? '';
const { currency } = company.org;

let session: VendorSession;
let espo: Awaited<ReturnType<typeof startEspo>>;
beforeAll(async () => {
  espo = await startEspo(staged, { tls: true });
  session = await vendorSession({
    ...{ hosts: [host], start: `https://${host}/#Opportunity`, tlsPort: espo.simulator.tlsPort },
    signIn: (page) => page.goto(`https://${host}/sign-in?user=${me}`),
  });
});
afterAll(async () => {
  await session?.close();
  await espo?.simulator.close();
});

/** Names that one campaign alone has: another's costs would join nothing. */
const campaigns = company.campaigns.filter(({ name }) => company.campaigns.filter((one) => one.name === name).length === 1);
const day = new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10);
const [from, to] = ['2020-01-01', new Date().toISOString().slice(0, 10)];
const amount = 1250;

/** The figures with these costs as records of the company's own. */
function known(leadSource: string): unknown[][] {
  const costs = campaigns.map(({ id }, nth): AnyRecord => ({
    ...{ entity: 'cost', id: `c${nth}`, campaignId: id, source: leadSource, kind: 'marketing', day },
    amount: { units: amount * 10_000 + 5_000, currency },
  }));
  const calendar = {
    ...{ timeZone: company.users.find(({ id }) => id === me)?.timeZone ?? 'UTC', weekStart: 7, fiscalYearStart: 1 },
    ...{ workDays: [1, 2, 3, 4, 5], workFrom: 540, workTo: 1080, holidays: [] },
  };
  const records = [...heldIn(company)(heldBy(source, staged.records())), ...costs];
  const now = Date.now();
  const absent = Object.fromEntries(Object.entries(source.absent).filter(([entity]) => entity !== 'cost'));
  const engine = createEngine({ dataset: datasetOf(records), calendar, now, me: { userId: me }, baseCurrency: currency, absent });
  const { period } = periodOf({ kind: 'custom', from, to }, calendar, now);
  return METRICS.map((metric) => [metric, engine.evaluate(metric, { kind: 'everyone' }, period).value?.toPrecision(9)]);
}

it('an export of Google Ads becomes the cost of campaigns, of customers and of sources', { timeout: 180_000 }, async () => {
  const { panel, browser } = session;
  await waitForFull(panel);
  await chooseWho(panel, { kind: 'everyone' });
  await chooseDays(panel, from, to);
  await waitForView(panel, { kind: 'everyone' }, { kind: 'custom', from, to });
  await panel.getByTestId('all-figures').click();
  const row = (metric: string) => panel.locator(`[data-testid="figure-row"][data-metric="${metric}"]`);
  await row('cac').and(panel.locator('[data-reason]')).waitFor({ timeout: 60_000 });
  expect(campaigns.length).toBeGreaterThan(1);

  const options = await browser.context.newPage();
  await options.goto(`chrome-extension://${extensionId}/options.html#files`);
  await options.getByTestId('ready-tool').selectOption('google-ads');
  await options
    .getByTestId('ready-campaigns')
    .filter({ hasText: String(company.campaigns.length) })
    .waitFor();
  const leadSource = company.leads.find((lead) => lead.source !== null)?.source ?? '';
  await options.getByTestId('ready-source').fill(leadSource);
  const rows = campaigns.map(({ name }) => `Enabled,"${name}",${day},${currency},"1,250.50"`);
  const text = [
    'Campaign report',
    'All time',
    'Campaign status,Campaign,Day,Currency code,Cost',
    ...rows,
    'Total: Campaigns, --, --,,1',
    '',
  ];
  await options.getByTestId('ready-file').setInputFiles({ name: 'costs.csv', mimeType: 'text/csv', buffer: Buffer.from(text.join('\n')) });
  await options.locator('[data-testid="files-import"]:not([disabled])').click();
  await options.locator(`[data-testid="import-done"][data-taken="${campaigns.length}"]`).waitFor();

  await row('cac').locator('data').waitFor({ timeout: 60_000 });
  const shown = await Promise.all(
    METRICS.map(async (metric) => [metric, Number(await row(metric).locator('data').getAttribute('value')).toPrecision(9)]),
  );
  expect(shown).toEqual(known(leadSource));
});
