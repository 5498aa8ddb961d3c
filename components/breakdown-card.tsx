/** The figure split by one of its dimensions: a bar and a line for each group, and their sum where groups add up. */
import { useId, useState } from 'preact/hooks';
import type { Card } from '../lib/messages/protocol';
import type { GroupView } from '../lib/messages/questions/explained';
import { labels } from '../lib/metrics/labels';
import type { MetricId } from '../lib/metrics/result';
import { nameOf, valueText } from './figure-text';
import { groupName } from './group-name';
import { LineHead } from './line-head';
import { useAnswer } from './use-answer';
import { usePanel } from './use-panel';

type Dimension = (typeof labels)[MetricId]['breakdowns'][number];

/** Groups drawn before a click shows the rest. */
const FIRST = 12;
/** Splits whose order is that of a process or of time. */
const inOrder: ReadonlySet<string> = new Set(['month', 'quarter', 'hour', 'close_month', 'cohort', 'size_band', 'stage']);

/** The greatest first, groups without a value last; of time and stages in their own order. */
function sortedGroups(groups: readonly GroupView[], by: string): GroupView[] {
  const some = groups.filter(({ value, n }) => n > 0 || (value !== undefined && value !== 0));
  if (inOrder.has(by))
    return by === 'stage'
      ? some
      : some.toSorted((a, b) => Number(a.key === '') - Number(b.key === '') || a.key.localeCompare(b.key, 'en', { numeric: true }));
  return some.toSorted((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity) || b.n - a.n);
}

function Bar({ value, most }: { value: number; most: number }) {
  const share = most > 0 ? Math.max(0, value) / most : 0;
  return (
    <span class="cbar" aria-hidden="true">
      <i style={{ width: `${(share * 100).toFixed(2)}%` }} />
    </span>
  );
}

function Groups({ card, groups, additive, by }: { card: Card; groups: GroupView[]; additive: boolean; by: string }) {
  const text = usePanel().text.value;
  const [whole, setWhole] = useState(false);
  const { result } = card;
  const { metric, unit } = result;
  const said = (value: number, currency = result.currency): string => valueText(text, unit, value, currency, metric);
  const most = Math.max(0, ...groups.map(({ value }) => value ?? 0));
  const rest = whole ? 0 : Math.max(0, groups.length - FIRST);
  const [top] = groups.toSorted((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity));
  const named = (group: GroupView): string => groupName(text, by, group, result.currency);
  const caption =
    top?.value === undefined
      ? nameOf(text, metric)
      : text.t('breakdownAlt', { name: nameOf(text, metric), by: text.t(`dim_${by as Dimension}`), top: named(top), v: said(top.value) });
  const sum = groups.reduce((total, { value = 0 }) => total + value, 0);
  return (
    <>
      <table data-testid="breakdown-table" class="split">
        <caption class="vh">{caption}</caption>
        <LineHead of="columnGroup" />
        <tbody>
          {groups.slice(0, groups.length - rest).map((group) => (
            <tr key={group.key} data-key={group.key} data-value={group.value} data-n={group.n}>
              <th scope="row">
                <bdi>{named(group)}</bdi>
                {group.value !== undefined && <Bar value={group.value} most={most} />}
              </th>
              <td class="num">{group.value === undefined ? '—' : said(group.value, group.currency)}</td>
              <td class="num t2">{text.f.count(group.n)}</td>
            </tr>
          ))}
        </tbody>
        {additive && groups.length > 0 && (
          <tfoot>
            <tr data-testid="breakdown-sum" data-value={sum}>
              <th scope="row">{text.t('breakdownSum')}</th>
              <td class="num b">{said(sum)}</td>
              <td class="num t2">{text.f.count(groups.reduce((total, { n }) => total + n, 0))}</td>
            </tr>
          </tfoot>
        )}
      </table>
      {rest > 0 && (
        <div class="more">
          <button type="button" class="btn ghost" data-testid="more-groups" onClick={() => setWhole(true)}>
            {text.t('breakdownMore', { n: rest })}
          </button>
        </div>
      )}
    </>
  );
}

export function BreakdownCard({ card }: { card: Card }) {
  const panel = usePanel();
  const text = panel.text.value;
  const { metric } = card.result;
  const { who, period } = panel.look.value;
  // One person is not split into people.
  const one = who.kind === 'me' || who.kind === 'user';
  const offered = labels[metric].breakdowns.filter((by) => !one || (by !== 'rep' && by !== 'team'));
  const [chosen, choose] = useState<string | undefined>(undefined);
  const by = chosen ?? offered[0];
  const id = useId();
  const { value, problem } = useAnswer(by === undefined ? undefined : { of: 'breakdown', metric, who, period, by });
  if (by === undefined || card.result.value === undefined) return null;
  const groups = value && sortedGroups(value.groups, by);
  return (
    <section class="card" data-testid="breakdown" data-by={by} aria-busy={!value}>
      <div class="ch">
        <h3>{text.t('breakdownTitle')}</h3>
        <span class="sp" />
        <label class="vh" for={id}>
          {text.t('breakdownBy')}
        </label>
        <select id={id} class="input" data-testid="breakdown-by" value={by} onChange={(event) => choose(event.currentTarget.value)}>
          {offered.map((each) => (
            <option key={each} value={each}>
              {text.t(`dim_${each}`)}
            </option>
          ))}
        </select>
      </div>
      {groups && groups.length > 0 && <Groups key={by} card={card} groups={groups} additive={value.additive} by={by} />}
      {groups?.length === 0 && <p class="pad sm t2">{text.t('breakdownNone')}</p>}
      {!value && <p class="pad sm t2">{text.t(problem ? 'breakdownFailed' : 'readingRows')}</p>}
    </section>
  );
}
