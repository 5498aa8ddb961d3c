/** The open CRM record against the person's history. Empties in the same frame as the page moves on. */
import type { RecordFact, RecordView } from '../lib/messages/protocol';
import type { Text } from '../lib/text/text';
import type { Key } from '../lib/text/words';
import { Icon } from './icon';
import { CrmLink } from './crm-link';
import { Bullet, Strip } from './plots';
import { Rich } from './rich';
import { usePanel } from './use-panel';

type Of<K extends RecordFact['kind']> = Extract<RecordFact, { kind: K }>;

function Age({ text, fact }: { text: Text; fact: Of<'age'> }) {
  const age = text.dayCount(fact.days);
  const { wonMedianDays: median, wonP10Days: low, wonP90Days: high } = fact;
  const label = text.t(fact.closed ? 'factLength' : 'factAge');
  if (median === undefined) {
    return (
      <div class="fact plain" data-fact="age" data-days={fact.days}>
        <span>{label}</span>
        <span class="r b">{age}</span>
      </div>
    );
  }
  const fill = { age, median: text.dayCount(median) };
  const alt =
    low === undefined || high === undefined
      ? text.t('factAgeAlt', fill)
      : text.t('factAgeAltRange', { ...fill, low: text.f.count(Math.round(low)), high: text.dayCount(high) });
  return (
    <div class="fact" data-fact="age" data-days={fact.days} data-won-median={median} data-n={fact.n}>
      <span>{label}</span>
      <Strip at={fact.days} max={Math.max(fact.days, high ?? median) * 1.15} low={low} high={high} median={median} alt={alt} />
      <span class="r">
        <Rich text={text} of="factAgeWon" fill={fill} bold={['age']} />
      </span>
    </div>
  );
}

function Size({ text, fact }: { text: Text; fact: Of<'amount'> }) {
  const average = fact.averageUnits;
  if (average === undefined || average <= 0) return null;
  const times = text.f.count(fact.units / average, 1);
  const alt = text.t('factSizeAlt', {
    amount: text.f.moneyShort(fact.units, fact.currency),
    average: text.f.moneyCompact(average, fact.currency),
  });
  return (
    <div class="fact" data-fact="amount" data-units={fact.units} data-average={average} data-n={fact.n}>
      <span>{text.t('factSize')}</span>
      <Strip at={fact.units} max={Math.max(fact.units, average) * 1.15} median={average} alt={alt} />
      <span class="r">
        <Rich text={text} of="factSizeTimes" fill={{ times }} bold={['times']} />
      </span>
    </div>
  );
}

function ReplyWaiting({ text, fact }: { text: Text; fact: Of<'responseWaiting'> }) {
  const left = fact.limitMinutes - fact.waitedMinutes;
  const over = left < 0;
  const limit = text.duration(fact.limitMinutes);
  const tone = over ? 'bad' : fact.waitedMinutes > fact.limitMinutes * 0.75 ? 'warn' : undefined;
  return (
    <div class="fact" data-fact="responseWaiting" data-waited={fact.waitedMinutes} data-limit={fact.limitMinutes}>
      <span>{text.t('factReply')}</span>
      <Bullet
        actual={fact.waitedMinutes}
        target={fact.limitMinutes}
        max={Math.max(fact.limitMinutes, fact.waitedMinutes)}
        tone={tone}
        alt={text.t('replyAlt', { waited: text.duration(fact.waitedMinutes), limit })}
      />
      <span class={`r ${tone ?? ''}`}>
        {over ? (
          <Rich text={text} of="replyOver" fill={{ over: text.duration(-left), limit }} bold={['over']} />
        ) : (
          <Rich text={text} of="replyLeft" fill={{ left: text.duration(left), limit }} bold={['left']} />
        )}
      </span>
    </div>
  );
}

function PlainFact({ kind, label, value }: { kind: string; label: string; value: string }) {
  return (
    <div class="fact plain" data-fact={kind}>
      <span>{label}</span>
      <span class="r">{value}</span>
    </div>
  );
}

