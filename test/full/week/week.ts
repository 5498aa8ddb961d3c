/** A week of reminders, milestones and alerts in real Chromium on a fast clock, against a plain count of what was due. */
import { execFileSync } from 'node:child_process';
import { setTimeout as pass } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { isQuiet } from '../../../lib/goals/quiet.ts';
import { zoneOf } from '../../../lib/model/calendar.ts';
import { startDemoCrm, type DemoCrm } from '../../crms/demo/server.ts';
import { launch, panelFrame, type Browser } from '../../e2e/harness/chromium.ts';
import { connect } from '../../e2e/harness/connect.ts';
import { signIn } from '../../e2e/harness/demo-crm.ts';
import { ownPage, putRows, storedRows, toldEntries } from '../../e2e/harness/own-page.ts';
import { waitForFull } from '../../e2e/harness/read-panel.ts';
import { workerKiller, type WorkerKiller } from '../../e2e/harness/worker.ts';
import { callsMade, usualCalendar } from '../../crms/demo/answers.ts';
import { MINUTE } from '../../goals/year/world.ts';
import { nobodyWaits } from '../harness/nobody-waits.ts';
import { fastBuild, makeFastBuild, virtualOf, type Clock, type Noted } from './clock.ts';
import { duesOf, firstDay, minutes, planOf, quiet, start, workDays, worldWith, zone, type Off, type WeekPlan } from './plan.ts';

export interface WeekReport {
  seed: number;
  due: number;
  fired: number;
  missed: string[];
  /** Told or shown more than once, or though nothing was due. */
  doubled: string[];
  /** Told before it was due. */
  early: string[];
  /** Told only after the machine was off once more. */
  late: string[];
  inQuietHours: string[];
  kills: number;
  restarts: number;
  sleeps: number;
}

/** @param seed makes goals, what happens, and when the machine is off; @param daySeconds how long a day takes */
export async function weekOf(seed: number, daySeconds: number, say: (line: string) => void = () => undefined): Promise<WeekReport> {
  // Set up in the afternoon before, as fast as time really goes.
  let clock: Clock = { real: Date.now(), virtual: start - 12 * 3_600_000, rate: 1 };
  const now = (): number => virtualOf(clock, Date.now());
  const crm = await startDemoCrm({ size: 0.1, today: firstDay, clock: now });
  const rep = crm.company.users.find((user) => user.role === 'rep' && user.timeZone === zone);
  if (!rep) throw new Error(`Nobody sells in ${zone}.`);
  const machine = machineOf(crm, rep.login);
  const ended = new AbortController();
  try {
    makeFastBuild(clock, '0.1.0');
    const page = await machine.on();
    await connect(machine.browser().context, page);
    const panel = await panelFrame(page);
    await waitForFull(panel);
    await nobodyWaits({ crm, panel });
    const asked = { who: { kind: 'user', userId: rep.id }, end: Infinity, now: now(), calendar: usualCalendar(zone) } as const;
    const before = callsMade(crm.company, { ...asked, start: Date.UTC(2026, 8, 30, 22) }).value ?? 0;
    const plan = planOf(seed, before);
    await setUp(machine.browser(), plan);
    await machine.off();

    clock = { real: Date.now(), virtual: start, rate: 86_400 / daySeconds };
    makeFastBuild(clock, '0.1.1');
    await machine.on();
    const [worker] = machine.browser().context.serviceWorkers();
    const itsNow = await worker?.evaluate(() => Date.now());
    if (itsNow === undefined || itsNow < start) throw new Error('The worker still runs on the clock it was set up with.');
    const minuteNow = (): number => (now() - start) / MINUTE;
    const until = (minute: number) =>
      pass(Math.max(0, ((minute - minuteNow()) * MINUTE) / clock.rate), undefined, { signal: ended.signal });
    // Colleagues go on, whether this machine runs or not.
    const others = (async () => {
      for (const { at, act } of inCrm(plan, crm, rep.id)) {
        await until(at);
        act();
      }
    })();
    others.catch(() => undefined); // waited for below, unless something else goes wrong first
    const offs: Off[] = [];
    let kills = 0;
    for (const { at, act } of onMachine(plan)) {
      await until(at);
      if (act === 'kill') {
        kills += 1;
        await machine.kill();
      } else if (act === 'read') {
        await wholeRead(crm);
      } else {
        const from = Math.floor(minuteNow());
        await (act.how === 'sleep' ? machine.sleep(((act.to - at) * MINUTE) / clock.rate) : machine.off());
        await until(act.to);
        // From here on the worker may run, though the CRM's page is not there yet.
        offs.push({ how: act.how, from, to: Math.floor(minuteNow()) });
        if (act.how === 'restart') await machine.on();
        say(`${act.how}: minutes ${from} to ${offs.at(-1)?.to} (planned ${act.from} to ${act.to})`);
      }
    }
    await others;
    await until(minutes);
    const own = await ownPage(machine.browser());
    const told = await toldEntries(own);
    const noted = await storedRows<Noted>(own, 'noted');
    return { ...compare(seed, plan, offs, told, noted, say), kills, ...countOf(offs) };
  } finally {
    ended.abort();
    await machine.off(false);
    await crm.close();
  }
}

