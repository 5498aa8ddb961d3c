/**
 * A table of records that may be long: above a hundred rows only those on screen are in the document. One stop for Tab;
 * arrows, Home, End and Page keys walk its rows, Enter follows the link. Rows and positions are told to screen readers.
 */
import type { ComponentChildren } from 'preact';
import { Fragment } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './icon';
import { usePanel } from './use-panel';
import { useWindow, type TableWindow } from './use-window';

/** Above so many rows the rest is left to scrolling. */
export const LONG = 100;

export interface Column<R, S extends string> {
  key: string;
  head: string;
  class?: string;
  /** What a click on the head sorts by; numbers begin with the greatest. */
  sort?: S;
  numeric?: boolean;
  cell(row: R): ComponentChildren;
}

export interface Sort<S extends string> {
  by: S;
  down: boolean;
}

interface DataTableProps<R, S extends string> {
  label: string;
  columns: readonly Column<R, S>[];
  total: number;
  /** Undefined while it is being read. */
  row(index: number): R | undefined;
  keyOf(row: R): string;
  /** Attributes of a row, for tests and styles. */
  attributes?(row: R): Record<`data-${string}`, string | undefined>;
  sort?: Sort<S> | undefined;
  onSort?(sort: Sort<S>): void;
  /** Told which rows are on screen. */
  onWindow(window: TableWindow): void;
}

function Head<R, S extends string>({ column, sort, onSort }: { column: Column<R, S> } & Pick<DataTableProps<R, S>, 'sort' | 'onSort'>) {
  const by = column.sort;
  const way = by !== undefined && sort?.by === by ? (sort.down ? 'descending' : 'ascending') : undefined;
  return (
    <th scope="col" class={column.class} {...(by === undefined ? {} : { 'aria-sort': way ?? 'none' })}>
      {by === undefined || !onSort ? (
        column.head
      ) : (
        <button
          type="button"
          class="sort"
          data-sort={by}
          onClick={() => onSort({ by, down: way === undefined ? column.numeric === true : way === 'ascending' })}
        >
          {column.head}
          {way !== undefined && <Icon name={way === 'descending' ? 'down' : 'up'} size={12} />}
        </button>
      )}
    </th>
  );
}

const steps: Readonly<Record<string, (at: number, total: number) => number>> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at) => at + 10,
  PageUp: (at) => at - 10,
  Home: () => 0,
  End: (_, total) => total - 1,
};

/** The control of a row that takes the focus: its link, or the row itself where it has none. */
function focusRow(table: HTMLTableElement, index: number): void {
  const row = table.querySelector<HTMLElement>(`tr[data-index="${index}"]`);
  (row?.querySelector<HTMLElement>('a, button') ?? row)?.focus();
}

export function DataTable<R, S extends string>(props: DataTableProps<R, S>) {
  const { label, columns, total, row, sort, onSort } = props;
  const text = usePanel().text.value;
  const table = useRef<HTMLTableElement>(null);
  const long = total > LONG;
  const body = useRef<HTMLTableSectionElement>(null);
  const seen = useWindow(total, body);
  const window = long ? seen : { ...seen, from: 0, to: total };
  const [active, setActive] = useState(0);
  const moving = useRef(false);
  const at = Math.min(active, Math.max(0, total - 1));

  useEffect(() => props.onWindow(window), [window.from, window.to]);
  useLayoutEffect(() => {
    if (!moving.current || !table.current) return;
    moving.current = false;
    focusRow(table.current, at);
  }, [at]);
  // One stop for Tab: the controls of all rows but the active one are reached by arrows.
  useLayoutEffect(() => {
    for (const each of table.current?.querySelectorAll<HTMLElement>('tbody tr[data-index]') ?? []) {
      const own = Number(each.dataset['index']) === at ? 0 : -1;
      const controls = each.querySelectorAll<HTMLElement>('a, button');
      for (const control of controls) control.tabIndex = own;
      if (controls.length === 0) each.tabIndex = own;
    }
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(total - 1, step(at, total)));
    if (next === at) return;
    moving.current = true;
    setActive(next);
  };
  const onFocus = (event: FocusEvent): void => {
    const index = (event.target as HTMLElement).closest<HTMLElement>('tr[data-index]')?.dataset['index'];
    if (index !== undefined && Number(index) !== at) setActive(Number(index));
  };

  // The active row stays in the document wherever it is, so that the focus is not lost by scrolling.
  const indexes = Array.from({ length: Math.max(0, window.to - window.from) }, (_, i) => window.from + i);
  if (long && at < window.from) indexes.unshift(at);
  else if (long && at >= window.to) indexes.push(at);
  const gap = (rows: number) =>
    rows > 0 && (
      <tr class="gap" aria-hidden="true">
        {/* One cell: over all columns it would keep the room of those that a narrow panel leaves out. */}
        <td style={{ height: `${rows * window.rowHeight}px` }} />
      </tr>
    );
  return (
    <table ref={table} class={long ? 'long' : undefined} aria-label={label} aria-rowcount={total + 1} data-testid="data-table">
      <thead>
        <tr aria-rowindex={1}>
          {columns.map((column) => (
            <Head key={column.key} column={column} sort={sort} {...(onSort ? { onSort } : {})} />
          ))}
        </tr>
      </thead>
      <tbody ref={body} onKeyDown={onKeyDown} onFocusIn={onFocus}>
        {indexes.map((index, i) => {
          const one = row(index);
          return (
            <Fragment key={index}>
              {gap(index - (i === 0 ? 0 : (indexes[i - 1] ?? 0) + 1))}
              <tr
                data-index={index}
                aria-rowindex={index + 2}
                {...(one ? { 'data-testid': 'row', 'data-key': props.keyOf(one), ...props.attributes?.(one) } : {})}
              >
                {one ? (
                  columns.map((column) => (
                    <td key={column.key} class={column.class}>
                      {column.cell(one)}
                    </td>
                  ))
                ) : (
                  <td class="t3">{text.t('readingRows')}</td>
                )}
              </tr>
            </Fragment>
          );
        })}
        {gap(total - 1 - (indexes.at(-1) ?? -1))}
      </tbody>
    </table>
  );
}
