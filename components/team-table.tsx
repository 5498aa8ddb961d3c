/** People × figures: the median first, then everybody by name, what is nobody's and the total last. Nobody is ranked. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { TeamCell as Cell, TeamQuestion, TeamRow } from '../lib/messages/questions/team';
import type { MetricId } from '../lib/metrics/result';
import { nameOf, shortNameOf } from './figure-text';
import { Icon } from './icon';
import { MedianCell, TeamCell, type Trend } from './team-cell';
import { inOrder, sortedBy } from './team-order';
import type { TeamSort } from './team-state';
import { scaleOf, useTeamTrends, type Trends } from './use-team-trends';
import { usePanel } from './use-panel';

/** People drawn at once, and how many more at a click. */
const STEP = 100;

interface HeadProps {
  sort: TeamSort;
  metrics: readonly MetricId[];
  onSort?: ((by: TeamSort['by']) => void) | undefined;
}

function Head({ sort, metrics, onSort }: HeadProps) {
  const text = usePanel().text.value;
  const column = (by: TeamSort['by'], label: string, title: string) => {
    const on = sort.by === by;
    const order = sort.down ? 'descending' : 'ascending';
    return (
      <th key={by} scope="col" class={by === 'name' ? 'who' : 'num'} aria-sort={onSort && on ? order : undefined} data-column={by}>
        {onSort ? (
          <button type="button" class={on ? 'on' : ''} title={title} data-testid={`sort-${by}`} onClick={() => onSort(by)}>
            {label}
            {on && <Icon name={sort.down ? 'down' : 'up'} size={12} />}
          </button>
        ) : (
          <span title={title}>{label}</span>
        )}
      </th>
    );
  };
  return (
    <thead>
      <tr>
        {column('name', text.t('teamName'), text.t('teamName'))}
        {metrics.map((metric) => column(metric, shortNameOf(text, metric), nameOf(text, metric)))}
      </tr>
    </thead>
  );
}

function Cells({
  metrics,
  cells,
  trend,
}: {
  metrics: readonly MetricId[];
  cells: readonly Cell[];
  trend?: (column: number) => Trend | undefined;
}) {
  return (
    <>
      {metrics.map((metric, i) => {
        const cell = cells[i];
        return (
          <td key={metric} class="num" data-metric={metric} data-n={cell?.n}>
            {cell && <TeamCell metric={metric} cell={cell} trend={trend?.(i)} />}
          </td>
        );
      })}
    </>
  );
}

interface PersonProps {
  row: TeamRow;
  metrics: readonly MetricId[];
  trends: Trends;
  scales: readonly ReturnType<typeof scaleOf>[];
  onOpen?: ((id: string) => void) | undefined;
}

function Person({ row, metrics, trends, scales, onOpen }: PersonProps) {
  const text = usePanel().text.value;
  const own = trends.get(row.id);
  const trend = (i: number): Trend | undefined => own && { values: (own[i] ?? []).map((value) => value ?? undefined), scale: scales[i] };
  return (
    <tr data-testid="person" data-id={row.id}>
      <th scope="row" class="who">
        {onOpen ? (
          <button
            type="button"
            class="link"
            data-opens={`person ${row.id}`}
            title={text.t('teamOpen', { name: row.name })}
            onClick={() => onOpen(row.id)}
          >
            <bdi>{row.name}</bdi>
          </button>
        ) : (
          <bdi>{row.name}</bdi>
        )}
        {row.me && <small>{text.t('teamYou')}</small>}
        {row.left && <small>{text.t('teamLeft')}</small>}
      </th>
      <Cells metrics={metrics} cells={row.cells} trend={trend} />
    </tr>
  );
}

