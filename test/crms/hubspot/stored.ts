/** What the simulator keeps of a record, as HubSpot does: every value a text, former values of some, and whom it is associated with. */
import { idOrNull } from './ids.ts';

export interface Version {
  value: string;
  timestamp: string;
  sourceType: string;
  sourceId?: string;
  updatedByUserId?: number;
}

export interface Link {
  id: string;
  /** HubSpot's number for this kind of association; the main one beside the plain one. */
  primary: boolean;
}

export interface Stored {
  id: string;
  createdAt: number;
  updatedAt: number;
  properties: Record<string, string | null>;
  history: Record<string, Version[]>;
  to: Record<string, Link[]>;
  archivedAt?: number;
}

export const iso = (at: number): string => new Date(at).toISOString();
export const isoOrNull = (at: number | null): string | null => (at === null ? null : iso(at));
export const textOrNull = (value: string | number | boolean | null): string | null => (value === null ? null : String(value));

/** One link, or none; the main company of a record is marked. */
export const link = (kind: Parameters<typeof idOrNull>[0], id: string | null, primary = false): Link[] => {
  const found = idOrNull(kind, id);
  return found === null ? [] : [{ id: found, primary }];
};

/** A record with the properties all have. */
export function stored(
  id: string,
  createdAt: number,
  updatedAt: number,
  properties: Record<string, string | null>,
  more: { to?: Record<string, Link[]>; history?: Record<string, Version[]>; changed?: string } = {},
): Stored {
  const { changed = 'hs_lastmodifieddate' } = more;
  return {
    id,
    createdAt,
    updatedAt,
    properties: { hs_object_id: id, hs_createdate: iso(createdAt), [changed]: iso(updatedAt), ...properties },
    history: more.history ?? {},
    to: more.to ?? {},
  };
}

/** Values a property had, newest first as HubSpot lists them. @param was value and moment, oldest first */
export const versions = (was: readonly { value: string | null; at: number }[]): Version[] =>
  was.map(({ value, at }) => ({ value: value ?? '', timestamp: iso(at), sourceType: 'CRM_UI', sourceId: 'userId:1' })).toReversed();
