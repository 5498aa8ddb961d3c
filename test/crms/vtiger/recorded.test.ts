/** The simulator against what a running vtiger 8.3.0 answered a rep: the same fields of the same kinds, for the same questions. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judge } from '../../../lib/crm/vtiger/judge';
import { source } from '../../../lib/crm/vtiger/source';
import { setUp } from './setup';

const file = new URL('../../../../shared/crm/recorded/vtiger-8.3.0.json', import.meta.url);
const there = existsSync(file);

type Fields = Record<string, unknown>;
interface Answer {
  success: boolean;
  result?: unknown;
  error?: { code: string };
}
const recorded = (there ? JSON.parse(readFileSync(file, 'utf8')) : {}) as Record<string, { status: number; answer: Answer }>;
const answerOf = (name: string): Answer => recorded[name]?.answer ?? { success: false };
const firstOf = (answer: Answer): Fields => ((answer.result as Fields[] | undefined) ?? [])[0] ?? {};

/** Text or nothing: there is no other kind of value. */
const kindOf = (value: unknown) => (value === null ? 'nothing' : typeof value);
/** Fields both have that are of another kind, and fields of ours that are not there. */
const odd = (theirs: Fields, ours: Fields): string[] =>
  Object.entries(ours).flatMap(([name, value]) => {
    const [a, b] = [kindOf(theirs[name]), kindOf(value)];
    return theirs[name] === undefined || (a !== b && a !== 'nothing' && b !== 'nothing') ? [`${name}: ${a} there, ${b} here`] : [];
  });

/** ../shared is not on a user's machine: without it this is skipped, visibly. */
describe.skipIf(!there)('a running vtiger 8.3.0', () => {
  async function asked(query: Record<string, string>, as?: string): Promise<Answer> {
    const here = await setUp({}, as === undefined ? {} : { as });
    try {
      const { simulator, carrier } = here.vtiger;
      const form = { 'content-type': 'application/x-www-form-urlencoded', ...carrier(here.reader).headers?.() };
      const opened = await fetch(`${simulator.url}/webservice.php`, { method: 'POST', body: 'operation=extendsession', headers: form });
      const { result } = (await opened.json()) as { result: { sessionName: string } };
      const address = `${simulator.url}/webservice.php?${new URLSearchParams({ ...query, sessionName: result.sessionName }).toString()}`;
      return (await (await fetch(address)).json()) as Answer;
    } finally {
      await here.vtiger.close();
    }
  }
  const query = (text: string, as?: string) => asked({ operation: 'query', query: text }, as);

  it.each([
    ['opps', "select * from Potentials where modifiedtime >= '2020-01-01 00:00:00' order by modifiedtime asc limit 0,1;"],
    ['events', "select * from Events where activitytype = 'Meeting' limit 0,1;"],
    ['groups', 'select * from Groups;'],
  ])('answered %s in the form the simulator does', async (name, text) => {
    expect(odd(firstOf(answerOf(name)), firstOf(await query(text)))).toEqual([]);
  });

  it('offered the modules the simulator does, users not among them', async () => {
    const types = (answer: Answer) => (answer.result as { types: string[] }).types;
    const theirs = types(answerOf('types'));
    for (const module of types(await asked({ operation: 'listtypes' }))) expect(theirs).toContain(module);
    expect(theirs).not.toContain('Users');
  });

  it('refused a rep the users as the simulator does', async () => {
    const ours = await query('select * from Users;', '3');
    expect([ours.success, ours.error?.code]).toEqual([answerOf('users').success, answerOf('users').error?.code]);
  });

  it('never gave more than a hundred rows', () => {
    expect((answerOf('opps_nolim').result as unknown[]).length).toBe(100);
  });

  it('answered what the adapter reads as rows it understands', () => {
    const context = { http: { json: () => Promise.reject(new Error('no calls')) }, org: '/', now: 0, signal: new AbortController().signal };
    // What only other calls tell is put beside a row as the stream itself would.
    const beside = { prefixes: { Users: '19', Potentials: '13', Accounts: '11', Contacts: '12', Leads: '10' }, base: 'USD', codes: {} };
    for (const [name, id] of [
      ['opps', 'potentials'],
      ['events', 'events'],
    ] as const) {
      const row = firstOf(answerOf(name));
      const mapped = source.streams.find((one) => one.id === id)?.map({ ...row, ...beside }, context);
      const number = String(row['id']).split('x')[1];
      expect([name, mapped]).toEqual([name, { records: [expect.objectContaining({ id: number })] }]);
    }
  });

  it('put its refusals where they are looked for', () => {
    const reply = { status: 200, headers: {}, body: JSON.stringify(answerOf('users')) };
    expect(judge(reply)).toMatchObject({ error: { kind: 'forbidden', code: 'ACCESS_DENIED' } });
  });
});
