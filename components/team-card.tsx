/** The card of the team's table: whose it is, its tools, what it rests on. */
import { useState } from 'preact/hooks';
import { Icon } from './icon';
import { NoticeLine } from './notice-line';
import { inOrder } from './team-order';
import { teamCsv } from './team-csv';
import { TeamTable, TeamTableWaiting } from './team-table';
import type { TeamQuestion } from '../lib/messages/questions/team';
import { useAnswer } from './use-answer';
import { usePanel } from './use-panel';
import { useTeamColumns } from './use-team-columns';
import { useTeamPrefs } from './use-team-prefs';

function Visible({ table }: { table: TeamQuestion['answer'] }) {
  const panel = usePanel();
  const text = panel.text.value;
  const crm = panel.connection.value?.crmName ?? '';
  const { records, closed } = table.visible;
  const what = new Intl.ListFormat(text.language, { type: 'conjunction' }).format(closed.map((entity) => text.t(`entity_${entity}`)));
  return (
    <p class="note foot" data-testid="team-visible" data-records={records} data-closed={closed.join()}>
      <Icon name="lock" size={14} />
      <span>
        {text.t('teamVisible', { n: records, crm })} {closed.length > 0 && text.t('teamClosed', { crm, what })}
      </span>
    </p>
  );
}

/** What the look means, by name. */
function useTeamName(): string {
  const panel = usePanel();
  const { who } = panel.look.value;
  if (who.kind !== 'team') return panel.text.value.t('everyone');
  return panel.people.value.teams.find(({ id }) => id === who.teamId)?.name ?? panel.text.value.t('team');
}

export function TeamCard({ old }: { old: boolean }) {
  const panel = usePanel();
  const text = panel.text.value;
  const columns = useTeamColumns()?.columns;
  const { hidesNames, hideNames } = useTeamPrefs();
  const { value: table, problem } = useAnswer(columns && { of: 'team', ...panel.look.value, metrics: columns });
  const [said, setSaid] = useState<string>();
  const name = useTeamName();
  const copy = (): void => {
    if (!table) return;
    const people = inOrder(table.people, panel.team.sort.value, table.metrics, text.language);
    void panel.copy(teamCsv(text, table, people)).then((done) => setSaid(text.t(done ? 'copied' : 'notCopied')));
  };
  return (
    <section class={`card wide people ${old ? 'old' : ''}`} aria-labelledby="team-title" data-testid="team-card">
      <div class="ch">
        <h2 id="team-title">{name}</h2>
        {table && <span class="sm t3">{text.t('teamPeople', { n: table.people.length })}</span>}
        <span class="sp" />
        <button
          type="button"
          class="btn ghost sm"
          data-testid="team-columns-open"
          data-opens="team-columns"
          onClick={() => panel.openSheet({ is: 'teamColumns' })}
        >
          <Icon name="gear" size={14} />
          {text.t('teamColumns')}
        </button>
      </div>
      {problem && !table && <NoticeLine problem={problem} />}
      {!table && !problem && <TeamTableWaiting metrics={columns ?? []} />}
      {table && table.people.length === 0 && <p class="note pad">{text.t('teamNone')}</p>}
      {table && table.people.length > 0 && <TeamTable table={table} name={name} />}
      {table && <Visible table={table} />}
      <div class="row-f bar">
        <label class="tick sm">
          <input
            type="checkbox"
            role="switch"
            data-testid="hide-names"
            checked={hidesNames}
            onChange={(e) => hideNames(e.currentTarget.checked)}
          />
          <span>{text.t('hideNames')}</span>
        </label>
        <span class="sp" />
        <span class="sm t2" role="status">
          {said}
        </span>
        <button type="button" class="btn ghost sm" data-testid="team-csv" aria-disabled={!table} onClick={copy}>
          <Icon name="copy" size={14} />
          {text.t('copyCsv')}
        </button>
      </div>
    </section>
  );
}
