/** The page of a team or of everyone. */
import { Hero } from './hero';
import { RecordCard } from './record-card';
import { VisibleNote } from './visible-note';

/** @param old the figures are of an earlier time: grey */
export function TeamView({ old }: { old: boolean }) {
  return (
    <>
      <RecordCard key="record" />
      <Hero key="hero" old={old} />
      <VisibleNote />
    </>
  );
}
