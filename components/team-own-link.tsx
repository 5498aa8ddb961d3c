/** At the end of one's own page: what a manager sees of it. */
import { Icon } from './icon';
import { usePanel } from './use-panel';

export function TeamOwnLink() {
  const panel = usePanel();
  if (panel.look.value.who.kind !== 'me') return null;
  return (
    <p class="arrange wide">
      <button
        type="button"
        class="btn ghost sm"
        data-testid="manager-sees-open"
        data-opens="manager-sees"
        onClick={() => panel.openSheet({ is: 'managerSees' })}
      >
        <Icon name="people" size={14} />
        {panel.text.value.t('managerSees')}
      </button>
    </p>
  );
}
