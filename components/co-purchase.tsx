/** A pair of products that the same customers buy: what it says, its numbers, and the records it is seen in. */
import type { CoPurchase, ProductName } from '../lib/messages/questions/cross-sell';
import type { Text } from '../lib/text/text';
import { CrmLink } from './crm-link';
import { Icon } from './icon';

const productText = ({ id, name }: ProductName): string => (name === '' ? id : name);

/** How often the second product goes with the first, in one sentence. */
const pairText = (text: Text, rule: CoPurchase): string =>
  text.t('crossSellWhy', {
    share: text.f.percent(rule.confidence),
    first: productText(rule.first),
    both: text.f.count(rule.both),
    with: text.f.count(rule.withFirst),
    lift: text.f.count(rule.lift, 1),
  });

/** For whoever reads the page. */
const dataOf = (rule: CoPurchase): Record<string, unknown> => ({
  ...{ 'data-first': rule.first.id, 'data-second': rule.second.id, 'data-both': rule.both, 'data-lift': rule.lift },
  ...{ 'data-support': rule.support, 'data-confidence': rule.confidence },
});

interface Props {
  text: Text;
  rule: CoPurchase;
  /** The first product is known: only the second is named. */
  suggested?: boolean;
}

export function Pair({ text, rule, suggested }: Props) {
  const second = productText(rule.second);
  return (
    <li data-testid="pair" {...dataOf(rule)}>
      <p>
        <b>{suggested ? second : text.t('crossSellPair', { first: productText(rule.first), second })}</b>
      </p>
      <p class="sm t2">{pairText(text, rule)}</p>
      {!suggested && (
        <p class="sm t3">
          {text.t('crossSellSupport', {
            share: text.f.percent(rule.support),
            n: text.f.count(rule.both),
            of: text.f.count(rule.customers),
          })}
        </p>
      )}
      <details class="pair-seen">
        <summary>
          <Icon name="right" size={12} />
          {text.t('crossSellSeen', { n: rule.evidence.length })}
        </summary>
        <ul>
          {rule.evidence.map(({ ref, name, day, url }) => {
            const shown = name === '' ? ref.id : name;
            return (
              <li key={`${ref.entity} ${ref.id}`} data-entity={ref.entity} data-id={ref.id}>
                {url === undefined ? <bdi>{shown}</bdi> : <CrmLink href={url}>{shown}</CrmLink>}{' '}
                <span class="t3 nw">{text.f.dayLong(day)}</span>
              </li>
            );
          })}
        </ul>
      </details>
    </li>
  );
}
