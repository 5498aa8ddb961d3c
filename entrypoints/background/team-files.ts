/** Goals and definitions handed down: by a file a person brings, or by the organisation's policy. */
import { asTargets, handable, makeTeamFile, meantHere, previewOf, type Known } from '../../lib/goals/team-file';
import type { Definitions } from '../../lib/messages/definitions';
import type { Target } from '../../lib/messages/protocol';
import type { TeamFileAnswers, TeamFileRequest, TeamHanded, TeamPreview } from '../../lib/messages/team-file';
import { readTeamFile, type ReadTeamFile } from '../../lib/messages/team-file-schema';
import type { Entity } from '../../lib/model/records';
import type { Store, StoredConnection } from '../../lib/store';

type Handlers = { [T in TeamFileRequest['type']]: (request: Extract<TeamFileRequest, { type: T }>) => Promise<TeamFileAnswers[T]> };

export interface TeamFiles {
  handlers: Handlers;
  /** Takes over what the policy says now. @returns connections whose goals or definitions are others now */
  followPolicy(): Promise<string[]>;
  /** Settings that the policy decides. */
  decided(): Promise<Definitions>;
}

/**
 * @param managed what the organisation's policy has under `team`: a team file, its text, or a list of them; undefined: nothing
 * @param now epoch ms
 * @param changed told of connections whose figures are others now
 */
export function createTeamFiles(
  store: Store,
  managed: () => Promise<unknown>,
  now: () => number,
  changed: (connection: string) => Promise<void>,
): TeamFiles {
  const names = async (id: string, entity: Extract<Entity, 'user' | 'team' | 'product' | 'stage'>): Promise<Map<string, string>> =>
    new Map((await store.records(id, entity)).map((one) => [one.id, one.name]));

  async function knownOf({ id, userId, origin }: StoredConnection): Promise<Known> {
    const [users, teams, products, stages] = await Promise.all([
      names(id, 'user'),
      names(id, 'team'),
      names(id, 'product'),
      names(id, 'stage'),
    ]);
    return { userId, origin, users, teams, products, stages };
  }

  const handed = async ({ id, loginId }: StoredConnection, source: 'file' | 'policy'): Promise<Target[]> =>
    (await store.targets(id)).filter((one) => one.userId === loginId && one.source === source);

  const same = (a: Target, b: Target): boolean =>
    JSON.stringify(Object.entries({ ...a, createdAt: 0 }).sort()) === JSON.stringify(Object.entries({ ...b, createdAt: 0 }).sort());

  /** Puts some in the place of all that were handed down the same way. @returns whether anything is another now */
  async function replace(connection: StoredConnection, source: 'file' | 'policy', next: readonly Target[]): Promise<boolean> {
    const before = new Map((await handed(connection, source)).map((one) => [one.id, one]));
    const kept = new Set(next.map(({ id }) => id));
    let moved = false;
    for (const id of before.keys())
      if (!kept.has(id)) {
        moved = true;
        await store.removeTarget(id);
      }
    for (const target of next) {
      const was = before.get(target.id);
      if (was && same(was, target)) continue;
      moved = true;
      await store.saveTarget(target);
    }
    return moved;
  }

  async function policy(): Promise<ReadTeamFile[]> {
    const given = await managed();
    if (given === undefined || given === '') return [];
    return (Array.isArray(given) ? given : [given]).map(readTeamFile);
  }

  const files = async () => (await policy()).flatMap((one) => (one.ok ? [one.file] : []));
  const decided = async (): Promise<Definitions> =>
    (await files()).reduce<Definitions>((all, file) => ({ ...all, ...file.definitions }), {});

  async function look(id: string): Promise<TeamHanded> {
    const connection = await store.connection(id);
    if (!connection) return { own: 0 };
    const [mine, theirs, prefs, inputs, all] = await Promise.all([
      handed(connection, 'file'),
      handed(connection, 'policy'),
      store.prefs(id),
      store.inputs(id),
      store.targets(id),
    ]);
    const given = await policy();
    const wrong = given.find((one) => !one.ok);
    return {
      own: handable(
        inputs?.targets ?? [],
        all.filter(({ userId }) => userId === connection.loginId),
      ).length,
      ...(prefs.teamFile ? { file: { ...prefs.teamFile, quotas: mine.length } } : {}),
      ...(given.length > 0
        ? {
            policy: {
              ...{ quotas: theirs.length, definitions: Object.keys(await decided()).sort() },
              ...(wrong && !wrong.ok ? { fault: wrong.why } : {}),
            },
          }
        : {}),
    };
  }

  async function preview(id: string, text: string): Promise<TeamPreview> {
    const [connection, read] = [await store.connection(id), readTeamFile(text)];
    if (!read.ok) return read;
    if (!connection) return { ok: false, why: 'other_crm', detail: read.file.origin };
    return previewOf(read.file, await knownOf(connection), await handed(connection, 'file'), await store.definitions());
  }

  const handlers: Handlers = {
    async teamExport({ id, take }) {
      const connection = await store.connection(id);
      if (!connection) return undefined;
      const own = (await store.targets(id)).filter(({ userId }) => userId === connection.loginId);
      const quotas = handable((await store.inputs(id))?.targets ?? [], own);
      return makeTeamFile(quotas, await store.definitions(), take, await knownOf(connection), connection.userName, now());
    },
    teamPreview: ({ id, text }) => preview(id, text),
    async teamImport({ id, text, definitions }) {
      const shown = await preview(id, text);
      const [connection, read] = [await store.connection(id), readTeamFile(text)];
      if (!shown.ok || !connection || !read.ok) return shown;
      const { file } = read;
      const { quotas } = meantHere(file, await knownOf(connection));
      const { loginId } = connection;
      await replace(connection, 'file', asTargets(quotas, 'file', { connection: id, loginId }, file.madeAt));
      await store.savePrefs(id, { teamFile: { madeAt: file.madeAt, ...(file.by === undefined ? {} : { by: file.by }) } });
      if (definitions && file.definitions) await store.saveDefinitions({ ...file.definitions, ...(await decided()) });
      await changed(id);
      return shown;
    },
    async teamForget({ id }) {
      const connection = await store.connection(id);
      if (connection) {
        await replace(connection, 'file', []);
        await store.savePrefs(id, { teamFile: undefined });
        await changed(id);
      }
      return look(id);
    },
    teamHanded: ({ id }) => look(id),
  };

  return {
    handlers,
    decided,
    async followPolicy() {
      const [given, settled] = [await files(), await decided()];
      const before = await store.definitions();
      const after = { ...before, ...settled };
      const redefined = JSON.stringify(before) !== JSON.stringify(after);
      if (redefined) await store.saveDefinitions(after);
      const moved: string[] = [];
      for (const connection of await store.connections()) {
        const known = await knownOf(connection);
        const { id, loginId } = connection;
        const next = given
          .filter(({ origin }) => origin === connection.origin)
          .flatMap((file) => asTargets(meantHere(file, known).quotas, 'policy', { connection: id, loginId }, file.madeAt));
        const one = new Map(next.map((target) => [target.id, target]));
        if ((await replace(connection, 'policy', [...one.values()])) || redefined) moved.push(id);
      }
      for (const id of moved) await changed(id);
      return moved;
    },
  };
}
