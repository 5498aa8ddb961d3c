import type { Engine } from '../../lib/engine/engine';
import type { PeriodChoice, Who } from '../../lib/engine/question';
import { callPeople } from '../../lib/facts/called';
import { progress } from '../../lib/goals/progress';
import { spanToShow } from '../../lib/goals/target-period';
import { instants, scopeName, subjectFigure, wantedIn, whoOf } from '../../lib/insight/target-figures';
import type { Settings, Target, TargetView } from '../../lib/messages/protocol';
import { sameWho } from '../../lib/messages/report-reminders';
import type { ReportAnswer, ReportRequest } from '../../lib/messages/questions/report';
import { zoneOf } from '../../lib/model/calendar';
import { periodOf } from '../../lib/model/periods';
import { reportOf } from '../../lib/report/report';
import type { Store, StoredConnection } from '../../lib/store';
import { numberedPeople } from './numbered-people';

/** Longer ones hold the days of shorter ones; a custom target has days of its own. */
const lengths: readonly PeriodChoice['kind'][] = ['day', 'week', 'month', 'quarter', 'year', 'custom'];

/** How a target stood at the end of the days of the review; undefined where it did not hold for them. */
export function stoodAt(engine: Engine, target: Target, choice: PeriodChoice): TargetView | undefined {
  const { calendar, now } = engine.input;
  if (lengths.indexOf(target.period) < lengths.indexOf(choice.kind)) return undefined;
  const { period } = periodOf(choice, calendar, now);
  const at = Math.min(now, period.end - 1);
  const span = spanToShow(target, calendar, zoneOf(calendar.timeZone).dayOf(at));
  if (span?.phase !== 'running') return undefined;
  const whole = instants(engine, span);
  const result = subjectFigure(engine, target, { start: whole.start, end: Math.min(whole.end, period.end) });
  const view = progress(target, result, at, calendar, { wanted: wantedIn(engine, target, result, span.first) });
  // People and teams are named by the review itself.
  const of = target.scope?.of === 'product' || target.scope?.of === 'stage' ? scopeName(engine, target.scope) : undefined;
  return of === undefined ? view : { ...view, whose: of };
}

/** Without what could be known by its words. */
function bare(view: TargetView): TargetView {
  const target = { ...view.target };
  delete target.note;
  delete target.changes;
  return { ...view, target };
}

/**
 * The review a page asks for. People are called by numbers where names are hidden in the team's table or are not wanted.
 * @param engine made for this answer alone, since it is told what people are called
 */
export async function reportFor(
  store: Store,
  connection: StoredConnection,
  settings: Settings,
  { who, period, names }: Pick<ReportRequest, 'who' | 'period' | 'names'>,
  open: () => Promise<Engine>,
): Promise<ReportAnswer> {
  const crm = connection.crmName;
  const [prefs, targets] = await Promise.all([store.prefs(connection.id), store.targets(connection.id)]);
  if (who.kind !== 'me' && prefs.teamNoticeAt === undefined) return { is: 'notice', crm };
  const engine = await open();
  const hidden = prefs.teamHidesNames === true;
  const named = names && !hidden;
  const { base } = engine.run;
  callPeople(base, named ? undefined : numberedPeople(settings));
  try {
    const own = targets.filter((target) => target.userId === connection.loginId && sameWho(whoOf(target.scope), who));
    const views = own.flatMap((target) => stoodAt(engine, target, period) ?? []);
    const report = reportOf(engine, who, period, named ? views : views.map(bare), nameOf(engine, connection, who, period, named));
    return { is: 'report', report, crm, namesHidden: hidden };
  } finally {
    // The data set is shared with panels.
    callPeople(base, hidden ? numberedPeople(settings) : undefined);
  }
}

function nameOf(engine: Engine, connection: StoredConnection, who: Who, period: PeriodChoice, named: boolean): string | undefined {
  if (who.kind === 'everyone') return undefined;
  if (who.kind === 'me') return named ? connection.userName || undefined : undefined;
  const { people, teams } = engine.view(who, period, []);
  // A hidden person has a number for a name; a team has none.
  if (who.kind === 'user') return people.find(({ id }) => id === who.userId)?.name;
  return named ? teams.find(({ id }) => id === who.teamId)?.name : undefined;
}
