/** What was told in the last 30 days, the newest first. */
import { useId } from 'preact/hooks';
import type { InboxAct } from '../lib/messages/inbox';
import type { Problem } from '../lib/messages/protocol';
import type { InboxAnswer } from '../lib/messages/questions/inbox';
import { Icon } from './icon';
import { NoticeEntry } from './notice-entry';
import { NoticeLine } from './notice-line';
import { usePanel } from './use-panel';

export function NoticesCard({ value, problem }: { value: InboxAnswer | undefined; problem: Problem | undefined }) {
  const panel = usePanel();
  const text = panel.text.value;
  const id = useId();
  const act = (what: InboxAct, ids: readonly string[]): void => {
    void panel.questions.ask({ of: 'inboxDo', act: what, ids }).then(
      (answer) => panel.questions.put({ of: 'inbox' }, answer),
      // The list stays as it was; the next look shows what holds.
      () => undefined,
    );
  };
  const unseen = value?.entries.filter(({ seen, snoozedUntil }) => !seen && snoozedUntil === undefined) ?? [];
  return (
    <section class="card" aria-labelledby={id} aria-busy={!value && !problem} data-testid="notices" data-unseen={value?.unseen}>
      <div class="ch">
        <h3 id={id}>{text.t('notices')}</h3>
        <span class="sp" />
        {unseen.length > 0 && (
          <button
            type="button"
            class="btn ghost sm"
            data-testid="notices-seen"
            onClick={() =>
              act(
                'seen',
                unseen.map((one) => one.id),
              )
            }
          >
            {text.t('noticesAllSeen')}
          </button>
        )}
      </div>
      {!value && !problem && <p class="vh">{text.t('noticesReading')}</p>}
      {problem && !value && <NoticeLine problem={problem} />}
      {value?.entries.length === 0 && (
        <p class="note pad">
          <Icon name="bell" />
          <span>{text.t('noticesNone')}</span>
        </p>
      )}
      {value && value.entries.length > 0 && (
        <ul class="notices">
          {value.entries.map((entry) => (
            <NoticeEntry key={entry.id} entry={entry} act={(what) => act(what, [entry.id])} />
          ))}
        </ul>
      )}
    </section>
  );
}