/** Rows of the last table in grey, so that nothing moves when the figures are here. */
export function TeamTableWaiting({ metrics }: { metrics: readonly MetricId[] }) {
  const panel = usePanel();
  const grey = panel.slow.view.value || panel.view.value !== undefined;
  return (
    <div class="tscroll" role="group" aria-label={panel.text.value.t('teamReading')} aria-busy="true" tabIndex={0}>
      <table class="team" aria-hidden="true">
        <Head sort={{ by: 'name', down: false }} metrics={metrics} />
        <tbody>
          {Array.from({ length: panel.team.rows.value + 3 }, (_, i) => (
            <tr key={i} class={i === 0 ? 'med' : ''}>
              <td class="who">{grey && <span class="sk" />}</td>
              {metrics.map((metric) => (
                <td key={metric}>{grey && <span class="sk" />}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export interface TeamTableProps {
  table: TeamQuestion['answer'];
  /** What the table shows, for those who cannot see it. */
  name: string;
  /** One row alone: no median, no total, nothing to sort or open. */
  alone?: boolean;
}

export function TeamTable({ table, name, alone = false }: TeamTableProps) {
  const panel = usePanel();
  const text = panel.text.value;
  const { team } = panel;
  const { metrics, median, unassigned, others, totals } = table;
  const [limit, setLimit] = useState(STEP);
  const body = useRef<HTMLTableSectionElement>(null);
  const sort = alone ? { by: 'name' as const, down: false } : team.sort.value;
  const people = inOrder(table.people, sort, metrics, text.language);
  const shown = people.slice(0, limit);
  const ids = shown.map(({ id }) => id).sort();
  const trends = useTeamTrends(table, ids, panel.look.value.period, metrics);
  const scales = metrics.map((_, i) => scaleOf(trends, i));
  useEffect(() => {
    if (alone) return;
    team.rows.value = Math.min(people.length, 20);
    // Back from somebody's page: the row that led there.
    const { value } = team.opened;
    team.opened.value = undefined;
    if (value === undefined) return;
    const rows = [...(body.current?.querySelectorAll<HTMLElement>('[data-opens]') ?? [])];
    rows.find((row) => row.dataset['opens'] === `person ${value}`)?.focus();
  }, []);

  const open = (id: string): void => {
    team.from.value = panel.look.value.who;
    team.opened.value = id;
    panel.choose({ who: { kind: 'user', userId: id } });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const rows = [...(body.current?.querySelectorAll<HTMLElement>('.link') ?? [])];
    const at = rows.indexOf(document.activeElement as HTMLElement);
    if (step === 0 || at < 0) return;
    event.preventDefault();
    rows[at + step]?.focus();
  };
  return (
    <>
      <div class="tscroll" role="group" aria-label={name} tabIndex={0}>
        <table class="team" aria-label={name} data-testid="team-table" data-people={people.length}>
          <Head sort={sort} metrics={metrics} onSort={alone ? undefined : (by) => (team.sort.value = sortedBy(sort, by))} />
          <tbody ref={body} onKeyDown={onKeyDown}>
            {!alone && (
              <tr class="med" data-testid="team-median">
                <th scope="row" class="who">
                  {text.t('teamMedian')}
                </th>
                {metrics.map((metric, i) => {
                  const middle = median[i];
                  return (
                    <td key={metric} class="num" data-metric={metric} data-n={middle?.n}>
                      {middle && <MedianCell metric={metric} median={middle} />}
                    </td>
                  );
                })}
              </tr>
            )}
            {shown.map((row) => (
              <Person key={row.id} row={row} metrics={metrics} trends={trends} scales={scales} onOpen={alone ? undefined : open} />
            ))}
            {unassigned && (
              <tr class="rest" data-testid="team-unassigned">
                <th scope="row" class="who">
                  {text.t('unassigned')}
                </th>
                <Cells metrics={metrics} cells={unassigned} />
              </tr>
            )}
            {others && (
              <tr class="rest" data-testid="team-others">
                <th scope="row" class="who" title={text.t('teamOthersHint', { crm: panel.connection.value?.crmName ?? '' })}>
                  {text.t('teamOthers')}
                </th>
                <Cells metrics={metrics} cells={others} />
              </tr>
            )}
            {!alone && (
              <tr class="sum" data-testid="team-total">
                <th scope="row" class="who">
                  {text.t('teamTotal')}
                </th>
                <Cells metrics={metrics} cells={totals} />
              </tr>
            )}
          </tbody>
        </table>
      </div>
      {people.length > limit && (
        <div class="more">
          <button type="button" class="btn ghost" data-testid="more-people" onClick={() => setLimit(limit + STEP)}>
            {text.t('showMore', { n: Math.min(STEP, people.length - limit) })}
          </button>
        </div>
      )}
    </>
  );
}