function Fact({ text, fact }: { text: Text; fact: RecordFact }) {
  switch (fact.kind) {
    case 'age':
      return <Age text={text} fact={fact} />;
    case 'amount':
      return <Size text={text} fact={fact} />;
    case 'responseWaiting':
      return <ReplyWaiting text={text} fact={fact} />;
    case 'responseDone':
      return (
        <PlainFact kind={fact.kind} label={text.t('factReplied')} value={text.t('replyDone', { time: text.duration(fact.tookMinutes) })} />
      );
    case 'responseNever':
      return <PlainFact kind={fact.kind} label={text.t('factReplied')} value={text.t('replyNever')} />;
    case 'responseUnavailable':
      return <PlainFact kind={fact.kind} label={text.t('factReplied')} value={text.t('replyUnavailable')} />;
    // Said below the facts, where the way out is.
    case 'closeDatePassed':
    case 'noNextStep':
    case 'notInCache':
      return null;
  }
}

/** What is left to do on this record, one line each, with one link to the CRM. */
function NextStep({ text, record }: { text: Text; record: RecordView }) {
  const lines = record.facts.flatMap((fact): { key: Key; n: number }[] => {
    if (fact.kind === 'closeDatePassed') return [{ key: 'closeDatePassed', n: fact.days }];
    return fact.kind === 'noNextStep' || fact.kind === 'notInCache' ? [{ key: fact.kind, n: 0 }] : [];
  });
  if (lines.length === 0) return null;
  return (
    <div class="nextstep">
      <Icon name="next" />
      <p>
        {lines.map(({ key, n }) => (
          <span key={key} data-fact={key} class="line">
            {text.say(key, { n })}{' '}
          </span>
        ))}
      </p>
      <CrmLink href={record.url} class="btn ghost sm">
        {text.t('openInCrm')}
        <Icon name="open" size={12} />
      </CrmLink>
    </div>
  );
}

function Stage({ text, stage }: { text: Text; stage: NonNullable<RecordView['stage']> }) {
  const fill = { i: text.f.count(stage.index), of: text.f.count(stage.of) };
  return (
    <>
      {!stage.closed && stage.of > 0 && stage.of <= 12 && (
        <div class="path" role="img" aria-label={text.t('stageAlt', { stage: stage.name, ...fill })}>
          {Array.from({ length: stage.of }, (_, i) => (
            <i key={i} class={i + 1 < stage.index ? 'on' : i + 1 === stage.index ? 'now' : ''} />
          ))}
        </div>
      )}
      <p class="stage">
        <b>{stage.name}</b>
        {!stage.closed && (
          <> · {stage.days === undefined ? text.t('stageOf', fill) : text.t('stageOfDays', { ...fill, days: text.dayCount(stage.days) })}</>
        )}
      </p>
    </>
  );
}

function Shown({ text, record }: { text: Text; record: RecordView }) {
  const facts = record.facts.filter((f) => !['closeDatePassed', 'noNextStep', 'notInCache'].includes(f.kind));
  return (
    <>
      <p class="title">
        <span data-testid="record-name">{record.name}</span>
        <span class="sp" />
        {record.amount && (
          <data class="nw" value={String(record.amount.units)}>
            {text.f.moneyShort(record.amount.units, record.amount.currency)}
          </data>
        )}
      </p>
      {record.stage && <Stage text={text} stage={record.stage} />}
      {facts.length > 0 && (
        <div class="facts">
          {facts.map((fact) => (
            <Fact key={fact.kind} text={text} fact={fact} />
          ))}
        </div>
      )}
      <NextStep text={text} record={record} />
    </>
  );
}

export function RecordCard() {
  const panel = usePanel();
  const text = panel.text.value;
  const state = panel.record.value;
  const ref = state.is === 'shown' ? state.record.ref : undefined;
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
      </div>
      {state.is === 'shown' && <Shown text={text} record={state.record} />}
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
