/** One row of the team's table: who, and a cell for each column. */
import type { TeamCell as Cell, TeamRow as Row } from '../lib/messages/questions/team';
import type { MetricId } from '../lib/metrics/result';
import type { Scale } from './plots';
import { TeamCell, type Trend } from './team-cell';
import type { Points } from './use-team-trends';
import { usePanel } from './use-panel';

export function Cells({
  metrics,
  cells,
  trend,
}: {
  metrics: readonly MetricId[];
  cells: readonly Cell[];
  trend?: (column: number) => Trend;
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
  row: Row;
  /** Place in the table. */
  index: number;
  /** The same as it is told, where rows around it may not be in the document. */
  rowIndex: number | undefined;
  metrics: readonly MetricId[];
  /** Undefined until they are read; all of them the same objects as before unless something has changed: then the row is left alone. */
  points: Points | undefined;
  scales: readonly (Scale | undefined)[];
  onOpen?: ((id: string) => void) | undefined;
}

export function Person({ row, index, rowIndex, metrics, points, scales, onOpen }: PersonProps) {
  const text = usePanel().text.value;
  const trend = (i: number): Trend => ({ values: (points?.[i] ?? []).map((value) => value ?? undefined), scale: scales[i] });
  return (
    <tr data-testid="person" data-id={row.id} data-index={index} aria-rowindex={rowIndex}>
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
