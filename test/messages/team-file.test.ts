/** A team file from anywhere: every field hostile once. */
import { describe, expect, test } from 'vitest';
import { readTeamFile } from '../../lib/messages/team-file-schema';
import type { TeamFile } from '../../lib/messages/team-file';

const good: TeamFile = {
  ...{ kind: 'paceline-team', version: 1, madeAt: 1_790_000_000_000, by: 'Ada', origin: 'https://crm.test' },
  quotas: [
    { metric: 'revenue', goal: 100, currency: 'EUR', period: 'quarter', scope: { of: 'user', userId: 'u1' }, name: 'Bo', note: 'spring' },
    { metric: 'calls_made', goal: 40, period: 'custom', from: '2026-01-01', to: '2026-03-31', scope: { of: 'everyone' } },
  ],
  definitions: { slaMinutes: 30 },
};
const [quota] = good.quotas;

test('a good one is read as it is, from text and from an object, with a byte order mark too', () => {
  for (const given of [good, JSON.stringify(good), `\uFEFF${JSON.stringify(good, null, 2)}`])
    expect(readTeamFile(given)).toEqual({ ok: true, file: good });
});

describe('what is no team file', () => {
  test.each([
    ['{', 'not_json'],
    ['', 'not_json'],
    ['null', 'not_team_file'],
    ['[]', 'not_team_file'],
    ['7', 'not_team_file'],
    [undefined, 'not_team_file'],
    [{ ...good, kind: 'other' }, 'not_team_file'],
    ['x'.repeat(4_000_001), 'not_team_file'],
    [{ ...good, version: 2, quotas: 'of another form' }, 'newer_version'],
    [{ ...good, version: 0 }, 'damaged'],
    [{ ...good, version: '1' }, 'damaged'],
  ])('%#', (given, why) => expect(readTeamFile(given)).toMatchObject({ ok: false, why }));
});

describe('a field that does not fit is named', () => {
  const file = (change: object): unknown => ({ ...good, ...change });
  const line = (change: object): unknown => ({ ...good, quotas: [quota, { ...quota, ...change }] });
  test.each([
    ['madeAt', file({ madeAt: -1 })],
    ['madeAt', file({ madeAt: '2026' })],
    ['by', file({ by: 'ada@crm.test' })],
    ['by', file({ by: 'x'.repeat(201) })],
    ['origin', file({ origin: 'javascript:alert(1)' })],
    ['origin', file({ origin: 'https://crm.test/path' })],
    ['quotas', file({ quotas: {} })],
    ['quotas', file({ quotas: Array.from({ length: 5_001 }, () => quota) })],
    ['definitions.slaMinutes', file({ definitions: { slaMinutes: 0 } })],
    ['definitions', file({ definitions: { unheard: 1 } })],
    ['', file({ extra: 1 })],
    ['quotas.1.metric', line({ metric: 'unheard' })],
    ['quotas.1.goal', line({ goal: 0 })],
    ['quotas.1.goal', line({ goal: 1e300 })],
    ['quotas.1.goal', line({ goal: '100' })],
    ['quotas.1.currency', line({ currency: 'eur' })],
    ['quotas.1', line({ currency: undefined })],
    ['quotas.1.period', line({ period: 'decade' })],
    ['quotas.1', line({ period: 'custom' })],
    ['quotas.1', line({ from: '2026-03-31', to: '2026-01-01' })],
    ['quotas.1.from', line({ from: '2026-02-30', to: '2026-03-01' })],
    ['quotas.1.scope', line({ scope: { of: 'me' } })],
    ['quotas.1.scope', line({ scope: undefined })],
    ['quotas.1.scope.userId', line({ scope: { of: 'user', userId: '' } })],
    ['quotas.1.scope', line({ scope: { of: 'user', userId: 'u', extra: 1 } })],
    ['quotas.1.name', line({ name: 'bo@crm.test' })],
    ['quotas.1.note', line({ note: 'x'.repeat(501) })],
    ['quotas.1', line({ source: 'person' })],
    ['quotas.1', line({ userId: 'somebody' })],
  ])('%s (%#)', (where, given) => {
    const read = readTeamFile(given);
    expect(read.ok).toBe(false);
    if (!read.ok) expect([read.why, read.detail]).toEqual(['damaged', where]);
  });
});
