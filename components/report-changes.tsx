/** What changed and through whom: a sentence, bars to both sides, and the numbers. */
import type { ChangeView } from '../lib/report/view';
import type { Text } from '../lib/text/text';

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

/** A sign stays with its number at the end of a line (U+2060 joins words). */
const signsKept = (sentence: string): string => sentence.replace(/ [+−]/g, '$&\u2060');

/** A change as a bar from the middle: to the right more, to the left less. */
function Bar({ share }: { share: number }) {
  const size = Math.abs(share) / 2;
  return (
    <span class="rv-move" aria-hidden="true">
      <i class={share < 0 ? 'less' : 'more'} style={{ left: percent(share < 0 ? 0.5 - size : 0.5), width: percent(size) }} />
    </span>
  );
}

function Split({ text, split }: { text: Text; split: ChangeView['splits'][number] }) {
  const { title, sentence, rows } = split;
  const largest = Math.max(0, ...rows.map(({ moved }) => Math.abs(moved)));
  return (
    <div class="rv-split" data-testid="report-split" data-by={split.by}>
      <p>{signsKept(sentence)}</p>
      {rows.length > 0 && (
        <div class="rv-wide" role="group" aria-label={sentence} tabIndex={0}>
          <table class="rv-table">
            <thead>
              <tr>
                <th scope="col">{title}</th>
                <th scope="col" class="num">
                  {text.t('reportBefore')}
                </th>
                <th scope="col" class="num">
                  {text.t('reportNow')}
                </th>
                <th scope="col" class="num" colSpan={2}>
                  {text.t('reportChange')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ name, before, after, change, moved }, i) => (
                <tr key={i}>
                  <th scope="row">
                    <bdi>{name}</bdi>
                  </th>
                  <td class="num">{before}</td>
                  <td class="num">{after}</td>
                  <td class="rv-cell">
                    <Bar share={largest === 0 ? 0 : moved / largest} />
                  </td>
                  <td class="num b">{change}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

export function ReportChanges({ text, changes }: { text: Text; changes: readonly ChangeView[] }) {
  return (
    <section aria-label={text.t('reportChanges')}>
      <h2>{text.t('reportChanges')}</h2>
      {changes.length === 0 && <p class="t2">{text.t('reportNothing')}</p>}
      {changes.map(({ metric, head, splits }) => (
        <div class="rv-change" key={metric} data-testid="report-change" data-metric={metric}>
          <h3>{head}</h3>
          {splits.map((split) => (
            <Split key={split.by} text={text} split={split} />
          ))}
        </div>
      ))}
    </section>
  );
}
