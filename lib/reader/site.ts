/** What is kept of a site whose pages are read: where their rows are and what they mean. Small: it runs in the page, too. */
import type { Meaning } from './meaning';
import type { Reading } from './reading';

export interface SavedReading {
  reading: Reading;
  meaning: Meaning;
}

/** All readings of one site, and who the person is among the people its pages name. */
export interface SiteReadings {
  version: 1;
  /** Name as the pages write it; '' for somebody they do not name. */
  me: string;
  readings: readonly SavedReading[];
}

/** Where the readings of a site are kept in storage.local. */
export const siteKey = (origin: string): string => `reading:${origin}`;
