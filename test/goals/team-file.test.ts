/** Goals on their way: against plain lists of names. */
import { describe, expect, test } from 'vitest';
import { asTargets, handable, makeTeamFile, meantHere, previewOf, quotaId, quotaKey, type Known } from '../../lib/goals/team-file';
import type { TeamQuota } from '../../lib/messages/team-file';
import { readTeamFile } from '../../lib/messages/team-file-schema';
import { chance } from '../oracles/random';

const known: Known = {
  ...{ userId: 'u1', origin: 'https://crm.test' },
  users: new Map([
    ['u1', 'Ada'],
    ['u2', 'bo@crm.test'],
    ['u3', 'Cy'],
  ]),
  teams: new Map([['t1', 'North']]),
  products: new Map([['p1', 'Thing']]),
  stages: new Map([['s1', 'Offer']]),
};
const all = { quotas: true, definitions: true, names: true };
const scopes: TeamQuota['scope'][] = [
  ...['u1', 'u2', 'u3', 'ghost'].map((userId) => ({ of: 'user' as const, userId })),
  ...['t1', 'gone'].map((teamId) => ({ of: 'team' as const, teamId })),
  { of: 'everyone' },
  ...['p1', 'none'].map((productId) => ({ of: 'product' as const, productId })),
  ...['s1', 'lost'].map((stageId) => ({ of: 'stage' as const, stageId })),
];
/** Those of u1 and of what stands for many, as far as they are known. */
const mine = new Set(['u1', 't1', 'everyone', 'p1', 's1']);
const wordOf = ({ of, ...rest }: TeamQuota['scope']): string => Object.values(rest)[0]?.toString() ?? of;

function quotas(seed: number): TeamQuota[] {
  const c = chance(seed);
  return Array.from({ length: c.int(0, 25) }, () => ({
    ...{ metric: c.pick(['revenue', 'calls_made'] as const), goal: c.int(1, 5), currency: 'EUR' },
    ...{ period: c.pick(['month', 'quarter'] as const), scope: c.pick(scopes) },
  }));
}
const name = (quota: TeamQuota): string => `${quota.metric} ${quota.period} ${wordOf(quota.scope)}`;

test.each(Array.from({ length: 50 }, (_, i) => i + 1))('what holds here, what is new, changed or gone (seed %i)', (seed) => {
  const [before, after] = [quotas(seed), quotas(seed + 1_000)];
  // Of two for the same the last counts.
  const plain = (list: TeamQuota[]): Map<string, number> =>
    new Map(list.filter(({ scope }) => mine.has(wordOf(scope))).map((quota) => [name(quota), quota.goal]));
  const file = (list: TeamQuota[]) => makeTeamFile(list, {}, all, known, 'Ada', 5);
  const held = asTargets(meantHere(file(before), known).quotas, 'file', { connection: 'c', loginId: 'ada' }, 5);
  expect(held.every(({ source, userId, connectionId }) => source === 'file' && userId === 'ada' && connectionId === 'c')).toBe(true);
  expect(new Set(held.map(({ id }) => id)).size).toBe(held.length);
  const [was, will] = [plain(before), plain(after)];
  const shown = previewOf(file(after), known, held, {});
  if (!shown.ok) throw new Error(shown.why);
  expect(new Map(shown.quotas.map(({ quota, state }) => [name(quota), state]))).toEqual(
    new Map([...will].map(([key, goal]) => [key, was.has(key) ? (was.get(key) === goal ? 'same' : 'changed') : 'new'])),
  );
  expect(shown.gone).toBe([...was.keys()].filter((key) => !will.has(key)).length);
  expect(shown.others).toBe(after.filter(({ scope }) => ['u2', 'u3'].includes(wordOf(scope))).length);
  const strangers = new Set(after.map(({ scope }) => wordOf(scope)).filter((one) => ['ghost', 'gone', 'none', 'lost'].includes(one)));
  expect([...shown.unknown].sort()).toEqual([...strangers].sort());
});

describe('the file', () => {
  test('is one that is read again, without addresses, and without names where they are not wanted', () => {
    const made = makeTeamFile(quotas(7), { slaMinutes: 30 }, all, known, 'ada@crm.test', 5);
    expect(made.quotas.length).toBeGreaterThan(5);
    expect(readTeamFile(JSON.stringify(made))).toEqual({ ok: true, file: made });
    expect(JSON.stringify(made)).not.toContain('@');
    expect(made.quotas.find(({ scope }) => wordOf(scope) === 'u3')?.name ?? 'Cy').toBe('Cy');
    const bare = makeTeamFile(quotas(7), { slaMinutes: 30 }, { ...all, names: false }, known, 'Ada', 5);
    expect(bare.quotas.some((quota) => 'name' in quota) || 'by' in bare).toBe(false);
  });

  test('holds what was chosen', () => {
    const made = makeTeamFile(quotas(7), { slaMinutes: 30 }, { quotas: false, definitions: false, names: true }, known, 'Ada', 5);
    expect(made.quotas).toEqual([]);
    expect('definitions' in made).toBe(false);
  });

  test('of another CRM is refused; definitions that change are named', () => {
    const made = makeTeamFile([], { slaMinutes: 30, vipOrders: 4 }, all, known, 'Ada', 5);
    expect(previewOf(made, { ...known, origin: 'https://other.test' }, [], {})).toEqual({
      ok: false,
      why: 'other_crm',
      detail: known.origin,
    });
    expect(previewOf(made, known, [], { vipOrders: 4, quietDays: 9 })).toMatchObject({ definitions: ['quietDays', 'slaMinutes'] });
    const silent = makeTeamFile([], {}, { ...all, definitions: false }, known, 'Ada', 5);
    expect(previewOf(silent, known, [], { vipOrders: 4 })).toMatchObject({ definitions: [] });
  });
});

test("one's own and what was handed down are not handed on", () => {
  const base = { metric: 'revenue', goal: 1, currency: 'EUR', connectionId: 'c', userId: 'ada', createdAt: 1, period: 'month' } as const;
  const found = handable(
    [
      { metric: 'revenue', who: { kind: 'me' }, goal: 1, from: '2026-01-01', to: '2026-03-31' },
      { metric: 'revenue', who: { kind: 'user', userId: 'u2' }, goal: 2, currency: 'EUR', from: '2026-01-01', to: '2026-03-31' },
      { metric: 'revenue', who: { kind: 'everyone' }, productId: 'p1', goal: 3, currency: 'EUR', from: '2026-01-01', to: '2026-03-31' },
    ],
    [
      { ...base, id: '1' },
      { ...base, id: '2', scope: { of: 'me' } },
      { ...base, id: '3', scope: { of: 'team', teamId: 't1' } },
      { ...base, id: '4', scope: { of: 'team', teamId: 't2' }, source: 'file' },
    ],
  );
  expect(found.map((one) => [wordOf(one.scope), one.goal])).toEqual([
    ['t1', 1],
    ['u2', 2],
    ['p1', 3],
  ]);
});

test('an id stays from file to file, and differs for everything else', () => {
  const keys = Array.from({ length: 400 }, (_, i) => quotas(i)).flatMap((list) => list.map((quota) => quotaKey(quota)));
  const different = new Set(keys);
  expect(different.size).toBeGreaterThan(30);
  expect(new Set([...different].map((key) => quotaId('file', 'c', key))).size).toBe(different.size);
  const [key = ''] = keys;
  expect(quotaId('file', 'c', key)).toBe(quotaId('file', 'c', key));
  expect(new Set([quotaId('file', 'c', key), quotaId('policy', 'c', key), quotaId('file', 'd', key)]).size).toBe(3);
});
