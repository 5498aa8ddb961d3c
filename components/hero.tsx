/** The three key figures, side by side; each opens its sheet. */
import type { Text } from '../lib/text/text';
import type { Card } from '../lib/messages/protocol';
import { heroIds } from '../lib/metrics/hero';
import type { MetricId } from '../lib/metrics/result';
import { deltaOf, isFew, type Delta } from './delta';
import { bandText, basisLines, cutText, deltaText, fullText, leftOutText, shortNameOf, valueParts, whyText } from './figure-text';
import { Triangle } from './icon';
import { Spark, Strip } from './plots';
import { usePanel } from './use-panel';
import { Value } from './value';

/** Under this coverage a figure says that it is partial (rule G12); it is as well where a list it rests on was not read to its end. */
const PARTIAL = 0.8;

export type CardState = 'none' | 'few' | 'partial' | 'not_converted' | 'plain';

/** What the one chip of a card says; the worst comes first. */
export function cardState({ result }: Card): CardState {
  if (result.value === undefined) return 'none';
  if (isFew(result)) return 'few';
  if (result.excluded.some((e) => e.reason === 'not_converted')) return 'not_converted';
  return result.incomplete !== undefined || result.coverage < PARTIAL ? 'partial' : 'plain';
}

function chipText(text: Text, card: Card, state: CardState): string | undefined {
  switch (state) {
    case 'few':
      return text.t('fewData', { n: text.f.count(card.result.n) });
    case 'partial':
      return text.t('partial');
    case 'not_converted':
      return text.t('notConverted', {
        n: card.result.excluded.filter((e) => e.reason === 'not_converted').reduce((sum, e) => sum + e.count, 0),
      });
    case 'none':
    case 'plain':
      return undefined;
  }
}

export function DeltaLine({ text, card, delta }: { text: Text; card: Card; delta: Delta }) {
  const { direction, tone } = delta;
  return (
    <span class={`delta ${tone === 'neutral' ? '' : tone}`} data-tone={tone}>
      <Triangle direction={direction} />
      {direction !== 0 && card.result.unit !== 'minutes' && <span class="vh">{text.t(direction > 0 ? 'up' : 'down')} </span>}
      <span>{deltaText(text, card.result, delta)}</span>
    </span>
  );
}

/** Second line of the card: a chip when there is something to say about the figure, else what changed. */
function SecondLine({ text, card, state }: { text: Text; card: Card; state: CardState }) {
  const chip = chipText(text, card, state);
  if (chip !== undefined) return <span class="chip">{chip}</span>;
  if (card.result.reason !== undefined)
    return <span class="sm t3">{cutText(text, card.result, 'cutShort') ?? leftOutText(text, card.result.reason)}</span>;
  const delta = deltaOf(card.result, card.previous);
  return delta ? <DeltaLine text={text} card={card} delta={delta} /> : <span class="delta">{text.t('noEarlier')}</span>;
}

function Trend({ text, card, state }: { text: Text; card: Card; state: CardState }) {
  const { band, value } = card.result;
  if (state === 'few' && band && value !== undefined) {
    return <Strip at={value} max={1} low={band.low} high={band.high} alt={bandText(text, band, 'bandLong')} />;
  }
  return <Spark values={state === 'none' || state === 'few' ? [] : card.series.map((p) => p.value)} />;
}

function Cell({ card }: { card: Card }) {
  const panel = usePanel();
  const text = panel.text.value;
  const { result } = card;
  const state = cardState(card);
  const full = fullText(text, result);
  return (
    <article
      class="cell"
      data-testid="card"
      data-metric={result.metric}
      data-n={result.n}
      data-unit={result.unit}
      data-currency={result.currency}
      data-reason={result.reason}
      data-state={state}
      data-as-of={result.asOf}
    >
      <h3 class="lab">
        <button
          type="button"
          data-opens={result.metric}
          aria-label={text.t('openFigure', { name: shortNameOf(text, result.metric), value: full })}
          onClick={() => panel.openSheet({ is: 'figure', metric: result.metric })}
        >
          {shortNameOf(text, result.metric)}
        </button>
      </h3>
      <p class={`val ${state === 'none' ? 'none' : ''}`}>
        <Value parts={valueParts(text, result, state === 'few')} exact={result.value} full={full} />
      </p>
      <SecondLine text={text} card={card} state={state} />
      <Trend text={text} card={card} state={state} />
      <p class="basis">{state !== 'none' && basisLines(text, result).map((line) => <span key={line}>{line}</span>)}</p>
    </article>
  );
}

/** The same boxes as the content, grey once it takes long. */
function EmptyCell({ metric }: { metric: MetricId }) {
  const panel = usePanel();
  const box = (width: string, height: number) => (
    <span class="sk" style={{ width, height: `${height}px`, visibility: panel.slow.view.value ? 'visible' : 'hidden' }} />
  );
  return (
    <article class="cell" data-testid="card" data-metric={metric} data-state="loading" aria-busy="true">
      <h3 class="lab">{shortNameOf(panel.text.value, metric)}</h3>
      {box('72%', 22)}
      {box('56%', 12)}
      {box('100%', 24)}
      {box('80%', 28)}
    </article>
  );
}

export function Hero({ old }: { old: boolean }) {
  const panel = usePanel();
  const text = panel.text.value;
  const cards = panel.view.value?.cards;
  const crm = panel.connection.value?.crmName ?? '';
  const state = panel.sync.value?.state;
  // Before people have been read nobody is known to sell: no reason yet, and so still to come.
  const early = state === 'first' || state === 'never';
  const find = (metric: MetricId): Card | undefined =>
    cards?.find(({ result }) => result.metric === metric && !(early && result.reason === 'no_user'));
  const without = heroIds.flatMap((metric) => {
    const reason = find(metric)?.result.reason;
    return reason === undefined ? [] : [{ metric, reason }];
  });
  return (
    <section class={`card hero wide ${old ? 'old' : ''}`} aria-labelledby="hero-title">
      <h2 id="hero-title" class="vh">
        {text.t('keyFigures')}
      </h2>
      <div class="cells">
        {heroIds.map((metric) => {
          const card = find(metric);
          return card ? <Cell key={metric} card={card} /> : <EmptyCell key={metric} metric={metric} />;
        })}
      </div>
      {without.length > 0 && (
        <ul class="whys">
          {without.map(({ metric, reason }) => (
            <li key={metric} class="note" data-testid="why" data-metric={metric} data-reason={reason}>
              <span>
                <b class="b">{shortNameOf(text, metric)}</b> {whyText(text, reason, crm)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
