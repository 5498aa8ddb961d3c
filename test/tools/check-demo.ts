import { answers, usualCalendar } from '../crms/demo/answers.ts';
import type { DemoCrm } from '../crms/demo/server.ts';
import { login as trytonLogin, call } from '../crms/tryton/login.ts';
import { pipelineNow, winRates } from '../crms/tryton/oracle.ts';
import { firstRep } from '../e2e/harness/demo-session.ts';
import { midnight } from '../e2e/harness/quarters.ts';
import { metricIds, readCards, type ReadCard, type Surface } from '../e2e/harness/read-panel.ts';

export interface Checked {
  figures: Record<string, { value: number | null; n: number; unit: string; currency?: string; reason?: string }>;
  /** What differs from the known answers, in words; empty when all is right. */
  differences: string[];
}

interface Known {
  value: number | undefined;
  n: number;
  reason: string | undefined;
}

const shown = ({ value, n, unit, currency, reason }: ReadCard) => ({
  value: value ?? null,
  n,
  unit,
  ...(currency ? { currency } : {}),
  ...(reason ? { reason } : {}),
});

/** Twelve digits: two ways of interpolating a median may differ in the last bit of a double. */
const same = (a: number | undefined, b: number | undefined) => a?.toPrecision(12) === b?.toPrecision(12);

function compare(cards: Record<string, ReadCard>, known: Record<string, Known>): Checked {
  const differences = metricIds.flatMap((metric) => {
    const [card, right] = [cards[metric], known[metric]];
    if (card && right && same(card.value, right.value) && card.n === right.n && card.reason === right.reason) return [];
    return [
      `${metric}: the panel says ${card?.value ?? card?.reason} (n ${card?.n}), right is ${right?.value ?? right?.reason} (n ${right?.n})`,
    ];
  });
  return {
    figures: Object.fromEntries(metricIds.flatMap((metric) => (cards[metric] ? [[metric, shown(cards[metric])]] : []))),
    differences,
  };
}

/** First and last local day of the month that holds `now`. */
function monthOf(now: number, zone: string): { from: string; to: string } {
  const [year = 0, month = 0] = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(now).split('-').map(Number);
  return {
    from: new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10),
    to: new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10),
  };
}

/** The signed-in rep's month on the demo CRM against the generator's known answers. */
export async function checkDemo(panel: Surface, crm: DemoCrm): Promise<Checked> {
  const rep = firstRep(crm);
  const cards = await readCards(panel);
  const now = cards.win_rate_count.asOf;
  const { from, to } = monthOf(now, rep.timeZone);
  const next = new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  const who = { kind: 'user', userId: rep.id } as const;
  return compare(
    cards,
    answers(crm.company, {
      who,
      start: midnight(from, rep.timeZone),
      end: midnight(next, rep.timeZone),
      now,
      calendar: usualCalendar(rep.timeZone),
    }),
  );
}

/** The signed-in rep's month on the real Tryton against a direct reading of its database. */
export async function checkTryton(panel: Surface, login: string): Promise<Checked> {
  const session = await trytonLogin(login);
  const { employee } = await call<{ employee: number }>(session, 'model.res.user.get_preferences', [true]);
  const cards = await readCards(panel);
  const now = cards.win_rate_count.asOf;
  const timeZone = await panel.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const decided = winRates({ ...monthOf(now, timeZone), now, timeZone }).get(String(employee));
  const pipeline = pipelineNow({ now, timeZone }).get(String(employee));
  const n = (decided?.won ?? 0) + (decided?.lost ?? 0);
  return compare(cards, {
    lead_response_time: { value: undefined, n: 0, reason: 'no_messages' },
    pipeline_value: { value: pipeline?.units ?? 0, n: pipeline?.n ?? 0, reason: undefined },
    win_rate_count: { value: decided?.rate, n, reason: n === 0 ? 'nothing_decided' : undefined },
  });
}
