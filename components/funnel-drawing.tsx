/** One pipeline as bars on one scale: moved on, pending and leaked add up to what entered. And the same as a table. */
import type { FunnelStage, Pipeline } from '../lib/messages/questions/funnel';
import type { Text } from '../lib/text/text';
import { usePanel } from './use-panel';

/** Narrower parts of the scale have no room for their number; the bar's name and the table say it. */
const ROOM = 0.07;

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;
const shareOf = (text: Text, { movedOn, entered }: FunnelStage): string => (entered === 0 ? '—' : text.f.percent(movedOn / entered));

export function barAlt(text: Text, { name, entered, movedOn, pending, leaked }: FunnelStage): string {
  const [n, a, p, l] = [entered, movedOn, pending, leaked].map((count) => text.f.count(count));
  return text.t('funnelBar', { stage: name, n: n ?? '', a: a ?? '', p: p ?? '', l: l ?? '' });
}

export function FunnelBars({ pipeline }: { pipeline: Pipeline }) {
  const text = usePanel().text.value;
  const { stages, won, largestLeak } = pipeline;
  const scale = Math.max(1, ...stages.map(({ entered }) => entered));
  const part = (kind: string, count: number) =>
    count > 0 && (
      <i class={kind} style={{ width: percent(count / scale) }}>
        {count / scale >= ROOM && text.f.count(count)}
      </i>
    );
  return (
    <ul class="fn" data-testid="funnel-bars">
      {stages.map((stage) => (
        <li
          key={stage.id}
          data-testid="funnel-stage"
          data-id={stage.id}
          data-entered={stage.entered}
          data-moved={stage.movedOn}
          data-pending={stage.pending}
          data-leaked={stage.leaked}
        >
          <span class="nm">
            <bdi>{stage.name}</bdi>
          </span>
          <span
            class={`bar ${stage.id === largestLeak ? 'top' : ''}`}
            role="img"
            aria-label={barAlt(text, stage)}
            title={barAlt(text, stage)}
          >
            {part('adv', stage.movedOn)}
            {part('pen', stage.pending)}
            {part('lea', stage.leaked)}
          </span>
          <span class="r b">{shareOf(text, stage)}</span>
        </li>
      ))}
      <li data-testid="funnel-won" data-won={won}>
        <span class="nm">{text.t('funnelWon')}</span>
        <span class="bar" role="img" aria-label={`${text.t('funnelWon')}: ${text.f.count(won)}`}>
          {part('adv', won)}
        </span>
        <span class="r t2">{won / scale < ROOM && text.f.count(won)}</span>
      </li>
    </ul>
  );
}

export function FunnelTable({ pipeline }: { pipeline: Pipeline }) {
  const text = usePanel().text.value;
  const columns = ['funnelEntered', 'funnelMovedOn', 'funnelPending', 'funnelLeaked', 'funnelShare', 'funnelStay'] as const;
  return (
    <div class="tscroll" role="group" aria-label={text.t('funnelStage')} tabIndex={0}>
      <table data-testid="funnel-table">
        <thead>
          <tr>
            <th scope="col">{text.t('funnelStage')}</th>
            {columns.map((key) => (
              <th key={key} scope="col" class="num">
                {text.t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pipeline.stages.map((stage) => (
            <tr key={stage.id}>
              <th scope="row">
                <bdi>{stage.name}</bdi>
              </th>
              {[stage.entered, stage.movedOn, stage.pending, stage.leaked].map((count, i) => (
                <td key={i} class="num">
                  {text.f.count(count)}
                </td>
              ))}
              <td class="num">{shareOf(text, stage)}</td>
              <td class="num">{stage.stayDays === undefined ? '—' : text.dayCount(stage.stayDays)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
