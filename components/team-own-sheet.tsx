/** What a manager sees about the person who looks: exactly their row, and what it never holds. */
import { mostColumns } from '../lib/messages/questions/team';
import { NoticeLine } from './notice-line';
import { Sheet } from './sheet';
import { TeamTable, TeamTableWaiting } from './team-table';
import { useAnswer } from './use-answer';
import { usePanel } from './use-panel';
import { useTeamColumns } from './use-team-columns';

export function TeamOwnSheet() {
  const panel = usePanel();
  const text = panel.text.value;
  const columns = useTeamColumns()?.columns;
  const { value, problem } = useAnswer(columns && { of: 'team', who: { kind: 'me' }, period: panel.look.value.period, metrics: columns });
  return (
    <Sheet title={text.t('managerSees')} testId="manager-sees">
      <p class="note">{text.t('managerSeesIntro')}</p>
      <section class="card">
        {!value && problem && <NoticeLine problem={problem} />}
        {!value && !problem && <TeamTableWaiting metrics={columns ?? []} />}
        {value?.people.length === 0 && <p class="note pad">{text.t('managerSeesNone', { crm: panel.connection.value?.crmName ?? '' })}</p>}
        {value && value.people.length > 0 && <TeamTable table={value} name={text.t('managerSees')} alone />}
      </section>
      <section class="card pad notice-team">
        <p>{text.t('managerSeesMore', { n: text.f.count(mostColumns) })}</p>
        <dl class="rules">
          <div>
            <dt>{text.t('noticeNever')}</dt>
            <dd>{text.t('noticeNeverText')}</dd>
          </div>
        </dl>
      </section>
    </Sheet>
  );
}
