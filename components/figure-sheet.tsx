/** What stands behind one figure: band, formula with its own numbers, history, split, what it needs, records. */
import { useState } from 'preact/hooks';
import type { MetricId } from '../lib/metrics/result';
import { AlertButton } from './alert-button';
import { BehindCard } from './behind-card';
import { BreakdownCard } from './breakdown-card';
import { CrmCountCard } from './crm-count-card';
import { FigureAlso } from './figure-also';
import { FigureCoverage } from './figure-coverage';
import { FigureHead } from './figure-head';
import { FigureHistory } from './figure-history';
import { FigureHow } from './figure-how';
import { FigureRows } from './figure-rows';
import { figureSentence } from './figure-sentence';
import { FigureSpread } from './figure-spread';
import { nameOf } from './figure-text';
import { Icon } from './icon';
import { IncentiveCard } from './incentive-card';
import { Later } from './later';
import { Sheet } from './sheet';
import { useAnswer } from './use-answer';
import { usePanel } from './use-panel';
import { canMove, WhatIfButton } from './what-if-button';

/** Counts and sums of deals: what a CRM can answer itself. */
const counted: ReadonlySet<MetricId> = new Set<MetricId>([
  'pipeline_value',
  'weighted_pipeline_value',
  'open_opportunities',
  'revenue',
  'won_deals',
  'average_deal_size',
  'win_rate_count',
  'win_rate_value',
  'win_rate_broad',
]);
const canBeCounted = (metric: MetricId): boolean => counted.has(metric);

export function FigureSheet({ metric }: { metric: MetricId }) {
  const panel = usePanel();
  const text = panel.text.value;
  const view = panel.view.value;
  const shown = view?.cards.find((c) => c.result.metric === metric);
  const { value: asked } = useAnswer(shown ? undefined : { of: 'rows', metrics: [metric], ...panel.look.value });
  const card = shown ?? asked?.[0];
  const connection = panel.connection.value;
  const [said, setSaid] = useState('');
  const copy = (what: string): void => {
    void panel.copy(what).then((done) => setSaid(text.t(done ? 'copied' : 'notCopied')));
  };
  const sentence = card && view && connection && figureSentence(text, card.result, view, connection);
  const copySentence = sentence !== undefined && (
    <button
      type="button"
      class="ib"
      data-testid="copy-sentence"
      aria-label={text.t('copySentence')}
      title={text.t('copySentence')}
      onClick={() => copy(sentence)}
    >
      <Icon name="copy" />
    </button>
  );
  const tools = (
    <>
      <AlertButton metric={metric} />
      {copySentence}
    </>
  );
  return (
    <Sheet title={nameOf(text, metric)} tools={tools} testId="figure-sheet">
      <p role="status" class={said === '' ? 'vh' : 'note'}>
        {said}
      </p>
      {card && view && <FigureHead card={card} />}
      <Later>
        {card && view && (
          <>
            {canMove(metric) && <WhatIfButton metric={metric} />}
            {metric === 'incentive_tracker' && <IncentiveCard />}
            {card.result.value !== undefined && <FigureHow card={card} view={view} />}
            <FigureRows result={card.result} />
            <FigureAlso result={card.result} />
            <FigureHistory card={card} />
          </>
        )}
        <Later>
          {card && view && (
            <>
              <FigureSpread result={card.result} />
              <BreakdownCard card={card} />
            </>
          )}
          <BehindCard metric={metric} card={card} copy={copy} say={setSaid} />
          {card && canBeCounted(metric) && <CrmCountCard key={`${metric} ${JSON.stringify(panel.look.value)}`} result={card.result} />}
          {card && <FigureCoverage result={card.result} />}
        </Later>
      </Later>
    </Sheet>
  );
}
