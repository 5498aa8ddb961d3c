/** A manager's file at a rep, and the organisation's policy: what is stored, and what stays the person's own. */
import { expect, test } from 'vitest';
import { createTeamFiles } from '../../entrypoints/background/team-files';
import type { Target } from '../../lib/messages/protocol';
import type { TeamFile } from '../../lib/messages/team-file';
import type { AnyRecord } from '../../lib/model/records';
import { connection, page, storeInMemory } from '../store/memory';

const file: TeamFile = {
  ...{ kind: 'paceline-team', version: 1, madeAt: 7, by: 'Boss', origin: 'https://crm.example' },
  quotas: [
    { metric: 'revenue', goal: 500, currency: 'EUR', period: 'month', scope: { of: 'user', userId: 'u' } },
    { metric: 'revenue', goal: 900, currency: 'EUR', period: 'month', scope: { of: 'user', userId: 'v' } },
    { metric: 'calls_made', goal: 40, period: 'week', scope: { of: 'everyone' } },
  ],
  definitions: { slaMinutes: 30 },
};
const own: Target = {
  id: 'mine',
  metric: 'revenue',
  goal: 9,
  currency: 'EUR',
  period: 'month',
  connectionId: 'c',
  userId: 'ada',
  createdAt: 1,
};

async function start(managed: unknown = undefined) {
  const { store } = await storeInMemory([]);
  await store.saveConnection({ ...connection('c'), userId: 'u' });
  const users = ['u', 'v'].map((id): AnyRecord => ({ entity: 'user', id, name: id.toUpperCase(), active: true }));
  await store.applyPage(page({ records: users }));
  await store.saveTarget(own);
  const told: string[] = [];
  const policy = { value: managed };
  const team = createTeamFiles(
    store,
    () => Promise.resolve(policy.value),
    () => 99,
    (id) => Promise.resolve(void told.push(id)),
  );
  const goals = async () => (await store.targets('c')).map(({ source, goal }) => `${source ?? 'person'} ${goal}`).sort();
  return { store, team, told, goals, policy };
}

test('a preview stores nothing; taking it keeps what is for this person beside its own targets', async () => {
  const { store, team, told, goals } = await start();
  const text = JSON.stringify(file);
  expect(await team.handlers.teamPreview({ type: 'teamPreview', id: 'c', text })).toMatchObject({ ok: true, others: 1, gone: 0 });
  expect(await goals()).toEqual(['person 9']);
  expect(await store.definitions()).toEqual({});
  await team.handlers.teamImport({ type: 'teamImport', id: 'c', text, definitions: true });
  expect(await goals()).toEqual(['file 40', 'file 500', 'person 9']);
  expect(await store.definitions()).toEqual({ slaMinutes: 30 });
  expect(told).toEqual(['c']);
  // The next file takes the place of the last, and the definitions stay where they are not wanted.
  const next = JSON.stringify({ ...file, quotas: [{ ...file.quotas[0], goal: 600 }], definitions: { slaMinutes: 5 } });
  await team.handlers.teamImport({ type: 'teamImport', id: 'c', text: next, definitions: false });
  expect(await goals()).toEqual(['file 600', 'person 9']);
  expect(await store.definitions()).toEqual({ slaMinutes: 30 });
  expect(await team.handlers.teamHanded({ type: 'teamHanded', id: 'c' })).toEqual({ own: 0, file: { madeAt: 7, by: 'Boss', quotas: 1 } });
  expect(await team.handlers.teamForget({ type: 'teamForget', id: 'c' })).toEqual({ own: 0 });
  expect(await goals()).toEqual(['person 9']);
});

test.each([
  ['{', 'not_json'],
  [JSON.stringify({ ...file, version: 9 }), 'newer_version'],
  [JSON.stringify({ ...file, origin: 'https://other.example' }), 'other_crm'],
  [JSON.stringify({ ...file, quotas: [{ goal: 1 }] }), 'damaged'],
])('what cannot be taken changes nothing (%#)', async (text, why) => {
  const { team, goals, told } = await start();
  expect(await team.handlers.teamImport({ type: 'teamImport', id: 'c', text, definitions: true })).toMatchObject({ ok: false, why });
  expect(await goals()).toEqual(['person 9']);
  expect(told).toEqual([]);
});

test('a policy is followed at once, told once, taken back with it, and decides its definitions', async () => {
  const { store, team, told, goals, policy } = await start(JSON.stringify(file));
  await store.saveDefinitions({ slaMinutes: 5, quietDays: 9 });
  expect(await team.followPolicy()).toEqual(['c']);
  expect(await goals()).toEqual(['person 9', 'policy 40', 'policy 500']);
  expect(await store.definitions()).toEqual({ slaMinutes: 30, quietDays: 9 });
  expect(await team.followPolicy()).toEqual([]);
  expect(told).toEqual(['c']);
  expect(await team.decided()).toEqual({ slaMinutes: 30 });
  expect(await team.handlers.teamHanded({ type: 'teamHanded', id: 'c' })).toEqual({
    own: 0,
    policy: { quotas: 2, definitions: ['slaMinutes'] },
  });
  // An object, as Firefox hands it over, and another goal.
  policy.value = [{ ...file, quotas: [{ ...file.quotas[0], goal: 700 }] }, { kind: 'nothing' }];
  expect(await team.followPolicy()).toEqual(['c']);
  expect(await goals()).toEqual(['person 9', 'policy 700']);
  expect((await team.handlers.teamHanded({ type: 'teamHanded', id: 'c' })).policy?.fault).toBe('not_team_file');
  policy.value = undefined;
  expect(await team.followPolicy()).toEqual(['c']);
  expect(await goals()).toEqual(['person 9']);
});

test('a file goes from a manager to a rep', async () => {
  const manager = await start();
  await manager.store.saveTarget({ ...own, id: 'team', scope: { of: 'user', userId: 'v' }, goal: 77 });
  const made = await manager.team.handlers.teamExport({
    type: 'teamExport',
    id: 'c',
    take: { quotas: true, definitions: true, names: true },
  });
  expect(made?.quotas).toEqual([
    { metric: 'revenue', goal: 77, currency: 'EUR', period: 'month', scope: { of: 'user', userId: 'v' }, name: 'V' },
  ]);
  const rep = await start();
  await rep.store.saveConnection({ ...connection('c'), userId: 'v' });
  await rep.team.handlers.teamImport({ type: 'teamImport', id: 'c', text: JSON.stringify(made), definitions: false });
  expect(await rep.goals()).toEqual(['file 77', 'person 9']);
});
