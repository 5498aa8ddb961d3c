/** One person's page: the open record, targets, the three figures, and the groups behind them. */
import { FirstSteps } from './first-steps';
import { Groups } from './groups';
import { Hero } from './hero';
import { MorningCard } from './morning-card';
import { RecordCard } from './record-card';
import { TargetsCard } from './targets-card';
import { TeamOwnLink } from './team-own-link';
import { usePanel } from './use-panel';
import { VisibleNote } from './visible-note';

/** @param old the figures are of an earlier time: grey */
export function MyView({ old }: { old: boolean }) {
  const panel = usePanel();
  // With a record open, where it stands comes first; without one, the figures do.
  const onRecord = panel.record.value.is !== 'none';
  return (
    <>
      {panel.look.value.who.kind === 'me' && <FirstSteps key="first" />}
      {panel.look.value.who.kind === 'me' && <MorningCard key="morning" />}
      <RecordCard key="record" />
      {onRecord && <TargetsCard key="targets" />}
      <Hero key="hero" old={old} />
      {!onRecord && <TargetsCard key="targets" />}
      <Groups key="groups" />
      <TeamOwnLink key="own" />
      {panel.look.value.who.kind !== 'me' && <VisibleNote />}
    </>
  );
}
