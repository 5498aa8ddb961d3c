/** The simulator against what a running Twenty 0.50 answered: the same fields of the same kinds, for the same questions. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { source } from '../../../lib/crm/twenty/source';
import { setUp } from './setup';

const file = new URL('../../../../shared/crm/recorded/twenty-0.50.json', import.meta.url);
const there = existsSync(file);

interface Recorded {
  request: string;
  body?: { query: string; variables?: object };
  status: number;
  answer?: { data?: Record<string, unknown> | null; errors?: unknown[] };
}
const recorded = (there ? JSON.parse(readFileSync(file, 'utf8')) : {}) as Record<string, Recorded>;

/** Kind of a value; what may be nothing fits everything. */
const kindOf = (value: unknown): string => (Array.isArray(value) ? 'list' : value === null ? 'nothing' : typeof value);
const names = (value: unknown): Record<string, unknown> => (kindOf(value) === 'object' ? (value as Record<string, unknown>) : {});

/** Fields of the recording that the answer lacks, or that are of another kind there. */
function lacks(theirs: unknown, ours: unknown, at = ''): string[] {
  if (kindOf(theirs) === 'list') {
    const [first] = theirs as unknown[];
    const [own] = (ours ?? []) as unknown[];
    return first === undefined || own === undefined ? [] : lacks(first, own, `${at}[]`);
  }
  if (kindOf(theirs) !== 'object') {
    const [a, b] = [kindOf(theirs), kindOf(ours)];
    const other = a !== b && a !== 'nothing' && b !== 'nothing';
    return ours === undefined || other ? [`${at}: ${a} there, ${ours === undefined ? 'missing' : b} here`] : [];
  }
  return Object.entries(theirs as object).flatMap(([name, value]) => lacks(value, names(ours)[name], `${at}.${name}`));
}

/** Puts a recorded question to the simulator. */
async function answered(name: string, signedIn = true): Promise<{ status: number; ours: NonNullable<Recorded['answer']> }> {
  const { request, body } = recorded[name] ?? { request: '/' };
  const here = await setUp();
  try {
    // The company lives in another year: what was asked since then is asked since ever.
    const text = JSON.stringify(body).replaceAll('2026-11-01T', '2020-01-01T');
    const session = signedIn ? (here.twenty.carrier(here.reader).headers?.() ?? {}) : {};
    const headers = { 'content-type': 'application/json', ...session };
    const response = await fetch(here.twenty.simulator.url + request, { method: 'POST', headers, body: text });
    return { status: response.status, ours: (await response.json()) as NonNullable<Recorded['answer']> };
  } finally {
    await here.twenty.close();
  }
}

/** ../shared is not on a user's machine: without it this is skipped, visibly. */
describe.skipIf(!there)('a running Twenty 0.50', () => {
  it.each(['me', 'members', 'opps', 'agg', 'agg_by', 'tasks', 'meta'])('answered %s in the form the simulator does', async (name) => {
    const { status, ours } = await answered(name);
    expect(status).toBe(recorded[name]?.status);
    expect(lacks(recorded[name]?.answer?.data, ours.data, name)).toEqual([]);
    expect(ours.errors).toBeUndefined();
  });

  it('found nothing on the timeline by date, as the simulator does', async () => {
    const { ours } = await answered('tl');
    expect(ours).toEqual(recorded['tl']?.answer);
  });

  it.each(['me_nocred', 'messages', 'calendar', 'groupby'])('refused %s with status 200 and the words the simulator has', async (name) => {
    const { status, ours } = await answered(name, name !== 'me_nocred');
    expect(status).toBe(200);
    const [said, own] = [recorded[name]?.answer?.errors?.[0], ours.errors?.[0]] as { message: string; extensions?: object }[];
    expect(said?.message.startsWith(own?.message ?? '?')).toBe(true);
    expect(own?.extensions).toEqual(said?.extensions);
  });

  it('answered what the adapter reads as rows it understands', () => {
    const context = { http: { json: () => Promise.reject(new Error('no calls')) }, org: '', now: 0, signal: new AbortController().signal };
    for (const [name, list, id] of [
      ['opps', 'opportunities', 'opportunities'],
      ['members', 'workspaceMembers', 'members'],
    ] as const) {
      const stream = source.streams.find((one) => one.id === id);
      const { edges } = names(recorded[name]?.answer?.data?.[list]) as { edges: { node: { id: string } }[] };
      expect(edges.length).toBeGreaterThan(1);
      // What only another question tells is added as the stream itself would.
      for (const { node } of edges)
        expect(stream?.map({ end: 'open', ...node }, context)).toEqual({ records: [expect.objectContaining({ id: node.id })] });
    }
  });

  it('wrote amounts in millionths, which come out exact', () => {
    const stream = source.streams.find(({ id }) => id === 'opportunities');
    const context = { http: { json: () => Promise.reject(new Error('no calls')) }, org: '', now: 0, signal: new AbortController().signal };
    const { edges } = names(recorded['opps']?.answer?.data?.['opportunities']) as {
      edges: { node: { amount: { amountMicros: number; currencyCode: string } } }[];
    };
    for (const { node } of edges) {
      const mapped = stream?.map({ end: 'open', ...node }, context);
      const { amountMicros, currencyCode: currency } = node.amount;
      expect(mapped).toMatchObject({ records: [{ amount: { units: amountMicros / 100, currency } }] });
    }
  });
});
