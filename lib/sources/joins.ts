/**
 * How names of a marketing source become those of the CRM: campaigns by name, sources by the CRM's spelling, and either as the
 * person has paired them by hand. What was asked is remembered, so that a name that joins differently later is read again.
 */

/** Pairs the person has set: their name (as it is compared) → the CRM's campaign id, or the CRM's source. '' : joins nothing. */
export interface Pairs {
  campaigns: Readonly<Record<string, string>>;
  sources: Readonly<Record<string, string>>;
}

/** What the CRM has to join to. */
export interface CrmSide {
  campaigns: readonly { id: string; name: string }[];
  /** As the CRM spells them, the most used first. */
  sources: readonly string[];
}

/** A name that was asked for, and what it came to; '' where it joins nothing. */
export type Seen = Record<string, string>;

export interface Joins {
  /** @returns id of the CRM's campaign; undefined where none has this name */
  campaign(name: string | undefined): string | undefined;
  /** @returns the source as the CRM spells it, else as it is given; undefined for an empty name */
  source(name: string | undefined): string | undefined;
  /** Everything that was asked so far, by the name as it was given. */
  readonly seen: { readonly campaigns: Seen; readonly sources: Seen };
}

/** Names are compared without the spaces around them and without regard to case. */
export const compared = (name: string): string => name.trim().toLowerCase();

/** More names are not remembered: no list is that long. */
const MOST = 500;
const longest = 200;

/** @param crm where two of its campaigns have one name, neither is meant: only the person can say which */
export function createJoins(crm: CrmSide, pairs: Pairs): Joins {
  const campaigns = new Map<string, string>();
  for (const { id, name } of crm.campaigns) campaigns.set(compared(name), campaigns.has(compared(name)) ? '' : id);
  const sources = new Map<string, string>();
  for (const source of crm.sources) if (!sources.has(compared(source))) sources.set(compared(source), source);
  const ids = new Set(crm.campaigns.map(({ id }) => id));
  const seen = { campaigns: {} as Seen, sources: {} as Seen };

  const find = (name: string, set: Readonly<Record<string, string>>, known: ReadonlyMap<string, string>): string => {
    const key = compared(name);
    return Object.hasOwn(set, key) ? (set[key] ?? '') : (known.get(key) ?? '');
  };
  const remember = (kind: Seen, name: string, came: string): void => {
    const key = name.trim().slice(0, longest);
    if (Object.hasOwn(kind, key) || Object.keys(kind).length < MOST) kind[key] = came;
  };
  return {
    seen,
    campaign(name) {
      if (name === undefined || name.trim() === '') return undefined;
      const found = find(name, pairs.campaigns, campaigns);
      // A campaign that was paired and has gone from the CRM joins nothing.
      const id = ids.has(found) ? found : '';
      remember(seen.campaigns, name, id);
      return id === '' ? undefined : id;
    },
    source(name) {
      if (name === undefined || name.trim() === '') return undefined;
      const found = find(name, pairs.sources, sources);
      remember(seen.sources, name, found);
      return found === '' ? name.trim() : found;
    },
  };
}

/** Would a name that was seen come to something else now? */
export function joinsMoved(before: { campaigns: Seen; sources: Seen }, crm: CrmSide, pairs: Pairs): boolean {
  const joins = createJoins(crm, pairs);
  for (const name of Object.keys(before.campaigns)) joins.campaign(name);
  for (const name of Object.keys(before.sources)) joins.source(name);
  const same = (was: Seen, is: Seen): boolean => Object.entries(was).every(([name, came]) => is[name] === came);
  return !same(before.campaigns, joins.seen.campaigns) || !same(before.sources, joins.seen.sources);
}
