/** The page of a team or of everyone: the three figures, the people beside each other, the funnel, the spread, who waits. */
import { DistributionCard } from './distribution-card';
import { FunnelCard } from './funnel-card';
import { Hero } from './hero';
import { Icon } from './icon';
import { RecordCard } from './record-card';
import { TeamCard } from './team-card';
import { usePanel } from './use-panel';
import { WaitingCard } from './waiting-card';

/** The same numbers on both sides: what everybody sees about themselves, and how the view is used. */
function Fair() {
  const panel = usePanel();
  const text = panel.text.value;
  return (
    <section class="card wide fair">
      <p class="note">
        <Icon name="people" />
        <span>{text.t('teamFair')}</span>
      </p>
      <p class="acts">
        <button
          type="button"
          class="btn ghost sm"
          data-testid="reps-see"
          data-opens="manager-sees"
          onClick={() => panel.openSheet({ is: 'managerSees' })}
        >
          {text.t('repsSee')}
        </button>
        <button
          type="button"
          class="btn ghost sm"
          data-testid="team-rules-open"
          data-opens="team-rules"
          onClick={() => panel.openSheet({ is: 'teamRules' })}
        >
          {text.t('teamRules')}
        </button>
      </p>
    </section>
  );
}

/** @param old the figures are of an earlier time: grey */
export function TeamView({ old }: { old: boolean }) {
  return (
    <>
      <RecordCard key="record" />
      <Hero key="hero" old={old} />
      <TeamCard key="people" old={old} />
      <WaitingCard key="waiting" />
      <FunnelCard key="funnel" />
      <DistributionCard key="spread" />
      <Fair key="fair" />
    </>
  );
}
