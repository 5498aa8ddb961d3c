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
  | { type: 'saveReading'; saved: SavedReading; me: string }
  /** One page is read no more. @param erase what it alone has brought goes, too */
  | { type: 'stopReading'; id: string; reading: string; erase: boolean };

/** A page that is read, as the options list it. */
export interface ReadingView {
  id: string;
  /** As the person calls it. */
  name: string;
  /** Paths on which it is read. */
  path: string;
  kind: SavedReading['meaning']['kind'];
  /** Records of this kind it has brought so far. */
  rows: number;
  /** Last look that brought rows, epoch ms. */
  readAt?: number;
}

export interface ReadingsAnswers {
  pageParts: PageParts | undefined;
  pickPart: PageParts | undefined;
  /** Refused where the host has not been granted, or the meaning is no mapping. */
  saveReading: boolean;
  /** False where there is no such page. */
  stopReading: boolean;
}