const countOf = (offs: readonly Off[]) => ({
  restarts: offs.filter(({ how }) => how === 'restart').length,
  sleeps: offs.filter(({ how }) => how === 'sleep').length,
});

function compare(
  seed: number,
  plan: WeekPlan,
  offs: readonly Off[],
  told: readonly { id: string; at: number }[],
  noted: readonly Noted[],
  say: (line: string) => void,
): Omit<WeekReport, 'kills' | 'restarts' | 'sleeps'> {
  const due = duesOf(plan, worldWith(offs));
  const at = new Map(told.map((entry) => [entry.id, entry.at]));
  const times = new Map<string, number>();
  for (const { what, id } of noted) times.set(`${what} ${id}`, (times.get(`${what} ${id}`) ?? 0) + 1);
  const wanted = new Map(due.map((one) => [one.id, one.at]));
  for (const one of due) say(`${one.id}: due ${clockOf(one.at)}, told ${at.has(one.id) ? clockOf(at.get(one.id) ?? 0) : 'never'}`);
  /** When the machine went off after everything due now was to be told. */
  const goneOff = (instant: number): number =>
    Math.min(Infinity, ...offs.map(({ from }) => start + from * MINUTE).filter((from) => from >= instant + before * MINUTE));
  const silent = (instant: number): boolean => isQuiet(quiet, zoneOf(zone), instant);
  return {
    seed,
    due: due.length,
    fired: told.length,
    missed: due.filter(({ id }) => !at.has(id)).map(({ id }) => id),
    doubled: [...[...times].flatMap(([id, count]) => (count > 1 ? [id] : [])), ...[...at.keys()].filter((id) => !wanted.has(id))],
    late: due.filter((one) => goneOff(one.at) <= (at.get(one.id) ?? 0)).map(({ id }) => id),
    early: told.filter((one) => one.at < (wanted.get(one.id) ?? 0)).map(({ id }) => id),
    inQuietHours: [...told, ...noted].filter((one) => silent(one.at)).map(({ id }) => id),
  };
}

