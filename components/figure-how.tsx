/** "How it is calculated": the formula with this figure's own numbers, and what places, sums and credits it. */
import type { Card, PanelView } from '../lib/messages/protocol';
import type { Text } from '../lib/text/text';
import type { Key } from '../lib/text/words';
import { heroIds } from '../lib/metrics/hero';
import { labels } from '../lib/metrics/labels';
import { creditWords, timingWords } from '../lib/metrics/vocabulary';
import { fullText, valueText } from './figure-text';
import { Rich } from './rich';
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
/** Figures with a sentence made of their own numbers; others are told by their definition alone. */
const ownSentence: ReadonlySet<string> = new Set<string>(heroIds);

const basisText = (text: Text, basis: string): string => (bases[basis] ? text.t(bases[basis]) : basis);

function Formula({ text, card, view }: { text: Text; card: Card; view: PanelView }) {
  const { result } = card;
  const days = text.f.daysLong(view.days.from, view.days.to);
  const value = result.value === undefined ? text.t('noValue') : valueText(text, result.unit, result.value, result.currency);
  const bold = ['value', 'won', 'n'];
  switch (result.metric) {
    case 'win_rate_count': {
      const won = result.numerator ?? 0;
      const lost = (result.denominator ?? result.n) - won;
      return (
        <Rich
          text={text}
          of="formula_win_rate_count"
          bold={bold}
          fill={{ won: text.f.count(won), lost: text.f.count(lost), value, days }}
        />
      );
    }
    case 'pipeline_value':
      return (
        <Rich
          text={text}
          of="formula_pipeline_value"
          bold={bold}
          fill={{ n: result.n, day: text.f.dayLong(view.days.to), value: fullText(text, result) }}
        />
      );
    case 'lead_response_time':
      return <Rich text={text} of="formula_lead_response_time" bold={bold} fill={{ n: result.n, days, value }} />;
    default:
      // A metric without a sentence of its own is told by its definition.
      return <>{labels[card.metric].words[text.language].formula}</>;
  }
}

export function FigureHow({ card, view }: { card: Card; view: PanelView }) {
  const panel = usePanel();
  const text = panel.text.value;
  const { result } = card;
  const about = labels[result.metric].words[text.language];
  return (
    <section class="card how">
      <div class="ch">
        <h3>{text.t('howCalculated')}</h3>
      </div>
      <div class="pad">
        <p class="formula" data-testid="formula">
          <Formula text={text} card={card} view={view} />
        </p>
        {ownSentence.has(result.metric) && <p class="sm t2">{about.formula}</p>}
        <dl class="kv">
          <dt>{text.t('placedBy')}</dt>
          <dd>{timingWords(labels[result.metric].timing, text.language)}</dd>
          <dt>{text.t('summed')}</dt>
          <dd>{about.summed}</dd>
          <dt>{text.t('credit')}</dt>
          <dd>{creditWords(labels[result.metric].credit, text.language)}</dd>
          <dt>{text.t('asOf')}</dt>
          <dd>{text.f.dateTime(result.asOf)}</dd>
          {result.basis && (
            <>
              <dt>{text.t('basis')}</dt>
              <dd>{basisText(text, result.basis)}</dd>
            </>
          )}
          <dt>{text.t('definition')}</dt>
          <dd>{text.t('definitionV', { v: text.f.count(result.definitionVersion) })}</dd>
        </dl>
      </div>
    </section>
  );
}
