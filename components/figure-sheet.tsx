/** What stands behind one figure: band, formula with its own numbers, history, records. */
import { useState } from 'preact/hooks';
import type { MetricId } from '../lib/metrics/result';
import { BehindCard } from './behind-card';
import { FigureAlso } from './figure-also';
import { FigureHead } from './figure-head';
import { FigureHistory } from './figure-history';
import { FigureHow } from './figure-how';
import { FigureRows } from './figure-rows';
import { basisLines, fullText, nameOf } from './figure-text';
import { Icon } from './icon';
import { Sheet } from './sheet';
import { usePanel } from './use-panel';
import { whoName } from './who-name';

export function FigureSheet({ metric }: { metric: MetricId }) {
  const panel = usePanel();
  const text = panel.text.value;
  const view = panel.view.value;
  const card = view?.cards.find((c) => c.result.metric === metric) ?? panel.figures.card.value;
  const [said, setSaid] = useState('');
  const copy = (what: string): void => {
    void panel.copy(what).then((done) => setSaid(text.t(done ? 'copied' : 'notCopied')));
  };
  const sentence = (): string | undefined => {
    const connection = panel.connection.value;
    if (!card || !view || !connection || card.result.value === undefined) return undefined;
    return text.t('sentenceCopy', {
      name: nameOf(text, metric),
      value: fullText(text, card.result),
      basis: basisLines(text, card.result).join(text.t('comma')),
      who: whoName(text, view, connection),
      days: text.f.daysLong(view.days.from, view.days.to),
      time: text.f.dateTime(card.result.asOf),
      crm: connection.crmName,
    });
  };
  const tools = card?.result.value !== undefined && (
    <button
      type="button"
      class="ib"
      data-testid="copy-sentence"
      aria-label={text.t('copySentence')}
      title={text.t('copySentence')}
      onClick={() => copy(sentence() ?? '')}
    >
      <Icon name="copy" />
    </button>
  );
  return (
    <Sheet title={nameOf(text, metric)} tools={tools} testId="figure-sheet">
      <p role="status" class={said === '' ? 'vh' : 'note'}>
        {said}
      </p>
      {card && view && (
        <>
          <FigureHead card={card} />
          {card.result.value !== undefined && <FigureHow card={card} view={view} />}
          <FigureRows result={card.result} />
          <FigureAlso result={card.result} />
        </>
      )}
      {card && <FigureHistory card={card} />}
      <BehindCard metric={metric} copy={copy} />
    </Sheet>
  );
}