const clockOf = (at: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(at);

/**
 * How long before the machine goes off, or the week ends, everything that happened is to have been read, minutes. A reading takes
 * about a second, whatever the clock says: half an hour of this week.
 */
const before = 150;

/** Until the CRM was read once more from the beginning to the end. The reading after it begins when what came of it was told. */
async function wholeRead(crm: DemoCrm): Promise<void> {
  const last = ({ path, query }: { path: string; query: string }): boolean =>
    path === '/api/deletions' && query.includes('entity=contacts');
  const first = ({ path }: { path: string }): boolean => path === '/api/users';
  let from = crm.control.log.length;
  for (const is of [first, last, first]) {
    const deadline = Date.now() + 60_000;
    for (;;) {
      const at = crm.control.log.findIndex((entry, index) => index >= from && is(entry));
      if (at >= 0) {
        from = at + 1;
        break;
      }
      if (Date.now() > deadline) throw new Error('The CRM is not read any more.');
      await pass(20);
    }
  }
}

/** What people do in the CRM. */
function inCrm({ calls, leads }: WeekPlan, crm: DemoCrm, userId: string): { at: number; act: () => void }[] {
  const { live } = crm.control;
  const deals = crm.company.deals.map(({ id }) => id);
  const call = (index: number) => () =>
    void live.addActivity({
      kind: 'call',
      direction: 'out',
      userId,
      dealId: deals[index] ?? null,
      subject: 'Call',
      connected: true,
      seconds: 300,
    });
  const lead = (answered: boolean, index: number) => (): void => {
    const name = `Lead ${index}`;
    const { id } = live.createLead({
      name,
      company: name,
      email: `lead${index}@week.test`,
      phone: null,
      ownerId: userId,
      source: 'Web form',
    });
    if (answered) live.addActivity({ kind: 'mail', direction: 'out', userId, leadId: id, subject: 'Reply' });
  };
  return [
    ...calls.map((at, index) => ({ at, act: call(index) })),
    ...leads.map(({ at, answered }, index) => ({ at, act: lead(answered, index) })),
  ].toSorted((a, b) => a.at - b.at);
}

/** What becomes of the machine and its browser. `read`: nothing else does before the CRM was read to the end. */
function onMachine({ offs, kills }: WeekPlan): { at: number; act: 'kill' | 'read' | Off }[] {
  return [
    ...offs.map((off) => ({ at: off.from, act: off })),
    ...kills.map((at) => ({ at, act: 'kill' as const })),
    ...[...offs.map((off) => off.from), minutes].map((at) => ({ at: at - before, act: 'read' as const })),
  ].toSorted((a, b) => a.at - b.at);
}

/** Quiet hours and work days in the options; goals and alerts past the panel, whose forms have tests of their own. */
async function setUp(browser: Browser, { targets, alerts }: WeekPlan): Promise<void> {
  const own = await ownPage(browser);
  const said = () => own.getByTestId('said').filter({ hasText: /\S/ }).waitFor();
  for (const day of [1, 2, 3, 4, 5, 6, 7]) {
    const box = own.getByTestId(`work-day-${day}`);
    if ((await box.isChecked()) === workDays.includes(day)) continue;
    await box.click();
    await said();
  }
  for (const [field, at] of Object.entries({ quietFrom: '22:00', quietTo: '07:00' })) {
    await own.getByTestId(field).fill(at);
    await own.getByTestId(field).dispatchEvent('change');
    await said();
  }
  const [connection] = await storedRows<{ id: string; loginId: string }>(own, 'connections');
  if (!connection) throw new Error('Nothing is connected.');
  const of = { connectionId: connection.id, userId: connection.loginId };
  await putRows(
    own,
    'targets',
    targets.map((target) => ({ ...target, ...of })),
  );
  await putRows(
    own,
    'alerts',
    alerts.map((alert) => ({ ...alert, ...of, state: { armed: true, told: 0 } })),
  );
  await own.close();
}

/** The browser of one profile, started and ended, killed in parts, and put to sleep. */
function machineOf(crm: DemoCrm, login: string) {
  const url = crm.url.replace('127.0.0.1', 'crm.test');
  let open: { browser: Browser; killer: WorkerKiller; page: Page } | undefined;
  let profile: string | undefined;
  /** The CRM's tab, as the browser brings it back. */
  async function leftOpen({ context }: Browser): Promise<Page> {
    const deadline = Date.now() + 30_000;
    for (;;) {
      const page = context.pages().find((one) => one.url().startsWith(url));
      if (page) return page;
      if (Date.now() > deadline) throw new Error('The browser has not brought the CRM’s tab back.');
      await pass(20);
    }
  }
  const there = () => {
    if (!open) throw new Error('The browser is not running.');
    return open;
  };
  return {
    browser: () => there().browser,
    /** @returns the CRM's page, signed in and in front; from the second start on the tab that was left open, an update between them or not */
    async on(): Promise<Page> {
      const args = ['--restore-last-session'];
      const browser = await launch({ build: fastBuild, args, ...(profile === undefined ? {} : { profile }) });
      const page = profile === undefined ? await browser.context.newPage() : await leftOpen(browser);
      // The session is restored with the tab; nobody touches the page before the panel stands in it by itself.
      await (profile === undefined ? signIn(page, url, login) : panelFrame(page));
      profile = browser.profile;
      const killer = await workerKiller(browser.context);
      await page.bringToFront();
      open = { browser, killer, page };
      return page;
    },
    async off(keepProfile = true): Promise<void> {
      const was = open;
      open = undefined;
      // Pages of the extension's own would hold on to the worker of the version they came with.
      for (const page of was?.browser.context.pages() ?? []) if (page.url().startsWith('chrome-extension:')) await page.close();
      await was?.browser.close({ keepProfile });
    },
    /** @returns when the extension's own alarm has brought the worker back */
    async kill(): Promise<void> {
      await there().killer.kill();
      await there().killer.comesBack();
    },
    /** Nothing of the browser runs for so long, ms. */
    async sleep(long: number): Promise<void> {
      const all = processesOf(there().browser.profile);
      for (const id of all) process.kill(id, 'SIGSTOP');
      await pass(long);
      for (const id of all) process.kill(id, 'SIGCONT');
    },
  };
}

/** The browser with this profile and everything it started. */
function processesOf(profile: string): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8', maxBuffer: 1 << 26 })
    .trim()
    .split('\n');
  const all = lines
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .map((found) => ({ id: Number(found?.[1]), of: Number(found?.[2]), args: found?.[3] ?? '' }));
  const found = new Set(all.filter(({ args }) => args.includes(`--user-data-dir=${profile}`)).map(({ id }) => id));
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const { id, of } of all) if (found.has(of)) found.add(id);
  }
  return [...found];
}
