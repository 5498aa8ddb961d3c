/** How reading stands and what it brought, said alike of a connected CRM and of a marketing source beside it. */
import type { Entity } from '../lib/model/records';
import type { Text } from '../lib/text/text';
import type { Key } from '../lib/text/words';
import { Icon, type IconName } from './icon';

export type ReadState = 'choosing' | 'never' | 'reading' | 'idle' | 'paused' | 'failed';

const chips = {
  choosing: { label: 'sourceChoosing', tone: '', icon: 'hourglass' },
  never: { label: 'connectionNeverRead', tone: '', icon: 'clock' },
  reading: { label: 'chipReading', tone: '', icon: 'refresh' },
  idle: { label: 'chipUpToDate', tone: 'good', icon: 'check' },
  paused: { label: 'chipPaused', tone: '', icon: 'hourglass' },
  failed: { label: 'chipTrouble', tone: 'bad', icon: 'fail' },
} as const satisfies Readonly<Record<ReadState, { label: Key; tone: string; icon: IconName }>>;

/** @param label what to say of the state, where more is known than its name */
export function ReadChip({ text, state, label }: { text: Text; state: ReadState; label?: string | undefined }) {
  const chip = chips[state];
  return (
    <span class={`chip ${chip.tone}`}>
      <Icon name={chip.icon} size={12} />
      {label ?? text.t(chip.label)}
    </span>
  );
}

/** Records there are, by kind; nothing where there are none. */
export function ReadCounts({ text, counts }: { text: Text; counts: readonly { entity: Entity; rows: number }[] }) {
  if (counts.length === 0) return null;
  const list = counts.map(({ entity, rows }) => text.t(`count_${entity}`, { n: rows }));
  return (
    <p class="sm">
      {text.t('connectionCounts', {
        list: new Intl.ListFormat(text.language, { type: 'conjunction', style: 'narrow' }).format(list),
      })}
    </p>
  );
}

/** How many records did not fit; nothing where all did. */
export function Rejected({ text, rejects }: { text: Text; rejects: readonly { count: number }[] }) {
  const n = rejects.reduce((sum, { count }) => sum + count, 0);
  return n > 0 ? <span class="warn">{text.t('connectionRejects', { n })}</span> : null;
}
