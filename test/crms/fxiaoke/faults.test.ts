import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Call, Reply } from '../../../lib/crm/adapter';
import { judge } from '../../../lib/crm/fxiaoke/judge';
import { stageCompany } from '../kit/company';
import type { PlannedFault } from '../kit/serve';
import { of, readerOf } from './pulling';
import { startFxiaoke, type Fxiaoke } from './simulator';

let crm: Fxiaoke;
beforeAll(async () => {
  crm = await startFxiaoke({ staged: stageCompany({ size: 0.05 }) });
});
afterAll(() => crm.close());
beforeEach(() => crm.simulator.clear());

const lists = /DepartmentObj\/controller\/List$/;
const teams = () => readerOf(crm).pull(undefined, ['departments']);
const once = (as: PlannedFault['as'], times = 1) => crm.simulator.plan({ path: lists, as, times });
const inBody = (code: number, message: string) => ({ body: { Result: { StatusCode: code, FailureMessage: message }, Value: null } });

describe('faults of the session', () => {
  it.each([
    ['an ended session', inBody(33, '登录状态已过期'), 'signed_out'],
    ['an ended session told in words alone', inBody(320000, '登录状态已过期，请重新登录'), 'signed_out'],
    ['a redirect to the sign-in page', { status: 302, headers: { location: '/proj/page/loginv2' } }, 'signed_out'],
    ['401', { status: 401, body: '' }, 'signed_out'],
    ['403', { status: 403, body: '' }, 'forbidden'],
    ['a missing right', inBody(201112003, '没有部门的查看列表权限'), 'forbidden'],
    ['an object that is not there', inBody(320001404, '对象不存在'), 'odd_answer'],
    ['a page instead of data', { body: '<html><title>纷享销客</title></html>' }, 'not_json'],
    ['an answer without a code', { body: { Value: { dataList: [] } } }, 'odd_answer'],
    ['an answer of another form', { body: { Result: { StatusCode: 0 }, Value: [] } }, 'odd_answer'],
  ] as const)('%s', async (_name, as, kind) => {
    once(as);
    await expect(teams()).rejects.toMatchObject({ kind });
  });

  it('pass where they pass by themselves: too many calls, a tired server, a cut answer', async () => {
    once({ status: 429, headers: { 'retry-after': '0' } });
    once({ status: 503 });
    once('cut');
    expect(of(await teams(), 'team')).toHaveLength(crm.staged.live.company.teams.length);
  });

  it('say when to come back, where the CRM did', async () => {
    once({ status: 429, headers: { 'retry-after': '7200' } });
    const error = await teams().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ kind: 'rate_limited' });
    expect((error as { retryAt: number }).retryAt).toBeGreaterThan(Date.now() + 3_600_000);
  });

  it('stop a run whose session ends in the middle, and it goes on where it stopped', async () => {
    const reader = readerOf(crm);
    crm.simulator.plan({ path: /LeadsObj\/controller\/List$/, as: inBody(33, ''), after: 1, times: 1 });
    await expect(reader.pull(undefined, ['departments', 'leads'])).rejects.toMatchObject({ kind: 'signed_out', code: '33' });
    expect(of(await reader.pull(undefined, ['leads']), 'lead')).toHaveLength(crm.staged.live.company.leads.length);
  });

  it('keep names and values out of errors', async () => {
    once(inBody(17, '商机【保密项目】金额 123456 不允许'));
    const error = await teams().catch((reason: unknown) => reason as Error);
    expect(String(error)).not.toMatch(/保密|123456/);
    expect(error).toMatchObject({ code: '17' });
  });
});

describe('codes of the open API', () => {
  const call: Call = { method: 'POST', path: '/cgi/crm/v2/data/query', body: '{}' };
  const reply = (body: unknown): Reply => ({ status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const now = Date.parse('2026-11-20T10:00:00Z');

  it.each([
    [20016, 'signed_out', undefined, undefined],
    [20017, 'signed_out', undefined, undefined],
    [30003, 'forbidden', undefined, undefined],
    [20014, 'forbidden', undefined, undefined],
    [30004, 'rate_limited', now + 20_000, true],
    [14001, 'rate_limited', now + 20_000, true],
    [30002, 'rate_limited', Date.parse('2026-11-20T16:00:00Z'), false],
    [-1, 'unavailable', undefined, true],
    [50009, 'unavailable', undefined, true],
    [10013, 'odd_answer', undefined, undefined],
  ] as const)('%i is %s', (code, kind, retryAt, again) => {
    const judged = judge(reply({ errorCode: code, errorMessage: 'x' }), call, now);
    expect(judged).toMatchObject({ error: { kind, code: String(code) } });
    if (!judged || !('error' in judged)) throw new Error('judged right');
    expect(judged.error.retryAt).toBe(retryAt);
    expect(judged.again).toBe(again);
  });

  it('takes what has no code for right only where there is data', () => {
    expect(judge(reply({ data: { dataList: [] } }), call, now)).toEqual({ value: { data: { dataList: [] } } });
    expect(judge(reply({ traceId: 'x' }), call, now)).toMatchObject({ error: { kind: 'odd_answer' } });
  });

  it('refuses a forged token and reads with the right one', async () => {
    const reader = readerOf(crm, 'token');
    const session = await readerOf(crm).pull(undefined, ['leads', 'stages', 'deals']);
    const token = await reader.pull(undefined, ['leads', 'stages', 'deals']);
    expect([...token.records]).toEqual([...session.records]);
    const { headers = () => ({}) } = crm.tokenCarrier('3');
    crm.tokenCarrier = (userId) => ({ ...crm.carrier(userId), headers: () => ({ ...headers(), authorization: 'Bearer another' }) });
    await expect(readerOf(crm, 'token').pull(undefined, ['leads'])).rejects.toMatchObject({ kind: 'signed_out', code: '20016' });
  });
});
