/** Head of a table of a figure's lines: what a line is of, its value, how many records it rests on. */
import { usePanel } from './use-panel';

export function LineHead({ of }: { of: 'columnGroup' | 'columnLine' }) {
  const text = usePanel().text.value;
  return (
    <thead>
      <tr>
        <th scope="col">{text.t(of)}</th>
        <th scope="col" class="num">
          {text.t('columnValue')}
        </th>
        <th scope="col" class="num">
          {text.t('columnN')}
        </th>
      </tr>
    </thead>
  );
}
