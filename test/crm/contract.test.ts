/** What every adapter must keep, read from the folder itself: a CRM that is not registered, or not proven, fails here. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { adapters, sources } from '../../lib/crm/index';
import type { PageExamples } from '../../lib/crm/adapter';
import { pages } from '../../lib/crm/pages';
import { entities } from '../../lib/model/records';
import { pageContext } from './fixtures/page-context';

const root = resolve(import.meta.dirname, '../../lib/crm');
const folders = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

/** Each adapter's own addresses. */
const allExamples = import.meta.glob<{ examples: PageExamples }>('../../lib/crm/*/examples.ts', { eager: true });
function examplesOf(id: string): PageExamples {
  const found = allExamples[`../../lib/crm/${id}/examples.ts`];
  if (!found) throw new Error(`lib/crm/${id} has no examples.ts`);
  return found.examples;
}

/** Files a module pulls in at run time, itself included; packages as they are named. */
function reached(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, from = ''] of readFileSync(file, 'utf8').matchAll(
    /^(?:import|export)\s(?!type\b)[^;]*?from\s+'([^']+)'|^import\s+'([^']+)'/gm,
  )) {
    if (!from.startsWith('.')) seen.add(from);
    else reached(`${resolve(dirname(file), from).replace(/\.ts$/, '')}.ts`, seen);
  }
  return seen;
}

describe('the list of adapters', () => {
  it('is the list of folders', () => {
    expect(folders.length).toBeGreaterThan(0);
    expect(pages.map((page) => page.id).toSorted()).toEqual(folders.toSorted());
    expect(sources.map((source) => source.id).toSorted()).toEqual(folders.toSorted());
    expect(adapters.map((adapter) => adapter.page.id).toSorted()).toEqual(folders.toSorted());
  });

  it('names every CRM once', () => {
    expect(new Set(pages.map((page) => page.id)).size).toBe(pages.length);
    expect(new Set(pages.map((page) => page.name)).size).toBe(pages.length);
  });

  it('reaches no zod and no model from the content script', () => {
    const files = [...reached(join(root, 'pages.ts')), ...reached(join(root, 'declared-read.ts'))];
    expect(files.filter((file) => /^zod|\/lib\/model\/|^dexie/.test(file))).toEqual([]);
    expect(files.filter((file) => file.endsWith('page.ts')).length).toBe(folders.length);
  });

  it('would notice zod', () => {
    expect([...reached(join(root, 'index.ts'))]).toContain('zod/mini');
  });
});

