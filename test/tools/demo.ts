/**
 * `npm run demo`: builds, starts the demo CRM and opens Chromium on it, signed in, panel docked and filled.
 * Without a display it runs headless, saves a picture and prints where.
 * `--check`: once, headless; prints the three KPIs of the rendered panel as one JSON line, exit 0 only if they are the known answers.
 * `--on tryton`: the same on the real Tryton. `--seed`, `--size`, `--today` shape the demo company.
 */
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { showcaseDeal } from '../crms/demo/showcase.ts';
import { demoSession, firstRep } from '../e2e/harness/demo-session.ts';
import { panelFrame } from '../e2e/harness/chromium.ts';
import { trytonSession } from '../e2e/harness/tryton-session.ts';
import { readCards } from '../e2e/harness/read-panel.ts';
import { build } from './build.ts';
import { checkDemo, checkTryton } from './check-demo.ts';
import { ensureChromium } from './ensure-chromium.ts';
import { ensureTryton, stopTryton, trytonRuns } from './ensure-tryton.ts';
import { root } from './root.ts';

const { values } = parseArgs({
  // npm may be given its "--" twice
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  options: {
    check: { type: 'boolean', default: false },
    on: { type: 'string', default: 'demo' },
    seed: { type: 'string', default: '7' },
    size: { type: 'string', default: '1' },
    today: { type: 'string' },
  },
});
if (values.on !== 'demo' && values.on !== 'tryton') throw new Error('--on is demo or tryton');
const say = (text: string) => void (values.check ? console.error(text) : console.log(text));
const headless = values.check || !(process.env.DISPLAY || process.env.WAYLAND_DISPLAY || process.platform === 'darwin');

process.env.PACELINE_CHROMIUM = await ensureChromium();
say('Building the extension …');
await build('chrome-demo');

const browser = { headless };
const ours = values.on === 'tryton' && !(await trytonRuns());
if (values.on === 'tryton') {
  say('Starting Tryton (two minutes the first time) …');
  const why = await ensureTryton();
  if (why) throw new Error(why);
}
const session =
  values.on === 'tryton'
    ? await trytonSession({ browser })
    : await demoSession({
        browser,
        path: '/deals',
        crm: { seed: Number(values.seed), size: Number(values.size), ...(values.today ? { today: values.today } : {}) },
      });

/** Leaves nothing running that was not there before. */
async function end(): Promise<void> {
  await session.close().catch(() => undefined);
  if (ours) await stopTryton();
}

if (values.check) {
  const result = 'crm' in session ? await checkDemo(session.panel, session.crm) : await checkTryton(session.panel, session.login);
  console.log(JSON.stringify(result.figures));
  await end();
  for (const line of result.differences) console.error(line);
  process.exit(result.differences.length === 0 ? 0 : 1);
}

if (headless) {
  if ('crm' in session) {
    const deal = showcaseDeal(session.crm.company, firstRep(session.crm).id);
    if (deal) await session.page.goto(`${session.url}/deals/${deal.id}`);
    session.panel = await panelFrame(session.page);
    await session.panel.locator('[data-testid="record"][data-state="shown"]').waitFor();
  }
  mkdirSync(`${root}.cache`, { recursive: true });
  const picture = `${root}.cache/demo-${values.on}.png`;
  await readCards(session.panel).catch(() => undefined);
  await session.page.screenshot({ path: picture });
  await end();
  say(`No display here. The picture is in ${picture}`);
  process.exit(0);
}
say(`The panel is docked on ${session.url}. Close the browser to end the demo.`);
await new Promise((done) => session.browser.context.once('close', done));
await end();
process.exit(0);
