/** What to do for the customer of the open account or contact: by tier, about each sign that it may leave, and what to offer next. */
import { useState } from 'preact/hooks';
import type { RecordView } from '../lib/messages/protocol';
import type { Text } from '../lib/text/text';
import { Pair } from './co-purchase';
import { Icon } from './icon';
import { keepPlan, type KeepTask } from './keep-plan';
import { NoticeLine } from './notice-line';
import type { FactOf } from './record-compare';
import { signalText } from './record-flags';
import { customerOf } from './record-judge';
import { useAnswer } from './use-answer';
import { usePanel } from './use-panel';

/** More suggestions than this stand in the sheet. */
const SHOWN = 3;

/** A task as it goes to the clipboard: what, for whom, why, and until when. */
export function taskText(text: Text, customer: string, { signal, within }: KeepTask): string {
  return [
    text.t('keepTask', { customer, action: text.t(`keepDo_${signal.rule}`) }),
    text.t('keepTaskWhy', { why: signalText(text, signal) }),
    text.t('keepTaskDue', { n: within }),
  ].join('\n');
}

function Keep({ text, customer, signals }: { text: Text; customer: string; signals: readonly FactOf<'signal'>[] }) {
  const panel = usePanel();
  const [said, setSaid] = useState('');
  if (signals.length === 0) return null;
  return (
    <>
      <h3>{text.t('keepTitle')}</h3>
      <ul>
        {keepPlan(signals).map((task) => {
          const action = text.t(`keepDo_${task.signal.rule}`);
          return (
            <li key={task.signal.rule} data-testid="keep" data-rule={task.signal.rule} data-within={task.within}>
              <p>{action}</p>
              <p class="sm t3">{text.t('keepTaskDue', { n: task.within })}</p>
              <button
                type="button"
                class="btn sm"
                data-testid="task-copy"
                aria-label={text.t('keepCopyOne', { action })}
                onClick={() =>
                  void panel.copy(taskText(text, customer, task)).then((done) => setSaid(text.t(done ? 'copied' : 'notCopied')))
                }
              >
                <Icon name="copy" size={14} />
                {text.t('keepCopy')}
              </button>
            </li>
          );
        })}
      </ul>
      <p role="status" class="sm t2">
        {said}
      </p>
    </>
  );
}

function Offers({ text, record }: { text: Text; record: RecordView }) {
  const panel = usePanel();
  const customer = customerOf(record);
  const { value, problem } = useAnswer(customer && { of: 'crossSell', customer });
  return (
    <>
      <h3>{text.t('crossSellFor')}</h3>
      {!value && !problem && <p class="sm t3">{text.t('crossSellReading')}</p>}
      {problem && !value && <NoticeLine problem={problem} />}
      {value?.rules.length === 0 && <p class="sm t2">{text.t(value.products === 0 ? 'crossSellNoProducts' : 'crossSellNothing')}</p>}
      {value && value.rules.length > 0 && (
        <ul>
          {value.rules.slice(0, SHOWN).map((rule) => (
            <Pair key={rule.second.id} text={text} rule={rule} suggested />
          ))}
        </ul>
      )}
      {value && value.products > 0 && (
        <button
          type="button"
          class="link"
          data-testid="cross-sell-all"
          data-opens="cross-sell"
          onClick={() => panel.openSheet({ is: 'crossSell' })}
        >
          {text.t('crossSellAll')}
        </button>
      )}
    </>
  );
}

function Unfolded({ text, record, tier }: { text: Text; record: RecordView; tier: FactOf<'tier'> }) {
  const { value } = useAnswer({ of: 'prefs' });
  const signals = record.facts.filter((fact) => fact.kind === 'signal');
  return (
    <div class="advised">
      <p data-testid="strategy" data-tier={tier.tier}>
        <b>{text.t('strategyFor', { tier: text.t(`tier_${tier.tier}`) })}</b>{' '}
        {value?.strategies?.[tier.tier] ?? text.t(`strategy_${tier.tier}`)}
      </p>
      <Keep text={text} customer={record.name} signals={signals} />
      <Offers text={text} record={record} />
    </div>
  );
}

/** Folded until it is wanted: then it is asked. Nothing on deals and leads, and where this CRM holds no purchases. */
export function RecordAdvice({ text, record }: { text: Text; record: RecordView }) {
  const [open, setOpen] = useState(false);
  const tier = record.facts.find((fact) => fact.kind === 'tier');
  if (!tier || (record.ref.entity !== 'account' && record.ref.entity !== 'contact')) return null;
  return (
    <details class="judge advice" data-testid="advice" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Icon name="right" size={12} />
        {text.t('adviceTitle')}
      </summary>
      {open && <Unfolded text={text} record={record} tier={tier} />}
    </details>
  );
}
