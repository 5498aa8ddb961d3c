/** Which products the same customers buy, the strongest pairs first. */
import { leastLift, leastWithBoth, leastWithFirst } from '../lib/messages/questions/cross-sell';
import { Pair } from './co-purchase';
import { NoticeLine } from './notice-line';
import { Sheet } from './sheet';
import { useAnswer } from './use-answer';
import { usePanel } from './use-panel';

export function CrossSellSheet() {
  const panel = usePanel();
  const text = panel.text.value;
  const { value, problem } = useAnswer({ of: 'crossSell' });
  const limits = { both: text.f.count(leastWithBoth), first: text.f.count(leastWithFirst), lift: text.f.count(leastLift, 1) };
  return (
    <Sheet title={text.t('crossSell')} testId="cross-sell-sheet">
      <section class="card pad pairs" aria-busy={!value} data-total={value?.rules.length}>
        {!value && !problem && <p class="vh">{text.t('crossSellReading')}</p>}
        {problem && !value && <NoticeLine problem={problem} />}
        {value && (
          <p class="sm t2">
            {text.t('crossSellHow', { customers: text.f.count(value.customers), products: text.f.count(value.products), ...limits })}
          </p>
        )}
        {value?.rules.length === 0 && <p class="t2">{text.t(value.products === 0 ? 'crossSellNoProducts' : 'crossSellNone')}</p>}
        <ul>
          {value?.rules.map((rule) => (
            <Pair key={`${rule.first.id} ${rule.second.id}`} text={text} rule={rule} />
          ))}
        </ul>
      </section>
    </Sheet>
  );
}
