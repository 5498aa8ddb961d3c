/**
 * Pieces that Twenty's answers are made of; each list's schema stands beside its map.
 * https://twenty.com/developers — the schema is made for each workspace, from what its metadata say.
 */
import * as z from 'zod/mini';

export const id = z.string().check(z.minLength(1));
export const text = z.nullish(z.string());
/** A moment in UTC. */
export const moment = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/));
export const stamped = { id, createdAt: moment, updatedAt: moment };
export const fullName = z.nullish(z.object({ firstName: text, lastName: text }));

export const at = (time: string): number => Date.parse(time);
export const written = (instant: number): string => new Date(instant).toISOString();
export const nameOf = (name: z.infer<typeof fullName>): string => [name?.firstName, name?.lastName].filter(Boolean).join(' ');

/** Millionths of the unit: a number while it is exact in JSON, else digits. */
export const micros = z.nullish(z.union([z.int(), z.string().check(z.regex(/^-?\d+$/))]));

/** Decimal text of an amount in millionths. */
export function decimalOf(value: number | string | null | undefined): string | null | undefined {
  if (value === null || value === undefined) return value;
  const digits = String(value).replace('-', '').padStart(7, '0');
  return `${String(value).startsWith('-') ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

export const listPage = z.object({
  edges: z.array(z.object({ node: z.unknown() })),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: text }),
  totalCount: z.nullish(z.number()),
});

export const currentUser = z.object({
  currentUser: z.object({
    id,
    firstName: text,
    lastName: text,
    workspaceMember: z.nullish(z.object({ id })),
    currentWorkspace: z.object({ id }),
  }),
});

const field = z.object({ name: z.string(), defaultValue: z.unknown(), options: z.unknown() });
export const metadata = z.object({
  objects: z.object({
    edges: z.array(
      z.object({
        node: z.object({
          nameSingular: z.string(),
          fieldsList: z.nullish(z.array(field)),
          fields: z.nullish(z.object({ edges: z.array(z.object({ node: field })) })),
        }),
      }),
    ),
  }),
});
export const stageOptions = z.array(z.object({ value: id, label: z.string(), position: z.number() }));
