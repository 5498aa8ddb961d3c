/** Figures of others rest on what the CRM lets this person see. */
import { Icon } from './icon';
import { usePanel } from './use-panel';

export function VisibleNote() {
  const panel = usePanel();
  return (
    <p class="note wide">
      <Icon name="lock" />
      <span>{panel.text.value.t('dataYouSee', { crm: panel.connection.value?.crmName ?? '' })}</span>
    </p>
  );
}
