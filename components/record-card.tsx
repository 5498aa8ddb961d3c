/** The open CRM record against the person's history. Empties in the same frame as the page moves on. */
import { useState } from 'preact/hooks';
import type { RecordFact, RecordView } from '../lib/messages/protocol';
import type { Text } from '../lib/text/text';
import { Icon } from './icon';
import { RecordAdvice } from './record-advice';
import { Age, LeadAge, Size, Stage } from './record-compare';
import { Customer, LastContact, OpenDeals, Orders, tierEvidence } from './record-customer';
import { Flags } from './record-flags';
import { RecordJudge } from './record-judge';
import { NextStep } from './record-next';
import { Replied, ReplyWaiting } from './record-reply';
import { Similar } from './record-similar';
import { usePanel } from './use-panel';

/** Fewer won deals than this are few data. */
const ENOUGH = 5;

function Fact({ text, fact, record }: { text: Text; fact: RecordFact; record: RecordView }) {
  switch (fact.kind) {
    case 'age':
      return <Age text={text} fact={fact} />;
    case 'leadAge':
      return <LeadAge text={text} fact={fact} />;
    case 'amount':
      return <Size text={text} fact={fact} />;
    case 'responseWaiting':
    case 'messageWaiting':
      return <ReplyWaiting text={text} fact={fact} />;
    case 'responseDone':
    case 'responseNever':
    case 'responseUnavailable':
      return <Replied text={text} fact={fact} />;
    case 'customer':
      return <Customer text={text} record={record} />;
    case 'tier':
      // Beside the customer's name where there is one.
      return record.facts.some(({ kind }) => kind === 'customer') ? null : <Customer text={text} record={record} />;
    case 'openDeals':
      return <OpenDeals text={text} fact={fact} />;
    case 'orders':
      return <Orders text={text} fact={fact} />;
    case 'lastContact':
      return <LastContact text={text} fact={fact} />;
    default:
      // Said elsewhere: the stage line, the lines that need attention, similar deals, the next step.
      return null;
  }
}

const inRows: ReadonlySet<RecordFact['kind']> = new Set<RecordFact['kind']>([
  ...(['age', 'leadAge', 'amount', 'responseWaiting', 'messageWaiting', 'responseDone', 'responseNever', 'responseUnavailable'] as const),
  ...(['customer', 'tier', 'openDeals', 'orders', 'lastContact'] as const),
]);

function Shown({ text, record, unfolded, onFold }: { text: Text; record: RecordView; unfolded: boolean; onFold: (open: boolean) => void }) {
  const { facts, stage, amount, name } = record;
  const rows = facts.filter(({ kind }) => inRows.has(kind));
  const age = facts.find((fact) => fact.kind === 'age');
  const similar = facts.find((fact) => fact.kind === 'similar');
  const tier = facts.find((fact) => fact.kind === 'tier');
  // On a deal or lead the customer is one line.
  const onCustomer = record.ref.entity === 'account' || record.ref.entity === 'contact';
  return (
    <>
      <p class="title">
        <span data-testid="record-name">{name}</span>
        <span class="sp" />
        {amount && (
          <data class="nw" value={String(amount.units)}>
            {text.f.moneyShort(amount.units, amount.currency)}
          </data>
        )}
      </p>
      {stage && <Stage text={text} stage={stage} inStage={facts.find((fact) => fact.kind === 'inStage')} />}
      {rows.length > 0 && (
        <div class="facts">
          {rows.map((fact) => (
            <Fact key={fact.kind} text={text} fact={fact} record={record} />
          ))}
        </div>
      )}
      <Flags text={text} record={record} more={tier && onCustomer ? tierEvidence(text, tier) : []} />
      <RecordJudge key={`${record.ref.entity} ${record.ref.id}`} text={text} record={record} />
      <RecordAdvice key={`advice ${record.ref.entity} ${record.ref.id}`} text={text} record={record} />
      {similar && <Similar text={text} fact={similar} age={age} open={unfolded} onToggle={onFold} />}
      <NextStep text={text} record={record} />
    </>
  );
}

/** Whether deals are measured by too few won ones; undefined where by enough, or by none at all. */
function fewWon(record: RecordView): number | undefined {
  const n = record.facts.find((fact) => fact.kind === 'age')?.n ?? 0;
  return n > 0 && n < ENOUGH ? n : undefined;
}

export function RecordCard() {
  const panel = usePanel();
  const text = panel.text.value;
  const state = panel.record.value;
  // Who unfolded the comparison on one deal wants it on the next.
  const [unfolded, setUnfolded] = useState(false);
  const ref = state.is === 'shown' ? state.record.ref : undefined;
  const few = state.is === 'shown' ? fewWon(state.record) : undefined;
  return (
    <section
      class={`card rec ${state.is === 'none' ? 'wide' : ''}`}
      aria-labelledby="record-title"
      data-testid="record"
      data-state={state.is}
      data-entity={ref?.entity}
      data-id={ref?.id}
      aria-busy={state.is === 'pending'}
    >
      <div class="ch">
        <h2 id="record-title">{text.t('record')}</h2>
        {few !== undefined && (
          <>
            <span class="sp" />
            <span class="chip">{text.t('fewData', { n: text.f.count(few) })}</span>
          </>
        )}
      </div>
      {state.is === 'shown' && <Shown text={text} record={state.record} unfolded={unfolded} onFold={setUnfolded} />}
      {state.is === 'pending' && (
        <div class="sks">
          {panel.slow.record.value && (
            <>
              <span class="vh">{text.t('recordReading')}</span>
              <span class="sk" style={{ width: '62%', height: '12px' }} />
              <span class="sk" style={{ height: '4px' }} />
              <span class="sk" style={{ height: '10px' }} />
              <span class="sk" style={{ height: '10px' }} />
              <span class="sk" style={{ width: '80%', height: '10px' }} />
            </>
          )}
        </div>
      )}
      {state.is === 'none' && (
        <p class="note pad">
          <Icon name="deal" />
          <span>
            <b class="b">{text.t('noRecord')}</b>
            <br />
            {text.t('noRecordHint')}
          </span>
        </p>
      )}
    </section>
  );
}
