/** What became of every row: an import loses nothing in silence. */
import type { Entity } from '../model/records';
import type { Fault } from '../text/fault';

/** Why a row was not taken, and what to do about it. */
export interface Problem {
  file: string;
  /** As a spreadsheet counts: the header is row 1. 0: the file as a whole. */
  row: number;
  column: string;
  /** The cell, cut short; never an address. */
  value: string;
  /** In English. */
  reason: string;
  why: Fault;
}

export interface FileReport {
  file: string;
  /** Rows of data read; kept + skipped + rejected add up to it. */
  rows: number;
  kept: number;
  /** `reason` in English. */
  skipped: { reason: string; why: Fault; count: number }[];
  rejected: number;
  /** Why the file could not be read at all. */
  error?: string;
  why?: Fault;
}

export interface ImportReport {
  files: FileReport[];
  /** Records made, by kind. */
  records: Partial<Record<Entity, number>>;
  /** The first problems in the order of the files; `problemCount` counts them all. */
  problems: Problem[];
  problemCount: number;
  /** What is worth knowing and stops nothing: look-ups without a hit, owners that no user record names. In English. */
  notes: string[];
  /** The same as codes. */
  noted: Fault[];
}

const SHOWN = 40;

/** A cell as it may be shown: cut short, and addresses and numbers of people blotted out. */
export function shownValue(column: string, value: string): string {
  if (value.includes('@') || /mail|phone|tel|address|street|mobile|fax/i.test(column)) return '…';
  const flat = value.replace(/\s+/g, ' ').trim();
  return flat.length > SHOWN ? `${flat.slice(0, SHOWN - 1)}…` : flat;
}

/** Counts by what is said, in the order it first came up. */
export interface Tally {
  add(what: Fault, example?: string): void;
  list(): { what: Fault; count: number; example: string | undefined }[];
}

export function createTally(): Tally {
  const counts = new Map<string, { what: Fault; count: number; example: string | undefined }>();
  return {
    add(what, example) {
      const name = what.parts === undefined ? what.code : JSON.stringify(what);
      const known = counts.get(name);
      if (known) known.count++;
      else counts.set(name, { what, count: 1, example });
    },
    list: () => [...counts.values()],
  };
}
