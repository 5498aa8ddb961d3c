/** Which connection these figures belong to; said only where there are several. */
import { fullName } from '../lib/messages/connection-names';
import { usePanel } from './use-panel';

export function Among() {
  const panel = usePanel();
  const { crmName, among } = panel.connection.value ?? {};
  if (crmName === undefined || among === undefined) return null;
  return (
    <p class="among">
      <span data-testid="among">{fullName(crmName, among)}</span>
      {panel.picked.value && (
        <button type="button" class="btn ghost sm" data-testid="pick-again" onClick={() => panel.showAs(undefined)}>
          {panel.text.value.t('pickAgain')}
        </button>
      )}
    </p>
  );
}
