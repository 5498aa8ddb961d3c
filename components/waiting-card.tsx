/** Who waits for a reply, the longest first: the first few, with who has to answer and how long against the limit. */
import { whyText } from './figure-text';
import { Icon } from './icon';
import { NoticeLine } from './notice-line';
import { useAnswer } from './use-answer';
import { usePanel } from './use-panel';
import { WaitingRow } from './waiting-row';

/** Shown here; the inbox has them all. */
const FIRST = 4;

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
        <h2 id="waiting-title">{text.t('inbox')}</h2>
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
          <span>{text.t('inboxNone')}</span>
        </p>
      )}
      {value && value.items.length > 0 && (
        <ul class="waitlist">
          {value.items.map((item) => (
            <WaitingRow key={`${item.ref.entity} ${item.ref.id} ${item.since}`} item={item} />
          ))}
        </ul>
      )}
    </section>
  );
}
