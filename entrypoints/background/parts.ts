import { adapterOf } from '../../lib/crm';
import { readerId } from '../../lib/crm/page-reader';
import { isGranted } from '../../lib/platform/grants';
import type { Store } from '../../lib/store';
import { createAlerts } from './alerts';
import { createAnswers } from './answers';
import { createControl } from './control';
import { createImports } from './imports';
import { createInbox } from './inbox';
import { managedTeam } from './managed-team';
import type { createPageSites } from './page-sites';
import type { createPanelSessions } from './panel-sessions';
import { createReadings } from './readings';
import { createReminders } from './reminders';
import { createSources } from './sources';
import { createSyncRunner } from './sync-runner';
import type { TabRegistry } from './tab-registry';
import { createTeamFiles } from './team-files';
import { createWaitingBadge } from './waiting-badge';
import { fillIndex } from './ways/control';
import { askCrm } from './ways/line';

export type Parts = ReturnType<typeof createParts>;

/**
 * The parts of the background that need the store, wired to each other and to the panels: what reads tells what shows.
 * @param now epoch ms
 */
export function createParts(
  store: Store,
  now: () => number,
  tabs: TabRegistry,
  sites: ReturnType<typeof createPageSites>,
  sessions: ReturnType<typeof createPanelSessions>,
) {
  const answers = createAnswers(store, now, (connection) => askCrm(store, tabs, connection, now()));
  const runner = createSyncRunner(store, tabs, {
    now,
    figures: (connection) => {
      void sessions.figuresChanged(connection);
      recount();
    },
    sync(connection, view) {
      sessions.syncChanged(connection, view);
      if (view.state !== 'idle') return;
      // Only now is it known whom a policy means.
      void policyFor(connection).catch(() => undefined);
    },
    whole: (connection) => told(connection),
    watched: () => sessions.watched(),
  });
  const badge = createWaitingBadge(store, answers);
  // A count that fails is made again with the next figures.
  const recount = () => void badge.look().catch(() => undefined);
  const inbox = createInbox(store, answers, now, async (connection) => {
    recount();
    await sessions.figuresChanged(connection);
  });
  const whole = async (connection: string) => (await runner.view(connection)).state === 'idle';
  const reminders = createReminders(store, answers, inbox, whole, now);
  const alerts = createAlerts(store, answers, inbox, (connection) => runner.view(connection));
  const told = async (connection: string) => {
    await alerts.look(connection);
    await reminders.look();
  };
  const everybody = async () => {
    await sessions.settingsChanged();
    recount();
    await reminders.look();
  };
  const figures = async (connection: string) => {
    await sessions.figuresChanged(connection);
    await reminders.look();
  };
  const team = createTeamFiles(store, managedTeam, now, figures);
  /** Connections that have followed the policy after a whole read; one that is new has not been there at the start. */
  const followed = new Set<string>();
  async function policyFor(connection: string): Promise<void> {
    if (followed.has(connection)) return;
    followed.add(connection);
    await team.followPolicy();
  }
  const imports = createImports(store, adapterOf, crypto, now);
  const readings = createReadings(store, imports, {
    ...{ now, granted: isGranted },
    async changed(connection) {
      sessions.syncChanged(connection, await runner.view(connection));
      await sessions.figuresChanged(connection);
      recount();
      // What was on the screen is all there is to read: it is told of at once.
      await told(connection);
    },
    places: (pattern) => fillIndex(store, tabs).then(() => sites.offer(pattern, readerId)),
    instead: (pattern) => sites.instead(pattern),
  });
  const sources = createSources(store, now, () => sessions.watched(), figures);
  return {
    store,
    answers,
    runner,
    sources,
    reminders,
    alerts,
    inbox,
    recount,
    control: createControl(
      store,
      answers,
      runner,
      tabs,
      everybody,
      figures,
      () => sessions.placesChanged(),
      team,
      imports,
      readings,
      sites,
      sources,
    ),
    readings,
    team,
  };
}
