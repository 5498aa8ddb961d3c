/** On the page of one person: the way back to the team it was opened from. */
import { Icon } from './icon';
import { usePanel } from './use-panel';

export function TeamBack() {
  const panel = usePanel();
  if (panel.look.value.who.kind !== 'user') return null;
  return (
    <p class="wide">
      <button
        type="button"
        class="btn ghost"
        data-testid="team-back"
        onClick={() => panel.choose({ who: panel.team.from.value ?? { kind: 'everyone' } })}
      >
        <Icon name="back" size={14} />
        {panel.text.value.t('teamBack')}
      </button>
    </p>
  );
}
