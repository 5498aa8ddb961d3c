/** Figures of others are shown only after somebody has confirmed what that means; until then there is the notice alone. */
import type { ComponentChildren } from 'preact';
import { Icon } from './icon';
import { NoticeLine } from './notice-line';
import { TeamRules } from './team-rules';
import { useAnswer } from './use-answer';
import { usePanel } from './use-panel';
import { useTeamPrefs } from './use-team-prefs';

function TeamNotice() {
  const panel = usePanel();
  const text = panel.text.value;
  const { confirm } = useTeamPrefs();
  return (
    <section class="card wide pad notice-team" aria-labelledby="team-notice" data-testid="team-notice" data-gate="closed">
      <h2 id="team-notice">
        <Icon name="people" />
        {text.t('noticeTitle')}
      </h2>
      <TeamRules />
      <p class="acts">
        <button type="button" class="btn pri" data-testid="notice-confirm" onClick={confirm}>
          {text.t('noticeConfirm')}
        </button>
        <button type="button" class="btn ghost" data-testid="notice-decline" onClick={() => panel.choose({ who: { kind: 'me' } })}>
          {text.t('noticeDecline')}
        </button>
      </p>
    </section>
  );
}

/** Whether what is looked at may be shown: one's own figures always, those of others once the notice is confirmed. */
export function useGate(): 'open' | 'closed' | 'unknown' {
  const panel = usePanel();
  const { who } = panel.look.value;
  const own = who.kind === 'me' || (who.kind === 'user' && who.userId === panel.connection.value?.userId);
  const { value } = useAnswer(own ? undefined : { of: 'prefs' });
  if (own) return 'open';
  return value === undefined ? 'unknown' : value.teamNoticeAt ? 'open' : 'closed';
}

export function TeamGate({ gate, children }: { gate: ReturnType<typeof useGate>; children: ComponentChildren }) {
  const { problem } = useAnswer(gate === 'unknown' ? { of: 'prefs' } : undefined);
  if (gate === 'open') return <>{children}</>;
  if (gate === 'closed') return <TeamNotice />;
  return problem ? <NoticeLine problem={problem} /> : <div aria-busy="true" data-gate="unknown" />;
}
