/** State of the sheet behind one figure: its records, page by page, and its history. */
import { signal, type ReadonlySignal } from '@preact/signals';
import type { BehindPage, PanelEvent, PanelRequest, Problem, SeriesPoint } from '../lib/messages/protocol';
import type { MetricId } from '../lib/metrics/result';
import type { Look } from './look';

export type BehindView = BehindPage['rows'][number];
export type Tab = 'counted' | 'leftOut';

export interface Rows {
  list: readonly BehindView[];
  reading: boolean;
}

export interface Drill {
  metric: ReadonlySignal<MetricId | undefined>;
  /** How many there are in each tab; undefined until the first page is here. */
  totals: ReadonlySignal<Record<Tab, number> | undefined>;
  rows: ReadonlySignal<Record<Tab, Rows>>;
  history: ReadonlySignal<readonly SeriesPoint[] | undefined>;
  problem: ReadonlySignal<Problem | undefined>;
  open(metric: MetricId): void;
  close(): void;
  /** Fetches the first page of a tab that is still empty. */
  need(tab: Tab): void;
  more(tab: Tab): void;
  /** Every row of the tab, for a filter or a copy; what is there when the background stops answering. */
  all(tab: Tab): Promise<readonly BehindView[]>;
  /** New figures arrived. `fingerprint` says what the figure rests on: the list is read again only when that has changed. */
  refreshed(fingerprint: string): void;
  onEvent(event: Extract<PanelEvent, { type: 'behind' | 'history' }>): void;
  failed(ask: number, problem: Problem): void;
}

const PAGE = 50;
const LONG_PAGE = 500;
const empty: Record<Tab, Rows> = { counted: { list: [], reading: false }, leftOut: { list: [], reading: false } };

/**
 * @param send the road to the background
 * @param look whose figures and of which days
 */
export function createDrill(send: (request: PanelRequest) => void, look: () => Look): Drill {
  const metric = signal<MetricId | undefined>(undefined);
  const totals = signal<Record<Tab, number> | undefined>(undefined);
  const rows = signal<Record<Tab, Rows>>(empty);
  const history = signal<readonly SeriesPoint[] | undefined>(undefined);
  const problem = signal<Problem | undefined>(undefined);
  /** Questions under way; answers to any other number belong to a sheet that was closed. */
  let asked = new Map<number, Tab | 'history'>();
  let waiting: { tab: Tab; done: (list: readonly BehindView[]) => void }[] = [];
  let nextAsk = 1;
  let shown = '';

  const set = (tab: Tab, next: Rows): void => {
    rows.value = { ...rows.value, [tab]: next };
  };

  function askRows(tab: Tab, limit: number, offset = rows.value[tab].list.length): void {
    if (metric.value === undefined) return;
    const ask = nextAsk++;
    asked.set(ask, tab);
    set(tab, { list: rows.value[tab].list, reading: true });
    send({ type: 'behind', ask, metric: metric.value, ...look(), leftOut: tab === 'leftOut', offset, limit });
  }

  function askHistory(): void {
    if (metric.value === undefined) return;
    const ask = nextAsk++;
    asked.set(ask, 'history');
    send({ type: 'history', ask, metric: metric.value, ...look() });
  }

  function settle(tab: Tab): void {
    const { list } = rows.value[tab];
    for (const one of waiting.filter((w) => w.tab === tab)) one.done(list);
    waiting = waiting.filter((w) => w.tab !== tab);
  }

  function reset(): void {
    asked = new Map();
    settle('counted');
    settle('leftOut');
    totals.value = undefined;
    rows.value = empty;
    problem.value = undefined;
  }

  return {
    metric,
    totals,
    rows,
    history,
    problem,
    open(next) {
      reset();
      shown = '';
      history.value = undefined;
      metric.value = next;
      askRows('counted', PAGE);
      askHistory();
    },
    close() {
      reset();
      history.value = undefined;
      metric.value = undefined;
    },
    need(tab) {
      const { list, reading } = rows.value[tab];
      if (list.length === 0 && !reading && (totals.value?.[tab] ?? 1) > 0) askRows(tab, PAGE);
    },
    more(tab) {
      if (!rows.value[tab].reading) askRows(tab, PAGE);
    },
    all(tab) {
      return new Promise((done) => {
        const { list, reading } = rows.value[tab];
        if (totals.value && list.length >= totals.value[tab]) return done(list);
        waiting.push({ tab, done });
        if (!reading) askRows(tab, LONG_PAGE);
      });
    },
    refreshed(fingerprint) {
      const moved = shown !== '' && fingerprint !== shown;
      shown = fingerprint;
      if (metric.value === undefined || !moved || waiting.length > 0) return;
      asked = new Map();
      // What is on screen stays until the new page replaces it.
      for (const tab of ['counted', 'leftOut'] as const) {
        const { list } = rows.value[tab];
        if (list.length > 0 || tab === 'counted') askRows(tab, Math.max(PAGE, list.length), 0);
      }
      askHistory();
    },
    onEvent(event) {
      const tab = asked.get(event.ask);
      asked.delete(event.ask);
      if (tab === undefined) return;
      if (event.type === 'history') {
        history.value = event.points;
        return;
      }
      if (tab === 'history') return;
      const list = [...rows.value[tab].list.slice(0, event.page.offset), ...event.page.rows];
      totals.value = { counted: event.page.counted, leftOut: event.page.leftOut };
      set(tab, { list, reading: false });
      const wanted = waiting.some((w) => w.tab === tab);
      if (wanted && event.page.rows.length > 0 && list.length < totals.value[tab]) askRows(tab, LONG_PAGE);
      else settle(tab);
    },
    failed(ask, cause) {
      const tab = asked.get(ask);
      asked.delete(ask);
      if (tab === undefined || tab === 'history') return;
      problem.value = cause;
      set(tab, { ...rows.value[tab], reading: false });
      settle(tab);
    },
  };
}
