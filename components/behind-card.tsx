/** The records behind a figure: counted and left out, page by page, each a link into the CRM. */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { MetricId } from '../lib/metrics/result';
import { BehindTable } from './behind-table';
import { toCsv } from './csv';
import type { BehindView, Tab } from './drill-model';
import { leftOutText } from './figure-text';
import { Icon } from './icon';
import { usePanel } from './use-panel';

/** Rows drawn at once, and how many more at a click. */
const STEP = 50;

/** Rows whose name or owner holds the text, whatever the case. */
export function matching(rows: readonly BehindView[], filter: string): readonly BehindView[] {
  const wanted = filter.trim().toLocaleLowerCase();
  if (wanted === '') return rows;
  return rows.filter((r) => r.name.toLocaleLowerCase().includes(wanted) || (r.ownerName ?? '').toLocaleLowerCase().includes(wanted));
}

/** Why records were left out, with counts, as the figure itself says it. */
function Reasons({ metric }: { metric: MetricId }) {
  const panel = usePanel();
  const text = panel.text.value;
  const card = panel.view.value?.cards.find((c) => c.result.metric === metric) ?? panel.figures.card.value;
  const excluded = card?.result.excluded ?? [];
  if (excluded.length === 0) return null;
  return (
    <ul class="reasons">
      {excluded.map((e) => (
        <li key={`${e.reason} ${e.detail ?? ''}`} class="chip" data-reason={e.reason} data-count={e.count}>
          {text.t('countOf', { n: text.f.count(e.count), what: leftOutText(text, e.reason, e.detail) })}
        </li>
      ))}
    </ul>
  );
}

function Tabs({ tab, choose, panelId }: { tab: Tab; choose: (tab: Tab) => void; panelId: string }) {
  const panel = usePanel();
  const text = panel.text.value;
  const totals = panel.drill.totals.value;
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

export function BehindCard({ metric, copy }: { metric: MetricId; copy: (text: string) => void }) {
  const panel = usePanel();
  const text = panel.text.value;
  const { drill } = panel;
  const panelId = useId();
  const [tab, setTab] = useState<Tab>('counted');
  const [filter, setFilter] = useState('');
  const [limit, setLimit] = useState(STEP);
  const { list, reading } = drill.rows.value[tab];
  const total = drill.totals.value?.[tab] ?? 0;
  const found = matching(list, filter);
  const filtered = filter.trim() !== '';
  const left = (filtered ? found.length : total) - Math.min(limit, found.length);

  useEffect(() => drill.need(tab), [tab, drill.totals.value]);
  useEffect(() => {
    if (filtered) void drill.all(tab);
  }, [filtered, tab]);

  const choose = (next: Tab): void => {
    setTab(next);
    setLimit(STEP);
  };
  const more = (): void => {
    setLimit(limit + STEP);
    if (list.length < Math.min(total, limit + STEP)) drill.more(tab);
  };
  return (
    <section class="card rows" data-testid="behind" data-total={total} data-tab={tab}>
      <Tabs tab={tab} choose={choose} panelId={panelId} />
      <div role="tabpanel" id={panelId} aria-labelledby={`${panelId}-${tab}`} aria-busy={reading}>
        {tab === 'leftOut' && <Reasons metric={metric} />}
        {total > 0 && (
          <div class="tools">
            <label class="field">
              <Icon name="search" size={14} />
              <input
                type="search"
                value={filter}
                placeholder={text.t('filterRecords')}
                aria-label={text.t('filterRecords')}
                onInput={(e) => setFilter(e.currentTarget.value)}
              />
            </label>
            <button
              type="button"
              class="btn"
              data-testid="copy-csv"
              onClick={() => void drill.all(tab).then((rows) => copy(toCsv(text, matching(rows, filter))))}
            >
              <Icon name="copy" size={14} />
              {text.t('copyCsv')}
            </button>
          </div>
        )}
        {found.length > 0 && <BehindTable rows={found.slice(0, limit)} metric={metric} tab={tab} />}
        {found.length === 0 && (
          <p class="pad sm t2">
            {drill.problem.value !== undefined
              ? text.t('rowsFailed')
              : text.t(reading || drill.totals.value === undefined ? 'readingRows' : filtered ? 'noMatch' : 'noRows')}
          </p>
        )}
        {left > 0 && found.length > 0 && (
          <div class="more">
            <button type="button" class="btn ghost" data-testid="more" disabled={reading} onClick={more}>
              {text.t('showMore', { n: Math.min(STEP, left) })}
            </button>
          </div>
        )}
      </div>
    </section>
  );
}
