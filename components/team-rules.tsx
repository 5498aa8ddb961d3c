/** The notice about the team view, as text: before it is switched on, and afterwards in its sheet. */
import type { Key } from '../lib/text/words';
import { usePanel } from './use-panel';

const parts = [
  ['noticeShown', 'noticeShownText'],
  ['noticeNever', 'noticeNeverText'],
  ['noticeSame', 'noticeSameText'],
  ['noticeKept', 'noticeKeptText'],
  ['noticeNames', 'noticeNamesText'],
] as const satisfies readonly (readonly [Key, Key])[];

export function TeamRules() {
  const text = usePanel().text.value;
  return (
    <>
      <p>{text.t('noticeIntro')}</p>
      <dl class="rules">
        {parts.map(([title, body]) => (
          <div key={title}>
            <dt>{text.t(title)}</dt>
            <dd>{text.t(body)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
