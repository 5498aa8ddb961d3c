/** What differs between two states of a data set, so that what was derived from the first need not all be derived anew. */
import type { Entity } from '../model/records';

/** One record that came, changed or went. */
export interface Change {
  readonly entity: Entity;
  /** Its row in the new table, −1 when it is gone. */
  readonly row: number;
  /** Its row in the old table, −1 when it was not there. */
  readonly before: number;
}
