/** Everybody who waits for a reply, the longest first, each a link into the CRM. */
import { useId } from 'preact/hooks';
import { whyText } from './figure-text';
import { Icon } from './icon';
import { NoticeLine } from './notice-line';
import { useAnswer } from './use-answer';
import { usePanel } from './use-panel';
import { WaitingRow } from './waiting-row';

export function WaitingList() {
  const panel = usePanel();
  const text = panel.text.value;
  const id = useId();
  const { value, problem } = useAnswer({ of: 'waiting', who: panel.look.value.who });
  const crm = panel.connection.value?.crmName ?? '';
  return (
    <section class="card" aria-labelledby={id} aria-busy={!value} data-total={value?.total}>
      <div class="ch">
        <h3 id={id}>{text.t('inbox')}</h3>
      </div>
      {!value && !problem && <p class="vh">{text.t('inboxReading')}</p>}
      {problem && !value && <NoticeLine problem={problem} />}
      {value?.reason !== undefined && <p class="note pad">{whyText(text, value.reason, crm)}</p>}
      {value?.reason === undefined && value?.total === 0 && (
        <p class="note pad">
          <Icon name="check" />
          <span>{text.t('inboxNone')}</span>
        </p>
      )}
      <ul class="waitlist">
        {value?.items.map((item) => (
          <WaitingRow key={`${item.ref.entity} ${item.ref.id} ${item.since}`} item={item} />
        ))}
      </ul>
      {value && value.total > value.items.length && <p class="note pad">{text.t('inboxMore', { n: value.total - value.items.length })}</p>}
    </section>
  );
}
