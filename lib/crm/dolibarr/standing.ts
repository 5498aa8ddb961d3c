/** Where a lead stands in the end. */
import type { RecordOf } from '../../model/records';

/**
 * How a project with this status stands. Dolibarr knows two ends, by code. A project that was closed under another status was given up.
 * @param closed the project itself is
 */
export function endOf(stage: string | undefined, closed: boolean): RecordOf<'deal'>['status'] {
  if (stage === 'WON') return 'won';
  if (stage === 'LOST') return 'lost';
  return closed ? 'derailed' : 'open';
}
