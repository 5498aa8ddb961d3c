/** A saved way to read one page: where its rows are, which columns matter, and what they mean in the model. */
import type { Place } from './place';

export interface Reading {
  version: 1;
  id: string;
  /** As the person calls it. */
  name: string;
  /** `https://crm.acme-example.com` */
  origin: string;
  /** Paths on which it holds: `*` stands for one part of the path or of the fragment. */
  path: string;
  place: Place;
  /** Columns the meaning rests on: if one of them is gone, the page has changed and nothing is read. */
  columns: readonly string[];
}

/** Parts of an address that name one record: numbers, long codes. */
const RECORD_PART = /^(\d+|[0-9a-f]{8,}(-[0-9a-f]+)*|[A-Za-z0-9_-]{15,})$/i;

/** What says which page this is: path and, where the page routes by it, the fragment; no query, and nothing of how it is shown (`;views=…`). */
export const pathOf = (url: URL): string =>
  `${url.pathname}${/^#!?\//.test(url.hash) || /^#\w+\//.test(url.hash) ? url.hash.split(/[?;]/)[0] : ''}`;

/** The pattern of pages like this one: parts that name a record become `*`. */
export function patternOf(url: URL): string {
  return pathOf(url)
    .split('/')
    .map((part) => (RECORD_PART.test(part) ? '*' : part))
    .join('/');
}

/** Whether a page is one of those the pattern means. */
export function isOn(pattern: string, url: URL): boolean {
  const [wanted, here] = [pattern.split('/'), pathOf(url).split('/')];
  return wanted.length === here.length && wanted.every((part, at) => part === '*' || part === here[at]);
}
