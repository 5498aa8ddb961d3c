/** "Tell me when": from a figure's own sheet. */
import type { MetricId } from '../lib/metrics/result';
import { Icon } from './icon';
import { usePanel } from './use-panel';

export function AlertButton({ metric }: { metric: MetricId }) {
  const panel = usePanel();
  const words = panel.text.value.t('alertTell');
  return (
    <button
      type="button"
      class="ib"
      data-testid="open-alert"
      data-opens="alert"
      aria-label={words}
      title={words}
      onClick={() => panel.openSheet({ is: 'alert', metric })}
    >
      <Icon name="bell" />
    </button>
  );
}
