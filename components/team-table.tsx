/** People × figures: the median first, then everybody by name, what is nobody's and the total last. Nobody is ranked. */
import { Fragment } from 'preact';
import { useCallback, useEffect, useMemo, useRef } from 'preact/hooks';
import type { TeamQuestion } from '../lib/messages/questions/team';
import type { MetricId } from '../lib/metrics/result';
import { nameOf, shortNameOf } from './figure-text';
import { Icon } from './icon';
import { MedianCell } from './team-cell';
import { inOrder, sortedBy } from './team-order';
import { Cells, Person } from './team-row';
import type { TeamSort } from './team-state';
import { usePanel } from './use-panel';
import { useTeamRows } from './use-team-rows';
import { useTeamTrends } from './use-team-trends';

const byName: TeamSort = { by: 'name', down: false };

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

/** Rows of the last table in grey, so that nothing moves when the figures are here. */
export function TeamTableWaiting({ metrics }: { metrics: readonly MetricId[] }) {
  const panel = usePanel();
  const grey = panel.slow.view.value || panel.view.value !== undefined;
  return (
    <div class="tscroll" role="group" aria-label={panel.text.value.t('teamReading')} aria-busy="true" tabIndex={0}>
      <table class="team" aria-hidden="true">
        <Head sort={byName} metrics={metrics} />
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
  const body = useRef<HTMLTableSectionElement>(null);
  const sort = alone ? byName : team.sort.value;
  const people = useMemo(() => inOrder(table.people, sort, metrics, text.language), [table, sort, text]);
  const { indexes, gapAfter, onFocus, long } = useTeamRows(people, body);
  const shown = indexes.flatMap((index) => people[index] ?? []);
  const ids = shown.map(({ id }) => id).sort();
  const { trends, scales } = useTeamTrends(table, ids, panel.look.value.period, metrics);
  useEffect(() => {
    if (!alone) team.rows.value = Math.min(people.length, 20);
  }, []);

  const open = useCallback(
    (id: string): void => {
      team.from.value = panel.look.value.who;
      team.opened.value = id;
      panel.choose({ who: { kind: 'user', userId: id } });
    },
    [panel],
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const rows = [...(body.current?.querySelectorAll<HTMLElement>('.link') ?? [])];
    const at = rows.indexOf(document.activeElement as HTMLElement);
    if (step === 0 || at < 0) return;
    event.preventDefault();
    rows[at + step]?.focus();
  };
  // Head and median come first; told where not all rows are in the document.
  const rowAt = (place: number): number | undefined => (long ? place + 2 : undefined);
  const rest = [
    unassigned && { id: 'team-unassigned', is: 'rest', name: text.t('unassigned'), title: undefined, cells: unassigned },
    others && {
      ...{ id: 'team-others', is: 'rest', name: text.t('teamOthers'), cells: others },
      title: text.t('teamOthersHint', { crm: panel.connection.value?.crmName ?? '' }),
    },
    !alone && { id: 'team-total', is: 'sum', name: text.t('teamTotal'), title: undefined, cells: totals },
  ].filter((row) => row !== undefined && row !== false);
  const gap = (height: number) =>
    height > 0 && (
      <tr class="gap" aria-hidden="true">
        <td colSpan={metrics.length + 1} style={{ height: `${height}px` }} />
      </tr>
    );
  return (
    <div class="tscroll" role="group" aria-label={name} tabIndex={0}>
      <table
        class={long ? 'team many' : 'team'}
        aria-label={name}
        aria-rowcount={rowAt(people.length + rest.length)}
        data-testid="team-table"
        data-people={people.length}
      >
        <Head sort={sort} metrics={metrics} onSort={alone ? undefined : (by) => (team.sort.value = sortedBy(sort, by))} />
        {!alone && (
          <tbody>
            <tr class="med" data-testid="team-median" aria-rowindex={rowAt(0)}>
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
          </tbody>
        )}
        <tbody ref={body} onKeyDown={onKeyDown} onFocusIn={onFocus}>
          {gap(gapAfter(-1))}
          {indexes.map((index) => {
            const row = people[index];
            if (!row) return null;
            return (
              <Fragment key={row.id}>
                <Person
                  row={row}
                  index={index}
                  rowIndex={rowAt(index + 1)}
                  metrics={metrics}
                  points={trends.get(row.id)}
                  scales={scales}
                  onOpen={alone ? undefined : open}
                />
                {gap(gapAfter(index))}
              </Fragment>
            );
          })}
        </tbody>
        <tbody>
          {rest.map(({ id, is, name: whose, title, cells }, i) => (
            <tr key={id} class={is} data-testid={id} aria-rowindex={rowAt(people.length + i + 1)}>
              <th scope="row" class="who" title={title}>
                {whose}
              </th>
              <Cells metrics={metrics} cells={cells} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
