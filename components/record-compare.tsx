/** Where the open deal or lead stands against those that were won: age, time in stage, amount. */
import type { RecordFact, RecordView } from '../lib/messages/protocol';
import type { Text } from '../lib/text/text';
import { Strip } from './plots';
import { Rich } from './rich';

export type FactOf<K extends RecordFact['kind']> = Extract<RecordFact, { kind: K }>;

/** A fact without a drawing: label and words. */
export function PlainFact({ kind, label, value, data }: { kind: string; label: string; value: string; data?: Record<string, unknown> }) {
  return (
    <div class="fact plain" data-fact={kind} {...data}>
      <span>{label}</span>
      <span class="r">{value}</span>
    </div>
  );
}

/** By how many won deals, and whose. */
export const measuredBy = (text: Text, { n, by }: { n: number; by: 'owner' | 'everyone' }): string =>
  text.t(by === 'owner' ? 'measuredOwner' : 'measuredEveryone', { n });

const days = (text: Text, value: number): string => text.dayCount(Math.round(value));

export function Age({ text, fact }: { text: Text; fact: FactOf<'age'> }) {
  const age = text.dayCount(fact.days);
  const { wonMedianDays: median, wonP10Days: low, wonP90Days: high } = fact;
  const label = text.t(fact.closed ? 'factLength' : 'factAge');
  if (median === undefined || low === undefined || high === undefined)
    return <PlainFact kind="age" label={label} value={age} data={{ 'data-days': fact.days, 'data-n': fact.n }} />;
  const fill = { age, median: days(text, median) };
  const alt = text.t('factAgeAltRange', { ...fill, low: text.f.count(Math.round(low)), high: days(text, high) });
  return (
    <div class="fact" data-fact="age" data-days={fact.days} data-won-median={median} data-n={fact.n} data-by={fact.by}>
      <span>{label}</span>
      <Strip
        at={fact.days}
        max={Math.max(fact.days, high) * 1.15}
        low={low}
        high={high}
        median={median}
        alt={`${alt} ${measuredBy(text, fact)}`}
      />
      <span class="r">
        <Rich text={text} of="factAgeWon" fill={fill} bold={['age']} />
      </span>
    </div>
  );
}

export function Size({ text, fact }: { text: Text; fact: FactOf<'amount'> }) {
  const average = fact.averageUnits;
  if (average === undefined || average <= 0) return null;
  const times = text.f.count(fact.units / average, 1);
  const alt = text.t('factSizeAlt', {
    amount: text.f.moneyShort(fact.units, fact.currency),
    average: text.f.moneyCompact(average, fact.currency),
  });
  return (
    <div class="fact" data-fact="amount" data-units={fact.units} data-average={average} data-n={fact.n} data-by={fact.by}>
      <span>{text.t('factSize')}</span>
      <Strip at={fact.units} max={Math.max(fact.units, average) * 1.15} median={average} alt={`${alt} ${measuredBy(text, fact)}`} />
      <span class="r">
        <Rich text={text} of="factSizeTimes" fill={{ times }} bold={['times']} />
      </span>
    </div>
  );
}

export function LeadAge({ text, fact }: { text: Text; fact: FactOf<'leadAge'> }) {
  const age = text.dayCount(fact.days);
  const { convertedMedianDays: median } = fact;
  const value = median === undefined ? age : text.t('factLeadAge', { age, median: days(text, median) });
  return (
    <PlainFact
      kind="leadAge"
      label={text.t('factAge')}
      value={value}
      data={{ 'data-days': fact.days, 'data-median': median, 'data-n': fact.n }}
    />
  );
}

/** Which stage, and how long it has been there. */
export function Stage({
  text,
  stage,
  inStage,
}: {
  text: Text;
  stage: NonNullable<RecordView['stage']>;
  inStage?: FactOf<'inStage'> | undefined;
}) {
  const fill = { i: text.f.count(stage.index), of: text.f.count(stage.of) };
  const median = inStage?.wonMedianDays;
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
        {!stage.closed && <> · {text.t('stageOf', fill)}</>}
        {!stage.closed && stage.days !== undefined && (
          <span data-fact="inStage" data-days={stage.days} data-won-median={median} data-n={inStage?.n} data-by={inStage?.by}>
            {' · '}
            {median === undefined
              ? text.t('stageDays', { days: text.dayCount(stage.days) })
              : text.t('stageDaysWon', { days: text.dayCount(stage.days), median: days(text, median) })}
          </span>
        )}
      </p>
    </>
  );
}
