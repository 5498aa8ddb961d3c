/** Who waits for a reply, the longest first: the first few, with who has to answer and how long against the limit. */
import type { Waiting } from '../lib/messages/questions/waiting';
import type { Text } from '../lib/text/text';
import { CrmLink } from './crm-link';
import { whyText } from './figure-text';
import { Icon } from './icon';
import { NoticeLine } from './notice-line';
import { Bullet } from './plots';
import { useAnswer } from './use-answer';
import { usePanel } from './use-panel';

/** Shown here; the inbox has them all. */
const FIRST = 4;

function Row({ text, item }: { text: Text; item: Waiting }) {
  const { ref, url, kind, ownerName, waitedMinutes, limitMinutes } = item;
  const name = item.name === '' ? text.t('waitNoName') : item.name;
  const over = waitedMinutes > limitMinutes;
  const waited = text.duration(waitedMinutes);
  const limit = text.duration(limitMinutes);
  return (
    <li data-testid="wait" data-entity={ref.entity} data-id={ref.id} data-since={item.since} data-minutes={waitedMinutes}>
      <span class="who">
        {url === undefined ? <bdi>{name}</bdi> : <CrmLink href={url}>{name}</CrmLink>}
        <small>
          {text.t(kind === 'lead' ? 'waitLead' : 'waitMessage')}
          {text.t('comma')}
          {ownerName === undefined ? text.t('unassigned') : <bdi>{ownerName}</bdi>}
        </small>
      </span>
      <span class="wait">
        <span class={over ? 'bad' : 't2'}>{text.t('waitOf', { waited, limit })}</span>
        <Bullet
          actual={waitedMinutes}
          target={limitMinutes}
          max={(limitMinutes * 4) / 3}
          tone={over ? 'bad' : undefined}
          alt={text.t('waitAlt', { waited, limit })}
        />
      </span>
    </li>
  );
}

export function WaitingCard() {
  const panel = usePanel();
  const text = panel.text.value;
  const { value, problem } = useAnswer({ of: 'waiting', who: panel.look.value.who, limit: FIRST });
  return (
    <section
      class="card wide waits-card"
      aria-labelledby="waiting-title"
      aria-busy={!value && !problem}
      data-testid="waiting-card"
      data-total={value?.total}
    >
      <div class="ch">
        <h2 id="waiting-title">{text.t('waitTitle')}</h2>
        <span class="sp" />
        {value && value.total > value.items.length && (
          <button
            type="button"
            class="btn ghost sm"
            data-testid="wait-all"
            data-opens="inbox"
            onClick={() => panel.openSheet({ is: 'inbox' })}
          >
            {text.t('waitAll', { n: text.f.count(value.total) })}
          </button>
        )}
      </div>
      {problem && !value && <NoticeLine problem={problem} />}
      {value?.reason !== undefined && <p class="note pad">{whyText(text, value.reason, panel.connection.value?.crmName ?? '')}</p>}
      {value && value.reason === undefined && value.total === 0 && (
        <p class="note pad">
          <Icon name="check" />
          <span>{text.t('waitNone')}</span>
        </p>
      )}
      {value && value.items.length > 0 && (
        <ul class="waitlist">
          {value.items.map((item) => (
            <Row key={`${item.ref.entity} ${item.ref.id} ${item.since}`} text={text} item={item} />
          ))}
        </ul>
      )}
    </section>
  );
}
