/** Pages that are read as they stand: what could be read there, what the person has settled, and the rows as they come. Types only. */
import type { PageParts } from '../reader/part';
import type { SavedReading } from '../reader/site';
import type { Taken } from '../reader/take';

export type { PagePart, PageParts } from '../reader/part';
export type { SavedReading } from '../reader/site';

/** Page script → background: what a reading has found. */
export interface RowsMessage {
  type: 'rows';
  /** Id of the reading. */
  reading: string;
  taken: Taken;
}

export type ReadingsRequest =
  | { type: 'pageParts'; tabId: number }
  /** Lets the person point at a part; answered when they have, or have ended it. */
  | { type: 'pickPart'; tabId: number }
  | { type: 'saveReading'; saved: SavedReading; me: string };

export interface ReadingsAnswers {
  pageParts: PageParts | undefined;
  pickPart: PageParts | undefined;
  /** Refused where the host has not been granted, or the meaning is no mapping. */
  saveReading: boolean;
}
