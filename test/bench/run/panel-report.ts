/** What was felt in the panel, in words and numbers. */
import type { Load } from './panel-dock.ts';
import type { Interaction } from './panel-interactions.ts';
import type { PanelResult } from './panel.ts';
import type { Felt } from './panel-watch.ts';
import { aligned } from './report.ts';
import { short, timesOf } from './statistics.ts';

/** Ms to the next paint that an interaction may take, and of the page's main thread that docking may take. */
const GATE = 50;

const names: Record<Interaction, string> = {
  viewSwitch: 'Me / Team',
  personSwitch: 'another person',
  periodSwitch: 'another period',
  sheetOpen: "a figure's sheet opens",
  sheetClose: 'it closes',
  sort: 'its records sorted',
  filter: 'its records filtered, per key',
  record: 'another record in the CRM: strip empty',
};

const p95 = (felt: readonly Felt[]): number => timesOf(felt.map(({ paint }) => paint)).p95;
const middle = (loads: readonly Load[], of: (load: Load) => number): number => timesOf(loads.map(of)).median;
/** What the page's main thread does more with the panel than without, by the medians. */
const more = ({ loads }: PanelResult, mode: 'beside' | 'over', of: (load: Load) => number): number =>
  middle(loads[mode], of) - middle(loads.without, of);
const worstShift = (loads: readonly Load[]): number => Math.max(...loads.map(({ shift }) => shift));

/** The one JSON line: 95th percentiles to the next paint, ms; `dockMs` is processor time of the page's main thread, `shift` the worst layout shift. */
export function panelLine(result: PanelResult): object {
  const { felt, loads } = result;
  return {
    switchMs: short(p95(felt.viewSwitch)),
    personMs: short(p95(felt.personSwitch)),
    periodMs: short(p95(felt.periodSwitch)),
    sheetMs: short(p95([...felt.sheetOpen, ...felt.sheetClose])),
    sortMs: short(p95([...felt.sort, ...felt.filter])),
    recordMs: short(p95(felt.record)),
    dockMs: short(more(result, 'beside', ({ task }) => task)),
    shift: short(worstShift(loads.over)),
  };
}

/** The tables for people. */
export function panelTable(result: PanelResult): string {
  const { date, scale, records, behind, felt, loads, load, seconds } = result;
  const rows = (Object.keys(names) as Interaction[]).map((name) => {
    const paint = timesOf(felt[name].map((one) => one.paint));
    const right = timesOf(felt[name].map((one) => one.right));
    const worst = Math.max(...felt[name].map((one) => one.paint));
    const figures = [paint.median, paint.p95, worst, right.median, right.p95].map((ms) => String(short(ms)));
    return [names[name], ...figures, paint.p95 <= GATE ? 'met' : 'MISSED'];
  });
  const head = ['to the next paint, ms', 'median', 'p95', 'worst', 'right content, median', 'p95', `at most ${GATE} ms (p95)`];
  const page = (name: string, of: Load[]): string[] => [
    name,
    String(short(middle(of, ({ task }) => task))),
    String(short(middle(of, ({ script }) => script))),
    String(of.filter(({ longest }) => longest > 0).length),
    String(Math.max(...of.map(({ longest }) => longest))),
    of === loads.without ? '-' : String(short(middle(of, ({ docked }) => docked ?? NaN))),
    String(short(worstShift(of))),
  ];
  const dock = more(result, 'beside', ({ task }) => task);
  return [
    `${date}, ${scale * 1e6} activities, ${records} records (${behind} open deals behind the pipeline of everyone), ` +
      `load of the machine ${load.map(short).join(' to ')}, ${seconds} s`,
    table(head, rows),
    table(
      [
        `a page of the CRM, ${loads.without.length} loads each`,
        'main thread, ms',
        'scripts, ms',
        'loads with a long task',
        'longest, ms',
        'docked after, ms',
        'layout shift',
      ],
      [page('without', loads.without), page('panel beside it', loads.beside), page('panel over it', loads.over)],
    ),
    `Docking costs the page ${short(dock)} ms of its main thread, at most ${GATE}: ${dock <= GATE ? 'met' : 'MISSED'}; ` +
      `layout shift in overlay mode ${short(worstShift(loads.over))}, asked 0: ${worstShift(loads.over) === 0 ? 'met' : 'MISSED'}`,
  ].join('\n\n');
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  aligned([head, head.map((text) => '-'.repeat(Math.max(3, text.length))), ...rows]);
