/** The records behind a figure: counted and left out, sorted and filtered, each a link into the CRM. */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Card } from '../lib/messages/protocol';
import type { SortKey } from '../lib/messages/questions/behind';
import type { MetricId } from '../lib/metrics/result';
import { AddedUpLine } from './added-up';
import { columnsOf, type Tab } from './behind-columns';
import { toCsv } from './csv';
import { DataTable, LONG, type Sort } from './data-table';
import { FilterField } from './filter-field';
import { Icon } from './icon';
import { LeftOutReasons } from './left-out';
import { usePanel } from './use-panel';
import { PAGE, useAllRecords, useRecords, type ListQuestion } from './use-records';

interface TabsProps {
  tab: Tab;
  choose(tab: Tab): void;
  panelId: string;
  totals: { counted: number; leftOut: number } | undefined;
}

function Tabs({ tab, choose, panelId, totals }: TabsProps) {
  const text = usePanel().text.value;
  const bar = useRef<HTMLDivElement>(null);
  const count = (n: number | undefined): string => (n === undefined ? '' : text.f.count(n));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    choose(tab === 'counted' ? 'leftOut' : 'counted');
    bar.current?.querySelector<HTMLElement>('[aria-selected=false]')?.focus();
  };
  const one = (id: Tab, label: string) => (
    <button
      type="button"
      role="tab"
      id={`${panelId}-${id}`}
      aria-selected={tab === id}
      aria-controls={panelId}
      tabIndex={tab === id ? 0 : -1}
      data-testid={`tab-${id}`}
      onClick={() => choose(id)}
    >
      {label}
    </button>
  );
  return (
    <div class="tabs" role="tablist" aria-label={text.t('recordsBehind')} ref={bar} onKeyDown={onKeyDown}>
      {one('counted', text.t('countedTab', { n: count(totals?.counted) }))}
      {one('leftOut', text.t('leftOutTab', { n: count(totals?.leftOut) }))}
    </div>
  );
}

interface BehindCardProps {
  metric: MetricId;
  card: Card | undefined;
  copy(text: string): void;
  /** Something could not be done; said where copies are. */
  say(text: string): void;
}

export function BehindCard({ metric, card, copy, say }: BehindCardProps) {
  const panel = usePanel();
  const text = panel.text.value;
  const panelId = useId();
  const [tab, setTab] = useState<Tab>('counted');
  const [filter, setFilter] = useState('');
  const [sort, setSort] = useState<Sort<SortKey> | undefined>(undefined);
  const [window, setWindow] = useState({ from: 0, to: PAGE });
  const all = useAllRecords();
  const { who, period } = panel.look.value;
  const filtered = filter.trim() !== '';
  const list: ListQuestion = {
    ...{ of: 'behind', metric, who, period, leftOut: tab === 'leftOut' },
    ...(sort ? { sort } : {}),
    ...(filtered ? { filter } : {}),
  };
  const { head, row, reading, failed } = useRecords(list, window.from, Math.min(window.to, window.from + PAGE) - 1);
  const total = head?.[tab] ?? 0;
  const found = head?.found ?? 0;

  // Another list begins at its top.
  useEffect(() => setWindow({ from: 0, to: PAGE }), [tab, filter]);

  const choose = (next: Tab): void => {
    setTab(next);
    setSort(undefined);
  };
  const copyAll = (): void =>
    void all(list)
      .then((rows) => copy(toCsv(text, metric, rows)))
      .catch(() => say(text.t('rowsFailed')));
  const none = failed ? 'rowsFailed' : reading || !head ? 'readingRows' : filtered ? 'noMatch' : 'noRows';
  return (
    <section
      class="card rows"
      data-testid="behind"
      {...(head ? { 'data-total': total, 'data-found': found } : {})}
      data-tab={tab}
      data-reading={reading}
    >
      <Tabs tab={tab} choose={choose} panelId={panelId} totals={head} />
      <div role="tabpanel" id={panelId} aria-labelledby={`${panelId}-${tab}`} aria-busy={reading}>
        {tab === 'leftOut' && <LeftOutReasons excluded={card?.result.excluded ?? []} />}
        {total > 0 && (
          <div class="tools">
            <FilterField label={text.t('filterRecords')} value={filter} onInput={setFilter} />
            <button type="button" class="btn" data-testid="copy-csv" onClick={copyAll}>
              <Icon name="copy" size={14} />
              {text.t('copyCsv')}
            </button>
          </div>
        )}
        {tab === 'counted' && <AddedUpLine metric={metric} added={head?.addedUp} rows={found} />}
        {found > 0 && (
          <DataTable
            label={text.t(tab === 'counted' ? 'recordsCounted' : 'recordsLeftOut')}
            columns={columnsOf(text, metric, tab, who.kind !== 'me', head?.rows ?? [], found > LONG)}
            total={found}
            row={row}
            keyOf={({ entity, id }) => `${entity} ${id}`}
            attributes={({ id, outcome, leftOut }) => ({ 'data-id': id, 'data-outcome': outcome, 'data-reason': leftOut })}
            sort={sort}
            onSort={setSort}
            onWindow={setWindow}
          />
        )}
        {found === 0 && <p class="pad sm t2">{text.t(none)}</p>}
        <p class="vh" role="status">
          {filtered && head && !reading ? text.t('foundOf', { n: found, total: text.f.count(total) }) : ''}
        </p>
      </div>
    </section>
  );
}
