/** Who waits for a reply, the longest first, each a link into the CRM. */
import type { Waiting } from '../lib/messages/questions/waiting';
import type { Text } from '../lib/text/text';
import { CrmLink } from './crm-link';
import { whyText } from './figure-text';
import { Icon } from './icon';
import { NoticeLine } from './notice-line';
import { Bullet } from './plots';
import { Sheet } from './sheet';
import { useAnswer } from './use-answer';
import { usePanel } from './use-panel';

function Row({ text, item }: { text: Text; item: Waiting }) {
  const { ref, url, waitedMinutes, limitMinutes, kind, ownerName } = item;
  const left = limitMinutes - waitedMinutes;
  const tone = left < 0 ? 'bad' : left < limitMinutes / 4 ? 'warn' : undefined;
  const limit = text.duration(limitMinutes);
  const name = item.name || text.t('inboxNoName');
  return (
    <li class="waits" data-testid="waiting-row" data-entity={ref.entity} data-id={ref.id} data-minutes={waitedMinutes}>
      <p class="title">
        {url === undefined ? <span>{name}</span> : <CrmLink href={url}>{name}</CrmLink>}
        <span class="sm t3">{text.t(kind === 'lead' ? 'inboxLead' : 'inboxMessage')}</span>
        <span class="sp" />
        <span class={tone}>
          {left < 0
            ? text.t('inboxOver', { over: text.duration(-left), limit })
            : text.t('inboxLeft', { left: text.duration(left), limit })}
        </span>
      </p>
      <Bullet
        actual={Math.min(waitedMinutes, limitMinutes * 2)}
        target={limitMinutes}
        max={limitMinutes * 2}
        tone={tone}
        alt={text.t('inboxSince', { time: text.duration(waitedMinutes) })}
      />
      <p class="sm t2">
        {text.t('inboxSince', { time: text.duration(waitedMinutes) })}
        {ownerName !== undefined && ` · ${ownerName}`}
      </p>
    </li>
  );
}

export function InboxSheet() {
  const panel = usePanel();
  const text = panel.text.value;
  const { value, problem } = useAnswer({ of: 'waiting', who: panel.look.value.who });
  const crm = panel.connection.value?.crmName ?? '';
  return (
    <Sheet title={text.t('inbox')} testId="inbox-sheet">
      <section class="card" aria-busy={!value} data-total={value?.total}>
        {!value && !problem && <p class="vh">{text.t('inboxReading')}</p>}
        {problem && !value && <NoticeLine problem={problem} />}
        {value?.reason !== undefined && <p class="note pad">{whyText(text, value.reason, crm)}</p>}
        {value?.reason === undefined && value?.total === 0 && (
          <p class="note pad">
            <Icon name="check" />
            <span>{text.t('inboxNone')}</span>
          </p>
        )}
        <ul>
          {value?.items.map((item) => (
            <Row key={`${item.ref.entity} ${item.ref.id}`} text={text} item={item} />
          ))}
        </ul>
        {value && value.total > value.items.length && (
          <p class="note pad">{text.t('inboxMore', { n: value.total - value.items.length })}</p>
        )}
      </section>
    </Sheet>
  );
}
