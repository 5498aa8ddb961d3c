/** What was told, who waits for a reply, and what is to be told: each a way to act. */
import { AlertList } from './alert-list';
import { NoticesCard } from './notices-card';
import { Sheet } from './sheet';
import { useAnswer } from './use-answer';
import { usePanel } from './use-panel';
import { WaitingList } from './waiting-list';

export function InboxSheet() {
  const panel = usePanel();
  const text = panel.text.value;
  const { value, problem } = useAnswer({ of: 'inbox' });
  const some = value !== undefined && value.entries.length > 0;
  const notices = <NoticesCard value={value} problem={problem} />;
  return (
    <Sheet title={text.t('inboxTitle')} testId="inbox-sheet">
      {some && notices}
      <WaitingList />
      {!some && notices}
      <AlertList />
    </Sheet>
  );
}
