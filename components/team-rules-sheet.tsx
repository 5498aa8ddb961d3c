/** How the team view is used: what was confirmed and when, whether names are shown, and the way to switch it off again. */
import { Sheet } from './sheet';
import { TeamRules } from './team-rules';
import { usePanel } from './use-panel';
import { useTeamPrefs } from './use-team-prefs';

export function TeamRulesSheet() {
  const panel = usePanel();
  const text = panel.text.value;
  const { since, hidesNames, hideNames, withdraw } = useTeamPrefs();
  return (
    <Sheet title={text.t('teamRules')} testId="team-rules">
      <section class="card pad notice-team">
        <TeamRules />
        <label class="tick">
          <input
            type="checkbox"
            role="switch"
            data-testid="hide-names-rule"
            checked={hidesNames}
            onChange={(e) => hideNames(e.currentTarget.checked)}
          />
          <span>{text.t('hideNames')}</span>
        </label>
      </section>
      <section class="card pad notice-team">
        {since !== undefined && <p class="t2">{text.t('noticeSince', { day: text.f.dateTime(since) })}</p>}
        <p class="acts">
          <button
            type="button"
            class="btn danger"
            data-testid="notice-withdraw"
            onClick={() => {
              withdraw();
              panel.closeSheet();
            }}
          >
            {text.t('noticeWithdraw')}
          </button>
        </p>
      </section>
    </Sheet>
  );
}
