/** Deals of one kind counted twice: both numbers beside each other, and the deals that make the difference. */
import type { CountPart, Differing } from '../lib/messages/questions/crm-count';
import type { Text } from '../lib/text/text';
import { CrmLink } from './crm-link';
import { leftOutText } from './figure-text';
import { usePanel } from './use-panel';

function Amounts({ text, of: { sums } }: { text: Text; of: CountPart['ours'] }) {
  return sums.map(({ units, currency }) => (
    <span key={currency} class="sum">
      {text.f.money(units, currency)}
    </span>
  ));
}

function whyText(text: Text, { why, reason }: Differing): string {
  return why === 'left_out' && reason ? leftOutText(text, reason) : text.t(`differs_${why === 'left_out' ? 'unknown' : why}`);
}

function List({ title, deals, testId }: { title: string; deals: Differing[]; testId: string }) {
  const text = usePanel().text.value;
  if (deals.length === 0) return null;
  return (
    <div data-testid={testId}>
      <h4 class="sm">{title}</h4>
      <ul>
        {deals.map((deal) => (
          <li key={deal.id} class="sm" data-id={deal.id} data-why={deal.why}>
            {deal.url === undefined ? deal.name || deal.id : <CrmLink href={deal.url}>{deal.name || deal.id}</CrmLink>}
            <span class="t2"> · {whyText(text, deal)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Why the two are apart, as far as the CRM lets it be told. */
function Difference({ part: { differ, equal, ours, theirs }, crm }: { part: CountPart; crm: string }) {
  const text = usePanel().text.value;
  if (!differ) return equal ? null : <p class="sm t2">{text.t('countedNoList', { crm })}</p>;
  const same = differ.onlyOurs.length + differ.onlyTheirs.length === 0;
  return (
    <>
      <List title={text.t('countedOnlyThere', { crm })} deals={differ.onlyTheirs} testId="only-theirs" />
      <List title={text.t('countedOnlyHere')} deals={differ.onlyOurs} testId="only-ours" />
      {differ.more > 0 && <p class="sm t2">{text.t('countedMore', { n: differ.more })}</p>}
      {!equal && same && ours.count === theirs.count && <p class="sm t2">{text.t('countedSameDeals')}</p>}
    </>
  );
}

export function CrmCountPart({ part, crm }: { part: CountPart; crm: string }) {
  const text = usePanel().text.value;
  const { ours, theirs, query } = part;
  return (
    <div class="counted" data-testid="crm-count-part" data-of={part.of} data-equal={part.equal}>
      <table>
        <caption class="sm b">{text.t(`countedOf_${part.of}`)}</caption>
        <tbody>
          <tr>
            <th scope="row">{crm}</th>
            <td data-testid="theirs" data-count={theirs.count}>
              {text.t('countedDeals', { n: theirs.count })}
            </td>
            <td>
              <Amounts text={text} of={theirs} />
              {theirs.converted && <span class="t2">{text.t('countedConverted')}</span>}
              {theirs.unsummed && <span class="t2">{text.t('countedUnsummed')}</span>}
            </td>
          </tr>
          <tr>
            <th scope="row">{text.t('appName')}</th>
            <td data-testid="ours" data-count={ours.count}>
              {text.t('countedDeals', { n: ours.count })}
            </td>
            <td>
              <Amounts text={text} of={ours} />
            </td>
          </tr>
        </tbody>
      </table>
      <Difference part={part} crm={crm} />
      <details>
        <summary class="sm">{text.t('countedQuery')}</summary>
        <pre class="sm">{query}</pre>
      </details>
    </div>
  );
}
