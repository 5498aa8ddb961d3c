/** One thing that was told: what, when, and what may be done with it. */
import { opensOf, type InboxAct, type InboxEntry } from '../lib/messages/inbox';
import type { Key } from '../lib/text/words';
import { entryText } from '../lib/report/entry-text';
import { Icon } from './icon';
import { openReport } from './open-report';
import { usePanel } from './use-panel';

const later: readonly { act: InboxAct; key: Key }[] = [
  { act: 'hour', key: 'noticeHour' },
  { act: 'tomorrow', key: 'noticeTomorrow' },
  { act: 'week', key: 'noticeWeek' },
];

export function NoticeEntry({ entry, act }: { entry: InboxEntry; act: (what: InboxAct) => void }) {
  const panel = usePanel();
  const text = panel.text.value;
  const { title, lines } = entryText(text, entry);
  const { about, at, id, seen, snoozedUntil } = entry;
  const opens = opensOf(entry);
  const open = (): void => {
    if (!seen) act('seen');
    if (opens.is === 'report') openReport(panel, opens);
    else panel.openSheet(opens);
  };
  const fresh = !seen && snoozedUntil === undefined;
  return (
    <li data-testid="notice" data-id={id} data-about={about.is} data-seen={seen} data-snoozed={snoozedUntil}>
      <p class="what">
        {fresh && <span class="chip good">{text.t('noticeNew')}</span>}
        <strong>{title}</strong>
      </p>
      <p class="sm t2">{lines.join(text.t('comma'))}</p>
      <p class="sm t3">
        <time dateTime={new Date(at).toISOString()}>{text.f.dateTime(at)}</time>
        {snoozedUntil !== undefined && `${text.t('comma')}${text.t('noticeSnoozed', { time: text.f.dateTime(snoozedUntil) })}`}
      </p>
      <div class="acts">
        {opens.is !== 'inbox' && (
          <button
            type="button"
            class="btn sm"
            data-testid="notice-open"
            data-opens={`notice ${id}`}
            aria-label={text.t('noticeOpenOf', { what: title })}
            onClick={open}
          >
            {text.t('noticeOpen')}
          </button>
        )}
        <details>
          <summary class="btn ghost sm" data-testid="notice-more">
            {text.t('noticeLater')}
            <span class="vh">{`${text.t('comma')}${title}`}</span>
            <Icon name="down" size={12} />
          </summary>
          <div class="acts">
            {later.map(({ act: what, key }) => (
              <button key={what} type="button" class="btn sm" data-testid={`notice-${what}`} onClick={() => act(what)}>
                {text.say(key)}
              </button>
            ))}
          </div>
        </details>
        <button type="button" class="btn ghost sm" data-testid="notice-seen" onClick={() => act(seen ? 'unseen' : 'seen')}>
          {text.t(seen ? 'noticeUnseen' : 'noticeSeen')}
        </button>
        <button type="button" class="btn ghost sm" data-testid="notice-remove" onClick={() => act('remove')}>
          {text.t('noticeRemove')}
        </button>
      </div>
    </li>
  );
}
