/** A figure's formula in words, with this number's own values. */
import { unitAt } from '../lib/metrics/companion-units';
import { labels } from '../lib/metrics/labels';
import type { TimingKey } from '../lib/metrics/vocabulary';
import type { Card, PanelView } from '../lib/messages/protocol';
import type { MetricId, MetricResult } from '../lib/metrics/result';
import type { Text } from '../lib/text/text';
import { isKey } from '../lib/text/words';
import { fullText, valueText } from './figure-text';
import { Rich } from './rich';

/** Figures that are the middle, or the mean, of lengths and scores; others of the same unit are sums. */
const medians: ReadonlySet<MetricId> = new Set<MetricId>([
  ...(['lead_response_time', 'inquiry_response_time', 'sales_cycle_length', 'stage_duration'] as const),
]);
const means: ReadonlySet<MetricId> = new Set<MetricId>(['average_deal_cycle']);
/** Money of the period that is simply added up. */
const sums: ReadonlySet<MetricId> = new Set<MetricId>(['revenue', 'product_sales_progress']);
/** Figures of a stretch of their own: not counted over the days shown. */
const stretches: ReadonlySet<TimingKey> = new Set<TimingKey>(['trailing', 'target', 'stock', 'components']);

interface FormulaProps {
  text: Text;
  card: Card;
  view: PanelView;
}

const bold = ['value', 'won', 'n', 'a', 'b'];

/** A number of the answer in its own unit; undefined where the answer does not carry it. */
function told(text: Text, result: MetricResult, place: 'numerator' | 'denominator' | `companions.${string}`): string | undefined {
  const value = place.startsWith('companions.')
    ? result.companions[place.slice('companions.'.length)]
    : result[place as 'numerator' | 'denominator'];
  return value === undefined ? undefined : valueText(text, unitAt(result, place, result.rows?.[0]), value, result.currency);
}

/** Every slot filled, or nothing. */
function all<K extends string>(slots: Readonly<Record<K, string | undefined>>): Record<K, string> | undefined {
  return Object.values(slots).includes(undefined) ? undefined : (slots as Record<K, string>);
}

/** Where less is better a target is divided by what was reached, at most to 200 %: then one divided by the other is not the value. */
const isTheOtherWay = ({ metric, value = NaN, numerator = NaN, denominator = NaN }: MetricResult): boolean =>
  metric === 'target_attainment' && Math.abs(numerator / denominator - value) > 1e-9;

export function Formula({ text, card, view }: FormulaProps) {
  const { result } = card;
  const { metric, n } = result;
  const days = text.f.daysLong(view.days.from, view.days.to);
  const day = text.f.dayLong(view.days.to);
  const value = result.value === undefined ? text.t('noValue') : fullText(text, result);
  switch (metric) {
    case 'win_rate_count': {
      const won = result.numerator ?? 0;
      const lost = (result.denominator ?? n) - won;
      const fill = { won: text.f.count(won), lost: text.f.count(lost), value, days };
      return <Rich text={text} of="formula_win_rate_count" bold={bold} fill={fill} />;
    }
    case 'pipeline_value':
      return <Rich text={text} of="formula_pipeline_value" bold={bold} fill={{ n, day, value }} />;
    case 'lead_response_time':
      return <Rich text={text} of="formula_lead_response_time" bold={bold} fill={{ n, days, value }} />;
    case 'forecast': {
      const parts = all({ won: told(text, result, 'companions.won'), weighted: told(text, result, 'companions.weighted') });
      if (parts) return <Rich text={text} of="formula_forecast" bold={bold} fill={{ ...parts, value }} />;
      break;
    }
    case 'sales_velocity': {
      const of = (name: string) => told(text, result, `companions.${name}`);
      const parts = all({ open: of('open'), size: of('size'), rate: of('rate'), cycle: of('cycle') });
      if (parts) return <Rich text={text} of="formula_velocity" bold={bold} fill={{ ...parts, value }} />;
      break;
    }
    case 'mrr_movements': {
      // Exchange rates that moved in between would be a third part.
      const parts = all({ closing: told(text, result, 'companions.closing'), opening: told(text, result, 'companions.opening') });
      if (parts && !result.companions['exchange'])
        return <Rich text={text} of="formula_movements" bold={bold} fill={{ ...parts, value, days }} />;
      break;
    }
    default:
  }
  const [top, bottom] = [`top_${metric}`, `bottom_${metric}`];
  const parts = all({ a: told(text, result, 'numerator'), b: told(text, result, 'denominator') });
  const { unit, time, timing } = labels[metric];
  if (parts && isKey(top) && isKey(bottom) && !isTheOtherWay(result)) {
    const fill = { ...parts, top: text.say(top), bottom: text.say(bottom), value };
    return stretches.has(timing) ? (
      <Rich text={text} of="formula_ratio_own" bold={bold} fill={fill} />
    ) : (
      <Rich text={text} of="formula_ratio" bold={bold} fill={{ ...fill, days }} />
    );
  }
  if (medians.has(metric)) return <Rich text={text} of="formula_median" bold={bold} fill={{ n: text.f.count(n), days, value }} />;
  if (means.has(metric)) return <Rich text={text} of="formula_mean" bold={bold} fill={{ n: text.f.count(n), days, value }} />;
  if (sums.has(metric)) return <Rich text={text} of="formula_sum" bold={bold} fill={{ n: text.f.count(n), days, value }} />;
  if (time === 'stock') return <Rich text={text} of="formula_stock" bold={bold} fill={{ n: text.f.count(n), day, value }} />;
  if (unit === 'count') return <Rich text={text} of="formula_count" bold={bold} fill={{ days, value }} />;
  return <Rich text={text} of="formula_rests" bold={bold} fill={{ n: text.f.count(n), days, value }} />;
}
