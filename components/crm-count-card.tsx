/** As the CRM counts it: asked only when the person wants it, since it costs calls to the CRM. */
import { useState } from 'preact/hooks';
import type { CrmCountAnswer } from '../lib/messages/questions/crm-count';
import type { MetricResult } from '../lib/metrics/result';
import type { Text } from '../lib/text/text';
import { CrmCountPart } from './crm-count-part';
import { crmFailure } from './crm-failure';
import { useAnswer } from './use-answer';
import { usePanel } from './use-panel';

type Told = Exclude<CrmCountAnswer, { is: 'offered' | 'not_offered' }> & { at: number };
/** What the CRM said last stays while it is asked again. */
interface Asked {
  asking: boolean;
  told?: Told | undefined;
}

function Answer({ told, crm, text }: { told: Told; crm: string; text: Text }) {
  if (told.is === 'failed') return <p class="note warn">{crmFailure(text, crm, told.problem, told.retryAt)}</p>;
  return (
    <>
      <p class={told.equal ? 'note good' : 'note'}>{text.t(told.equal ? 'countedEqual' : 'countedDiffers', { crm })}</p>
      {told.parts.map((part) => (
        <CrmCountPart key={part.of} part={part} crm={crm} />
      ))}
      <p class="sm t2">{text.t('countedAt', { time: text.f.time(told.at) })}</p>
    </>
  );
}

const stateName = (offer: CrmCountAnswer | undefined, { asking, told }: Asked): string => {
  if (asking) return 'asking';
  if (told) return told.is === 'failed' ? 'failed' : told.equal ? 'equal' : 'differs';
  return offer?.is === 'not_offered' ? 'not_offered' : offer ? 'closed' : 'looking';
};

export function CrmCountCard({ result }: { result: MetricResult }) {
  const panel = usePanel();
  const text = panel.text.value;
  const crm = panel.connection.value?.crmName ?? '';
  const question = { of: 'crmCount', metric: result.metric, ...panel.look.value } as const;
  const { value: offer, problem } = useAnswer({ ...question, probe: true });
  const [asked, setAsked] = useState<Asked>({ asking: false });
  const { asking, told } = asked;
  // A period may end, a person may be deselected, while the card stands open.
  const refused = offer?.is === 'not_offered' && !asking && !told ? offer.why : undefined;
  const ask = (): void => {
    setAsked({ asking: true, told });
    const now = (answer: CrmCountAnswer): void => {
      const settled = answer.is === 'told' || answer.is === 'failed';
      setAsked({ asking: false, told: settled ? { ...answer, at: panel.now.value } : undefined });
    };
    panel.questions.ask(question).then(now, () => now({ is: 'failed', problem: 'internal' }));
  };
  return (
    <section class="card" data-testid="crm-count" data-state={stateName(offer ?? (problem && { is: 'offered' }), asked)}>
      <div class="ch">
        <h3>{text.t('countedTitle', { crm })}</h3>
      </div>
      <div class="pad counted-all" aria-busy={asking}>
        {refused && <p class="sm t2">{text.say(`notOffered_${refused}`, { crm })}</p>}
        {!refused && !told && <p class="sm t2">{text.t('countedHint', { crm })}</p>}
        {told && <Answer told={told} crm={crm} text={text} />}
        {!refused && (
          <button
            type="button"
            class="btn ghost sm"
            data-testid="crm-count-ask"
            // Nobody has said yet whether it can be asked.
            disabled={asking || (!offer && !problem)}
            onClick={ask}
          >
            {text.t(told ? 'countedAgain' : 'countedAsk')}
          </button>
        )}
        <p role="status" class={asking ? 'sm t2' : 'vh'}>
          {asking ? text.t('countedAsking', { crm }) : ''}
        </p>
      </div>
    </section>
  );
}
