/** A part that could not be read: why, and a way to try again. */
import type { Problem } from '../lib/messages/protocol';
import { Icon } from './icon';
import { usePanel } from './use-panel';

export function NoticeLine({ problem }: { problem: Problem }) {
  const panel = usePanel();
  const text = panel.text.value;
  return (
    <p class="note pad" role="alert" data-testid="part-problem" data-problem={problem.kind}>
      <Icon name="warn" />
      <span>
        {text.t('partFailed')}{' '}
        <button type="button" class="btn ghost sm" onClick={() => panel.questions.refreshed()}>
          {text.t('retry')}
        </button>
      </span>
    </p>
  );
}