describe.each(pages.map((page) => [page.id, page] as const))('the page half of %s', (id, page) => {
  it('has its files', () => {
    for (const name of ['page.ts', 'reads.ts', 'source.ts', 'schema.ts', 'examples.ts'])
      expect([name, existsSync(join(root, id, name))]).toEqual([name, true]);
  });

  it('knows its examples, and no other adapter does', () => {
    expect(examplesOf(id).match.length).toBeGreaterThan(1);
    for (const example of examplesOf(id).match) {
      const known = pages.filter((other) => other.readPage(pageContext(example)) !== undefined);
      expect([example.url, known.map((other) => other.id)]).toEqual([example.url, [id]]);
    }
  });

  it('names the organisation of an open record: a connection is kept for one', () => {
    for (const example of examplesOf(id).match) {
      const found = page.readPage(pageContext(example));
      if (found?.record) expect([example.url, found.org]).not.toEqual([example.url, '']);
    }
  });

  it('refuses its counter-examples', () => {
    expect(examplesOf(id).not.length).toBeGreaterThan(0);
    for (const example of examplesOf(id).not) expect([example.url, page.readPage(pageContext(example))]).toEqual([example.url, undefined]);
  });

  it('does not take a look-alike host for its own by the address alone', () => {
    for (const { url } of examplesOf(id).match) {
      for (const fake of [(host: string) => `${host}.evil.test`, (host: string) => host.replace(/([^.]+\.[^.]+)$/, 'evil-$1')]) {
        const here = new URL(url);
        here.hostname = fake(here.hostname); // an address in figures stays as it is
        expect([here.href, page.readPage(pageContext({ url: here.href }))]).toEqual([here.href, undefined]);
      }
    }
  });

  it('is silent on an empty page and on pages of the wider web', () => {
    for (const url of [
      'https://example.org/',
      'https://example.org/#a',
      'about:blank',
      'file:///tmp/a.html',
      'https://example.org/?q=crm#deal/1',
    ]) {
      expect(page.readPage(pageContext({ url }))).toBeUndefined();
    }
  });

  it('gives no session header away on foreign pages', () => {
    expect(page.session(pageContext({ url: 'https://example.org/' }))).toEqual({});
  });

  it('links to records that it recognises as the same', () => {
    for (const example of examplesOf(id).match) {
      const found = page.readPage(pageContext(example));
      if (!found?.record) continue;
      const path = page.recordPath(found.org, found.record);
      expect(path).toMatch(/^\/(?!\/)/);
      const there = page.readPage(pageContext({ ...example, url: new URL(path, example.url).href }));
      expect(there?.record).toEqual(found.record);
    }
  });

  it('declares reads that are anchored and stateless', () => {
    expect(page.reads.length).toBeGreaterThan(0);
    for (const rule of page.reads) {
      expect(rule.path.source).toMatch(/^\^\\\/.*\$$/);
      expect(rule.path.source).not.toMatch(/\.[*+]/);
      expect(rule.path.source.replace(/\([^()]*\)/g, '')).not.toContain('|');
      expect(rule.path.flags.replace(/[iu]/g, '')).toBe('');
      if (rule.method === 'POST') expect(rule.rpc?.names.length ?? 1).toBeGreaterThan(0);
      const further = Object.values(rule.within?.name ?? {}).flat();
      // What a whole text of GraphQL does stands at its beginning; `updatedAt` and the like are names of fields.
      const texts = rule.rpc?.field === 'query' ? rule.rpc.names : [];
      for (const text of texts) expect(text).toMatch(/^query[({](?!.*\b(?:mutation|subscription|query)\b)/s);
      const named = (rule.rpc?.names ?? []).map((name) =>
        texts.length > 0 ? name.replace(/\b(?:creat|updat|delet)edAt\b|\bcreatedBy\b/g, '') : name,
      );
      for (const name of [...named, ...further]) expect(name).not.toMatch(/write|create|delete|update|set_|copy|import/i);
    }
  });
});

describe.each(adapters.map((adapter) => [adapter.page.id, adapter.source] as const))('the source half of %s', (_id, source) => {
  it('names its streams once, and only entities there are', () => {
    expect(source.streams.length).toBeGreaterThan(0);
    expect(new Set(source.streams.map((stream) => stream.id)).size).toBe(source.streams.length);
    for (const stream of source.streams) expect(entities).toContain(stream.entity);
  });

  it('either provides users, stages and deals or says why not', () => {
    const provided = new Set(source.streams.map((stream) => stream.entity));
    for (const entity of ['user', 'stage', 'deal', 'lead', 'activity'] as const) {
      expect([entity, provided.has(entity) !== (source.absent[entity] !== undefined)]).toEqual([entity, true]);
    }
  });

  it('pulls what may wait after everything else', () => {
    const late = source.streams.map((stream) => stream.late === true);
    expect(late).toEqual(late.toSorted());
  });

  it('paces itself', () => {
    expect(source.pace.perSecond).toBeGreaterThan(0);
    expect(source.pace.parallel).toBeGreaterThanOrEqual(1);
  });

  it('names a field of a row that does not fit, and keeps it', () => {
    const context = {
      http: { json: () => Promise.reject(new Error('no calls here')) },
      org: 'x',
      now: 0,
      signal: new AbortController().signal,
    };
    for (const stream of source.streams) {
      const mapped = stream.map({ nonsense: true }, context);
      expect([stream.id, 'reject' in mapped && mapped.reject !== '']).toEqual([stream.id, true]);
    }
  });
});

const place = (url: string) => ({ origin: new URL(url).origin, org: 'acme' });

describe.each(adapters.map((adapter) => [adapter.page.id, adapter] as const))('the ways into %s', (id, { access, source }) => {
  const places = examplesOf(id)
    .match.map(({ url }) => place(url))
    .filter(({ origin }) => origin.startsWith('http'));

  it('are there, each with a name of its own', () => {
    expect(access.length).toBeGreaterThan(0);
    expect(new Set(access.map((way) => way.id)).size).toBe(access.length);
    for (const way of access) expect(way.id).toMatch(/^[a-z][a-z0-9-]*$/);
  });

  it('name the rights a token needs, what for, and which it cannot do without', () => {
    for (const way of access) {
      expect(new Set(way.scopes.map(({ name }) => name)).size).toBe(way.scopes.length);
      for (const scope of way.scopes) {
        expect(scope.name).toMatch(/\S/);
        expect(scope.for.length).toBeGreaterThan(0);
        for (const entity of scope.for) expect(entities).toContain(entity);
      }
      if (way.way === 'oauth') expect(way.scopes.length).toBeGreaterThan(0);
    }
  });

  it('send what lets them in over https alone, and refuse what is no token', () => {
    for (const here of places) {
      for (const way of access) {
        const urls: string[] = [];
        if (way.way === 'token') urls.push(way.apiOrigin(here), way.madeAt(here));
        if (way.way === 'cookie') for (const host of way.cookie.hosts(here)) urls.push(way.apiOrigin(host, here));
        if (way.way === 'oauth')
          urls.push(way.authorizeUrl(here), way.tokenUrl(here), way.revokeUrl?.(here) ?? way.tokenUrl(here), way.madeAt(here));
        // A CRM of one's own may have no https; then nothing but the connected site is spoken to.
        for (const url of urls)
          if (new URL(url).origin !== here.origin) expect([id, way.id, url]).toEqual([id, way.id, expect.stringMatching(/^https:\/\//)]);
        if (way.way === 'token')
          for (const no of ['', 'a', 'my password', 'x'.repeat(5_000)])
            expect([way.id, no, way.looksRight(no)]).toEqual([way.id, no, false]);
        if (way.way === 'token' && way.nameless) expect(source.people).toBeDefined();
        if (way.way === 'oauth') expect(way.authorizeParams ?? {}).not.toHaveProperty('client_secret');
      }
    }
  });

  it('what is taken for granted has a name, a source and a consequence each', () => {
    const list = source.assumptions ?? [];
    expect(new Set(list.map((one) => one.id)).size).toBe(list.length);
    for (const one of list) {
      expect(one.id).toMatch(/^[a-z][a-z0-9_-]*$/);
      for (const text of [one.claim, one.source, one.ifWrong]) expect([one.id, text.trim() !== '']).toEqual([one.id, true]);
    }
  });
});
