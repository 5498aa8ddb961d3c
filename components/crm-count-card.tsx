/** As the CRM counts it: asked only when opened, since it costs calls to the CRM. */
import { useState } from 'preact/hooks';
import type { CountPart, CrmCountAnswer, Differing } from '../lib/messages/questions/crm-count';
import type { MetricResult } from '../lib/metrics/result';
import type { Text } from '../lib/text/text';
import { CrmLink } from './crm-link';
import { leftOutText } from './figure-text';
import { usePanel } from './use-panel';

type State = { is: 'closed' } | { is: 'asking' } | { is: 'error' } | { is: 'told'; answer: CrmCountAnswer };

const amounts = (text: Text, { sums }: CountPart['ours']): string =>
  sums.length === 0 ? '' : sums.map(({ units, currency }) => text.f.money(units, currency)).join(' + ');

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

function Part({ part, crm }: { part: CountPart; crm: string }) {
  const text = usePanel().text.value;
  const { ours, theirs, differ, query } = part;
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
              {amounts(text, theirs)}
              {theirs.converted && <span class="t2"> {text.t('countedConverted')}</span>}
            </td>
          </tr>
          <tr>
            <th scope="row">{text.t('appName')}</th>
            <td data-testid="ours" data-count={ours.count}>
              {text.t('countedDeals', { n: ours.count })}
            </td>
            <td>{amounts(text, ours)}</td>
          </tr>
        </tbody>
      </table>
      {differ && <List title={text.t('countedOnlyThere', { crm })} deals={differ.onlyTheirs} testId="only-theirs" />}
      {differ && <List title={text.t('countedOnlyHere')} deals={differ.onlyOurs} testId="only-ours" />}
      {differ && differ.more > 0 && <p class="sm t2">{text.t('countedMore', { n: differ.more })}</p>}
      {!part.equal && !differ && <p class="sm t2">{text.t('countedNoList', { crm })}</p>}
      <details>
        <summary class="sm">{text.t('countedQuery')}</summary>
        <pre class="sm">{query}</pre>
      </details>
    </div>
  );
}

function Told({ answer }: { answer: CrmCountAnswer }) {
  const panel = usePanel();
  const text = panel.text.value;
  const crm = panel.connection.value?.crmName ?? '';
  if (answer.is === 'not_offered') return <p class="sm t2">{text.say(`notOffered_${answer.why}`, { crm })}</p>;
  if (answer.is === 'failed')
    return <p class="sm warn">{text.say(`problem_${answer.problem}`, { crm, time: text.f.time(panel.now.value) })}</p>;
  return (
    <>
      <p class={answer.equal ? 'note good' : 'note'}>{text.t(answer.equal ? 'countedEqual' : 'countedDiffers', { crm })}</p>
      {answer.parts.map((part) => (
        <Part key={part.of} part={part} crm={crm} />
      ))}
    </>
  );
}

const stateName = (state: State): string =>
  state.is !== 'told' ? state.is : state.answer.is !== 'told' ? state.answer.is : state.answer.equal ? 'equal' : 'differs';

export function CrmCountCard({ result }: { result: MetricResult }) {
  const panel = usePanel();
  const text = panel.text.value;
  const [state, setState] = useState<State>({ is: 'closed' });
  const crm = panel.connection.value?.crmName ?? '';
  const ask = (): void => {
    setState({ is: 'asking' });
    panel.questions.ask({ of: 'crmCount', metric: result.metric, ...panel.look.value }).then(
      (answer) => setState({ is: 'told', answer }),
      () => setState({ is: 'error' }),
    );
  };
  return (
    <section class="card" data-testid="crm-count" data-state={stateName(state)}>
      <div class="ch">
        <h3>{text.t('countedTitle', { crm })}</h3>
      </div>
      <div class="pad counted-all" aria-busy={state.is === 'asking'}>
        {state.is === 'closed' && <p class="sm t2">{text.t('countedHint', { crm })}</p>}
        {state.is === 'asking' && <p class="sm t2">{text.t('countedAsking', { crm })}</p>}
        {state.is === 'error' && <p class="sm warn">{text.t('countedFailed')}</p>}
        {state.is === 'told' && <Told answer={state.answer} />}
        <button type="button" class="btn ghost sm" data-testid="crm-count-ask" disabled={state.is === 'asking'} onClick={ask}>
          {text.t(state.is === 'closed' ? 'countedAsk' : 'countedAgain')}
        </button>
      </div>
    </section>
  );
}
