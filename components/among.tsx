/** Which connection these figures belong to; said only where there are several. */
import { fullName } from '../lib/messages/connection-names';
import { usePanel } from './use-panel';

export function Among() {
  const { connection } = usePanel();
  const { crmName, among } = connection.value ?? {};
  if (crmName === undefined || among === undefined) return null;
  return (
    <p class="among" data-testid="among">
      {fullName(crmName, among)}
    </p>
  );
}
