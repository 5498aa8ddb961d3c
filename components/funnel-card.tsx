/** The funnel of each pipeline, its largest leak and the stage that holds it up, each in a sentence. */
import { useState } from 'preact/hooks';
import type { Bottleneck, Pipeline } from '../lib/messages/questions/funnel';
import type { Text } from '../lib/text/text';
import { AsTable } from './as-table';
import { whyText } from './figure-text';
import { FunnelBars, FunnelTable } from './funnel-drawing';
import { Icon } from './icon';
import { NoticeLine } from './notice-line';
import { useAnswer } from './use-answer';
import { usePanel } from './use-panel';

/** Days with one decimal while they are few. */
const days = (text: Text, value: number): string =>
  value < 9.95 && !Number.isInteger(value) ? text.say('dayCount', { n: text.f.count(value, 1) }) : text.dayCount(value);

export function leakText(text: Text, { stages, largestLeak }: Pipeline): string | undefined {
  const stage = stages.find(({ id }) => id === largestLeak);
  if (!stage) return undefined;
  const said = { stage: stage.name, n: text.f.count(stage.leaked), m: text.f.count(stage.entered) };
  const { leakedValue: worth, lostMostly } = stage;
  const leak = worth
    ? text.t('funnelLeakWorth', { ...said, v: text.f.moneyCompact(worth.units, worth.currency) })
    : text.t('funnelLeak', said);
  return lostMostly ? `${leak} ${text.t('funnelWhy', { why: lostMostly.why, n: text.f.count(lostMostly.n) })}` : leak;
}

export function bottleneckText(text: Text, { stages }: Pipeline, held: Bottleneck | undefined): string {
  const stage = stages.find(({ id }) => id === held?.stage)?.name ?? '';
  const { slow, leaky } = held ?? {};
  const stay = slow && { stage, days: days(text, slow.days), others: days(text, slow.others) };
  const go = leaky && { stage, share: text.f.percent(leaky.share), others: text.f.percent(leaky.others) };
  if (stay && go) return text.t('funnelBoth', { ...stay, share: go.share, othersShare: go.others });
  if (stay) return text.t('funnelSlow', stay);
  return go ? text.t('funnelLeaky', go) : text.t('funnelEven');
}

/** Most CRMs tell pipelines apart by a number or a key, which says nothing to a person: then first and last stage stand for it. */
function titleOf(text: Text, { name, stages }: Pipeline): string {
  if (!/^(?=.*\d)[\da-f-]+$/i.test(name)) return name;
  const [first, last] = [stages[0]?.name ?? '', stages.at(-1)?.name ?? ''];
  return first === '' || last === '' ? name : text.t('funnelPipeline', { first, last });
}

function PipelinePart({ pipeline, table }: { pipeline: Pipeline; table: boolean }) {
  const text = usePanel().text.value;
  const { name, stages, entered, won, bottleneck } = pipeline;
  const leak = leakText(text, pipeline);
  return (
    <div class="pad" data-testid="pipeline" data-name={name} data-leak={pipeline.largestLeak} data-bottleneck={bottleneck?.stage}>
      {name !== '' && (
        <h3>
          <bdi>{titleOf(text, pipeline)}</bdi>
        </h3>
      )}
      {table ? <FunnelTable pipeline={pipeline} /> : <FunnelBars pipeline={pipeline} />}
      {entered > 0 && (
        <p class="sm t2 whole">
          {text.t('funnelWhole', {
            first: stages[0]?.name ?? '',
            v: text.f.percent(won / entered, 1),
            n: text.f.count(won),
            m: text.f.count(entered),
          })}
        </p>
      )}
      {leak !== undefined && (
        <p class="note well leak">
          <Icon name="warn" />
          <span>{leak}</span>
        </p>
      )}
      <p class="note held">
        <Icon name="hourglass" />
        <span title={text.t('funnelHow')}>
          {bottleneckText(text, pipeline, bottleneck)}
          {bottleneck && <small>{text.t('funnelHow')}</small>}
        </span>
      </p>
    </div>
  );
}

export function FunnelCard() {
  const panel = usePanel();
  const text = panel.text.value;
  const [table, setTable] = useState(false);
  const { value, problem } = useAnswer({ of: 'funnel', ...panel.look.value });
  const range = panel.view.value?.days;
  const some = (value?.pipelines.length ?? 0) > 0;
  return (
    <section class="card wide funnel" aria-labelledby="funnel-title" aria-busy={!value && !problem} data-testid="funnel-card">
      <div class="ch">
        <h2 id="funnel-title">{text.t('funnelTitle', { days: range ? text.f.days(range.from, range.to) : '' })}</h2>
        <span class="sp" />
        {some && <AsTable text={text} testId="funnel-as-table" table={table} turn={setTable} />}
      </div>
      {problem && !value && <NoticeLine problem={problem} />}
      {!value && !problem && <span class="sk fill" />}
      {value?.reason !== undefined && <p class="note pad">{whyText(text, value.reason, panel.connection.value?.crmName ?? '')}</p>}
      {some && !table && (
        <p class="key" aria-hidden="true">
          {(['adv', 'pen', 'lea'] as const).map((kind, i) => (
            <span key={kind}>
              <i class={kind} />
              {text.t((['funnelMovedOn', 'funnelPending', 'funnelLeaked'] as const)[i] ?? 'funnelLeaked')}
            </span>
          ))}
        </p>
      )}
      {value?.pipelines.map((pipeline) => (
        <PipelinePart key={pipeline.name} pipeline={pipeline} table={table} />
      ))}
      {value && value.unplaced > 0 && <p class="note pad">{text.t('funnelUnplaced', { n: value.unplaced })}</p>}
    </section>
  );
}
