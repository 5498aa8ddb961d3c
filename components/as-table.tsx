import type { Text } from '../lib/text/text';
import { Icon } from './icon';

/** Turns a drawing into a table, and back. @param table it is one now */
export function AsTable({ text, testId, table, turn }: { text: Text; testId: string; table: boolean; turn(table: boolean): void }) {
  return (
    <button
      type="button"
      class="ib"
      data-testid={testId}
      aria-pressed={table}
      aria-label={text.t('showTable')}
      title={text.t(table ? 'showChart' : 'showTable')}
      onClick={() => turn(!table)}
    >
      <Icon name={table ? 'line' : 'table'} />
    </button>
  );
}
