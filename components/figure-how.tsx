/** "How it is calculated": the formula with this figure's own numbers, and what places, sums and credits it. */
import type { Card, PanelView } from '../lib/messages/protocol';
import type { Text } from '../lib/text/text';
import { isKey, type Key } from '../lib/text/words';
import { labels } from '../lib/metrics/labels';
import { creditWords, timingWords } from '../lib/metrics/vocabulary';
import { Formula } from './figure-formula';
import { usePanel } from './use-panel';

const bases: Readonly<Record<string, Key>> = {
  live: 'basisLive',
  stage_history: 'basisHistory',
  amount_history: 'basisAmounts',
  bookings: 'basisBookings',
  ordered: 'basisOrdered',
  invoiced: 'basisInvoiced',
  collected: 'basisCollected',
  history_cut: 'basisHistoryCut',
};

/** What a figure was taken on, in words; a basis without words is not said. */
export function basisText(text: Text, basis: string): string | undefined {
  const own = `basis_${basis}`;
  return bases[basis] ? text.t(bases[basis]) : isKey(own) ? text.say(own) : undefined;
}

export function FigureHow({ card, view }: { card: Card; view: PanelView }) {
  const panel = usePanel();
  const text = panel.text.value;
  const { result } = card;
  const about = labels[result.metric].words[text.language];
  const basis = result.basis === undefined ? undefined : basisText(text, result.basis);
  return (
    <section class="card how">
      <div class="ch">
        <h3>{text.t('howCalculated')}</h3>
      </div>
      <div class="pad">
        <p class="formula" data-testid="formula">
          <Formula text={text} card={card} view={view} />
        </p>
        <p class="sm t2">{about.formula}</p>
        {result.maturing !== undefined && result.maturing > 0 && (
          <p class="sm t2" data-testid="maturing">
            {text.t('maturing', { share: text.f.percent(result.maturing) })}
          </p>
        )}
        <dl class="kv">
          <dt>{text.t('placedBy')}</dt>
          <dd>{timingWords(labels[result.metric].timing, text.language)}</dd>
          <dt>{text.t('summed')}</dt>
          <dd>{about.summed}</dd>
          <dt>{text.t('credit')}</dt>
          <dd>{creditWords(labels[result.metric].credit, text.language)}</dd>
          <dt>{text.t('asOf')}</dt>
          <dd>{text.f.dateTime(result.asOf)}</dd>
          {basis !== undefined && (
            <>
              <dt>{text.t('basis')}</dt>
              <dd>{basis}</dd>
            </>
          )}
          <dt>{text.t('definition')}</dt>
          <dd>{text.t('definitionV', { v: text.f.count(result.definitionVersion) })}</dd>
        </dl>
      </div>
    </section>
  );
}
