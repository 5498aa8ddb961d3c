/** What is accepted as a team file: every field checked, nothing beside them. */
import * as z from 'zod/mini';
import { definitions } from './definitions';
import { id } from './parts-schema';
import { daysInOrder, goal, knowsCurrency, scope, targetSubject } from './target-schema';
import { teamFileVersion, type TeamFile, type TeamFileFault } from './team-file';

/** More goals than any organisation hands down, and more text than they take. */
const MANY = 5_000;
const LONGEST = 4_000_000;

/** Names of people and nothing that reaches them. */
const name = z.string().check(
  z.minLength(1),
  z.maxLength(200),
  z.refine((text) => !text.includes('@')),
);

const quota = z
  .strictObject({
    ...targetSubject,
    ...goal,
    // Of somebody else: nobody's own goals are handed on.
    scope: scope.check(z.refine(({ of }) => of !== 'me')),
    name: z.optional(name),
    note: z.optional(z.string().check(z.maxLength(500))),
  })
  .check(daysInOrder, knowsCurrency);

export const teamFile = z.strictObject({
  kind: z.literal('paceline-team'),
  version: z.literal(teamFileVersion),
  madeAt: z.int().check(z.nonnegative()),
  by: z.optional(name),
  origin: z.string().check(z.regex(/^https?:\/\/[^/]+$/), z.maxLength(300)),
  quotas: z.array(quota).check(z.maxLength(MANY)),
  definitions: z.optional(definitions),
});

export type ReadTeamFile = { ok: true; file: TeamFile } | { ok: false; why: TeamFileFault; detail?: string };

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads a team file.
 * @param given its text, or what the text holds
 * @returns the file, or what is wrong with it: `detail` is the path of the first field that does not fit
 */
export function readTeamFile(given: unknown): ReadTeamFile {
  let value = given;
  if (typeof given === 'string') {
    if (given.length > LONGEST) return { ok: false, why: 'not_team_file' };
    try {
      value = JSON.parse(given.replace(/^\uFEFF/, ''));
    } catch {
      return { ok: false, why: 'not_json' };
    }
  }
  if (!isObject(value) || value['kind'] !== 'paceline-team') return { ok: false, why: 'not_team_file' };
  const { version } = value;
  if (typeof version === 'number' && version > teamFileVersion) return { ok: false, why: 'newer_version', detail: String(version) };
  const parsed = z.safeParse(teamFile, value);
  if (parsed.success) return { ok: true, file: parsed.data as TeamFile };
  return { ok: false, why: 'damaged', detail: parsed.error.issues[0]?.path.join('.') ?? '' };
}

const text = z.string().check(z.maxLength(LONGEST));
export const teamFileRequests = [
  z.strictObject({
    type: z.literal('teamExport'),
    id,
    take: z.strictObject({ quotas: z.boolean(), definitions: z.boolean(), names: z.boolean() }),
  }),
  z.strictObject({ type: z.literal('teamPreview'), id, text }),
  z.strictObject({ type: z.literal('teamImport'), id, text, definitions: z.boolean() }),
  z.strictObject({ type: z.literal('teamForget'), id }),
  z.strictObject({ type: z.literal('teamHanded'), id }),
] as const;
