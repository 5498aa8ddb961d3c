/** What is to be told when a figure moves, and the way to one about people who wait. */
import { useId } from 'preact/hooks';
import type { Alert } from '../lib/messages/alerts';
import type { Text } from '../lib/text/text';
import { alertText } from './alert-draft';
import { Icon } from './icon';
import { NoticeLine } from './notice-line';
import { useAnswer } from './use-answer';
import { usePanel } from './use-panel';

export function AlertList() {
  const panel = usePanel();
  const text = panel.text.value;
  const id = useId();
  const { value, problem } = useAnswer({ of: 'alerts' });
  const waiting = value?.find(({ metric }) => metric === 'waiting');
  return (
    <section class="card" aria-labelledby={id} aria-busy={!value && !problem} data-testid="alerts">
      <div class="ch">
        <h3 id={id}>{text.t('alerts')}</h3>
      </div>
      {problem && !value && <NoticeLine problem={problem} />}
      {value?.length === 0 && <p class="note pad">{text.t('alertsNone')}</p>}
      {value && value.length > 0 && (
        <ul class="notices">
          {value.map((alert) => (
            <Row
              key={alert.id}
              alert={alert}
              text={text}
              open={() => panel.openSheet({ is: 'alert', metric: alert.metric, id: alert.id })}
            />
          ))}
        </ul>
      )}
      {value && !waiting && (
        <div class="pad">
          <button
            type="button"
            class="btn"
            data-testid="alert-waiting"
            data-opens="alert waiting"
            onClick={() => panel.openSheet({ is: 'alert', metric: 'waiting' })}
          >
            <Icon name="bell" size={14} />
            {text.t('alertWaitingNew')}
          </button>
        </div>
      )}
    </section>
  );
}

function Row({ alert, text, open }: { alert: Alert; text: Text; open: () => void }) {
  const { title, line } = alertText(text, alert);
  return (
    <li data-testid="alert" data-id={alert.id} data-metric={alert.metric} data-rule={alert.rule.is}>
      <button
        type="button"
        class="row"
        data-testid="alert-edit"
        data-opens={`alert ${alert.id}`}
        aria-label={text.t('alertEditOf', { what: `${title}${text.t('comma')}${line}` })}
        onClick={open}
      >
        <span>
          <strong>{title}</strong>
          <small>{line}</small>
        </span>
        <Icon name="right" size={12} />
      </button>
    </li>
  );
}
