/** Somebody who waits for a reply: who and for how long, who has to answer, and what is left of the limit. */
import type { Waiting } from '../lib/messages/questions/waiting';
import { CrmLink } from './crm-link';
import { Bullet } from './plots';
import { usePanel } from './use-panel';

/** Under this share of the limit the rest is short. */
const SHORT = 0.25;

export function WaitingRow({ item }: { item: Waiting }) {
  const text = usePanel().text.value;
  const { ref, url, kind, ownerName, since, waitedMinutes, limitMinutes } = item;
  const name = item.name || text.t('inboxNoName');
  const left = limitMinutes - waitedMinutes;
  const tone = left < 0 ? 'bad' : left < limitMinutes * SHORT ? 'warn' : undefined;
  const limit = text.duration(limitMinutes);
  const waited = text.t('inboxSince', { time: text.duration(waitedMinutes) });
  return (
    <li data-testid="waiting-row" data-entity={ref.entity} data-id={ref.id} data-since={since} data-minutes={waitedMinutes}>
      <span class="who">
        {url === undefined ? <bdi>{name}</bdi> : <CrmLink href={url}>{name}</CrmLink>}
        <small>
          {text.t(kind === 'lead' ? 'inboxLead' : 'inboxMessage')}
          {text.t('comma')}
          {waited}
        </small>
        <small>{ownerName === undefined ? text.t('unassigned') : <bdi>{ownerName}</bdi>}</small>
      </span>
      <span class="wait">
        <span class={tone ?? 't2'}>
          {left < 0
            ? text.t('inboxOver', { over: text.duration(-left), limit })
            : text.t('inboxLeft', { left: text.duration(left), limit })}
        </span>
        <Bullet actual={Math.min(waitedMinutes, limitMinutes * 2)} target={limitMinutes} max={limitMinutes * 2} tone={tone} alt={waited} />
      </span>
    </li>
  );
}
