/** How a target stands, in a word and a mark. */
import type { TargetView } from '../lib/messages/protocol';
import type { Text } from '../lib/text/text';
import { Icon, Triangle } from './icon';

const words = {
  met: 'statusMet',
  ahead: 'statusAhead',
  on_pace: 'statusOnPace',
  behind: 'statusBehind',
  unknown: 'statusUnknown',
} as const;

function statusText(text: Text, { status, phase, from }: Pick<TargetView, 'status' | 'phase' | 'from'>): string {
  return phase === 'coming' && from !== undefined ? text.t('targetStarts', { day: text.f.day(from) }) : text.t(words[status]);
}

export function TargetStatus({ text, view }: { text: Text; view: Pick<TargetView, 'status' | 'phase' | 'from'> }) {
  const { status } = view;
  const tone = status === 'met' || status === 'ahead' ? 'good' : status === 'behind' ? 'warn' : '';
  return (
    <span class={`delta ${tone}`}>
      {status === 'met' && <Icon name="check" size={12} />}
      {status === 'ahead' && <Triangle direction={1} />}
      {status === 'on_pace' && <Triangle direction={0} />}
      {status === 'behind' && <Triangle direction={-1} />}
      <span>{statusText(text, view)}</span>
    </span>
  );
}
