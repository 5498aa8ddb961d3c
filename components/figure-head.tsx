/** The headline of a sheet: value, change, band in a sentence, or why there is none. */
import type { Card } from '../lib/messages/protocol';
import type { Reason } from '../lib/metrics/result';
import { deltaOf, isFew } from './delta';
import { bandText, basisLines, cutText, fullText, valueParts, whyText } from './figure-text';
import { DeltaLine } from './hero';
import { Strip } from './plots';
import { usePanel } from './use-panel';
import { Value } from './value';

function Band({ card }: { card: Card }) {
  const text = usePanel().text.value;
  const { band, value, n } = card.result;
  if (!band || value === undefined) return null;
  const before = card.previous.value;
  const inside = before !== undefined && before >= band.low && before <= band.high;
  return (
    <>
      <Strip at={value} max={1} low={band.low} high={band.high} median={before} alt={bandText(text, band, 'bandLong')} />
      <p class="ends" aria-hidden="true">
        <span>{text.f.percent(0)}</span>
        <span>{bandText(text, band, 'bandLong')}</span>
        <span>{text.f.percent(1)}</span>
      </p>
      <p class="says">
        {text.t(card.result.metric === 'win_rate_count' ? 'bandSentence' : 'bandSentenceAny', {
          n,
          low: text.f.percent(band.low),
          high: text.f.percent(band.high),
        })}{' '}
        {before !== undefined &&
          !isFew(card.result) &&
          text.t(inside ? 'changeInside' : 'changeOutside', { before: text.f.percent(before, 1) })}
      </p>
    </>
  );
}

function Subtotals({ card }: { card: Card }) {
  const text = usePanel().text.value;
  const { subtotals } = card.result;
  if (!subtotals || subtotals.length === 0) return null;
  return (
    <>
      <h3 class="sm t2 b">{text.t('subtotals')}</h3>
      <dl class="kv">
        {subtotals.map((s) => (
          <>
            <dt key={s.currency}>{text.t('openDeals', { n: s.n })}</dt>
            <dd>{text.f.money(s.units, s.currency)}</dd>
          </>
        ))}
      </dl>
    </>
  );
}

/** What no CRM says and the person enters. */
const entered: ReadonlySet<Reason> = new Set<Reason>(['no_cost', 'no_margin', 'no_market', 'no_plan', 'no_hours']);

/** Leads to where it is entered. */
function EnterIt() {
  const panel = usePanel();
  const open = (): void => void panel.questions.ask({ of: 'openOptions', place: 'inputs' }).catch(() => panel.openOptions());
  return (
    <div class="acts">
      <button type="button" class="btn sm" data-testid="enter-it" onClick={open}>
        {panel.text.value.t('inputEnter')}
      </button>
    </div>
  );
}

export function FigureHead({ card }: { card: Card }) {
  const panel = usePanel();
  const text = panel.text.value;
  const { result } = card;
  const delta = deltaOf(result, card.previous);
  const crm = panel.connection.value?.crmName ?? '';
  const cut = cutText(text, result, 'coverageCut', crm);
  return (
    <section class="card pad head" data-testid="figure-head" data-metric={result.metric} data-n={result.n} data-reason={result.reason}>
      <div class="top">
        <p class={`val ${result.value === undefined ? 'none' : ''}`}>
          <Value parts={valueParts(text, result)} exact={result.value} full={fullText(text, result)} />
        </p>
        {result.value !== undefined && <span>{basisLines(text, result)[0]}</span>}
        <span class="sp" />
        {delta && <DeltaLine text={text} card={card} delta={delta} />}
      </div>
      {cut !== undefined && (
        <p class="says" data-testid="cut" data-cut={result.incomplete?.join(' ')}>
          {cut}
        </p>
      )}
      {result.reason !== undefined && <p class="says">{whyText(text, result.reason, crm)}</p>}
      {result.reason !== undefined && entered.has(result.reason) && <EnterIt />}
      <Band card={card} />
      <Subtotals card={card} />
    </section>
  );
}
