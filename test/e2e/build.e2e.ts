import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fastBuild, makeFastBuild } from '../full/week/clock.ts';
import { root } from '../tools/root.ts';

const out = (build: string) => join(root, '.output', build);
const manifest = (build: string) =>
  JSON.parse(readFileSync(join(out(build), 'manifest.json'), 'utf8')) as Record<string, unknown> & { permissions: string[] };
const files = (build: string) =>
  readdirSync(out(build), { recursive: true, encoding: 'utf8' }).filter((name) => /\.(js|html|css|json)$/.test(name));
const read = (build: string, name: string) => readFileSync(join(out(build), name), 'utf8');

/** The table "Permissions" of the README: permission and reason. */
const readme = /^### Permissions$([\s\S]*?)^#/m.exec(readFileSync(join(root, 'README.md'), 'utf8'))?.[1] ?? '';
const listed = [...readme.matchAll(/^\| `([a-zA-Z]+)`(?: \((Chrome|Firefox) only\))? \| (.{20,}) \|$/gm)].map(([, name, only]) => ({
  name: name ?? '',
  only,
}));

const optional = [...readme.matchAll(/^\| `([a-zA-Z]+)` \(optional(?:, (Chrome|Firefox) only)?\) \| (.{20,}) \|$/gm)].map(
  ([, name, only]) => ({
    name: name ?? '',
    only,
  }),
);

describe.each([
  ['chrome-mv3', 'Chrome'],
  ['firefox-mv3', 'Firefox'],
])('the built manifest of %s', (build, browser) => {
  const built = manifest(build);

  it('asks for exactly the permissions the README lists with their reasons', () => {
    const expected = listed.filter(({ only }) => !only || only === browser).map(({ name }) => name);
    expect(expected.length).toBeGreaterThan(4);
    expect([...built.permissions].sort()).toEqual(expected.sort());
  });

  it('asks for the others only when they are wanted, each with its reason', () => {
    const expected = optional.filter(({ only }) => !only || only === browser).map(({ name }) => name);
    expect(expected).toContain('cookies');
    expect([...(built['optional_permissions'] as string[])].sort()).toEqual(expected.sort());
    expect(built.permissions).not.toContain('cookies');
  });

  it('is granted no host at install; hosts are asked for one at a time', () => {
    expect(built['host_permissions'] ?? []).toEqual([]);
    expect(built['content_scripts'] ?? []).toEqual([]);
    expect(built['optional_host_permissions']).toEqual(['*://*/*']);
    expect(built['externally_connectable']).toBeUndefined();
  });

  it('lets pages reach the panel frame and nothing else', () => {
    const reachable = (built['web_accessible_resources'] as { resources: string[] }[]).flatMap((entry) => entry.resources);
    expect(reachable).toEqual(['panel.html']);
  });

  it('runs no code from elsewhere', () => {
    const policy = (built['content_security_policy'] as { extension_pages: string }).extension_pages;
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe|http|data:|blob:|\*/);
    expect(policy).toContain("base-uri 'none'; form-action 'none'");
    expect(Object.keys(built['content_security_policy'] as object)).toEqual(['extension_pages']);
    expect([built['sandbox'], built['update_url'], built['key']]).toEqual([undefined, undefined, undefined]);
    const pages = files(build).filter((name) => name.endsWith('.html'));
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) expect([page, /(?:src|href)="(?:https?:)?\/\//.test(read(build, page))]).toEqual([page, false]);
  });

  it('tells its browser what it has to know beforehand', () => {
    const { gecko } = (built['browser_specific_settings'] ?? {}) as { gecko?: Record<string, unknown> };
    if (browser === 'Chrome') {
      expect(Number(built['minimum_chrome_version'])).toBeGreaterThanOrEqual(120);
      expect(gecko).toBeUndefined();
      return;
    }
    expect(gecko).toEqual({
      id: 'paceline@paceline.invalid',
      // The first that knows what stands in the next line, on Android, too.
      strict_min_version: '142.0',
      data_collection_permissions: { required: ['none'] },
    });
  });

  it('names whose code it holds', () => {
    expect(read(build, 'third-party.txt')).toBe(readFileSync(join(root, 'assets/public/third-party.txt'), 'utf8'));
  });

  it('holds no trace of the demo CRM', () => {
    const names = files(build);
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => /northdesk|demo-?crm/i.test(read(build, name)))).toEqual([]);
  });
});

describe('the demo build', () => {
  it('does hold the demo CRM, so the test above can fail', () => {
    expect(files('chrome-mv3-demo').some((name) => /northdesk|demo-?crm/i.test(read('chrome-mv3-demo', name)))).toBe(true);
  });
});

describe('the clock', () => {
  /** Whatever puts another clock or other alarms under the product. */
  const seam = /globalThis\.Date\s*=[^=]|Date\.now\s*=[^=]|alarms\.(create|get)\s*=[^=]/;

  it.each(['chrome-mv3', 'firefox-mv3', 'chrome-mv3-demo'])('%s: nothing sets it, and no alarm but the browser’s is known', (build) => {
    const scripts = files(build).filter((name) => name.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(3);
    expect(scripts.filter((name) => seam.test(read(build, name)))).toEqual([]);
  });

  it('the copy in which a week runs fast does set it, so the test above can fail; its product is the same to the byte', () => {
    makeFastBuild({ real: 0, virtual: 0, rate: 1 }, '0.1.1');
    const own = new Set(['clock-0.1.1.js', 'fast-0.1.1.js', 'manifest.json']);
    expect(files(fastBuild).filter((name) => seam.test(read(fastBuild, name)))).toEqual(['clock-0.1.1.js']);
    for (const name of files(fastBuild).filter((one) => !own.has(one))) expect(read(fastBuild, name)).toBe(read('chrome-mv3-demo', name));
  });
});

/** Scripts of CRMs by their beginning: `crm-` in the page, `world-` in the page's own world. */
const scriptsOf = (build: string, kind: 'crm' | 'world') =>
  files(build).flatMap((name) => (name.startsWith(`${kind}-`) && name.endsWith('.js') ? [name.slice(kind.length + 1, -3)] : []));
const gzipped = (build: string, name: string) => gzipSync(read(build, name)).length;

describe('the page script', () => {
  const most = 12 * 1024;
  const folders = readdirSync(join(root, 'lib/crm'), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  const core = 'content-scripts/crm.js';

  it.each(['chrome-mv3', 'firefox-mv3', 'chrome-mv3-demo', 'firefox-mv3-demo'])(
    '%s: at most 12 kB gzipped with the adapter of any CRM; no page runs another one’s',
    (build) => {
      const expected = folders.filter((id) => build.endsWith('-demo') || !['demo', 'cloud'].includes(id)).sort();
      const crms = scriptsOf(build, 'crm').sort();
      expect(expected.length).toBeGreaterThan(5);
      expect(crms).toEqual(expected);

      const alone = gzipped(build, core);
      expect(alone).toBeGreaterThan(1000);
      const worlds = scriptsOf(build, 'world');
      expect(worlds).toContain('fxiaoke');
      const sizes = crms.map((id) => {
        const world = worlds.includes(id) ? gzipped(build, `world-${id}.js`) : 0;
        return { id, bytes: alone + gzipped(build, `crm-${id}.js`) + world };
      });
      console.log(`${build}: page script ${alone} B gzipped; with ${sizes.map(({ id, bytes }) => `${id} ${bytes}`).join(', ')}`);
      for (const { id, bytes } of sizes) expect([id, bytes <= most]).toEqual([id, true]);
      // Pages of no known CRM: what reads tables, grids, boards and forms comes on top, there alone.
      const reader = alone + gzipped(build, 'page-reader.js') + gzipped(build, 'content-scripts/rows.js');
      expect(['reader', reader <= 16 * 1024]).toEqual(['reader', true]);

      // The core knows no CRM, and a CRM no other: what is added to the lists adds nothing to any page.
      for (const id of crms) {
        const name = nameOf(id);
        const holders = [core, ...crms.map((crm) => `crm-${crm}.js`)].filter((file) => name.test(read(build, file)));
        expect([id, holders]).toEqual([id, [`crm-${id}.js`]]);
      }
    },
  );
});

/** The name a CRM goes by, as its page half writes it. */
function nameOf(id: string): RegExp {
  const [, name = ''] = /^ {2}name: ['"](.+)['"],$/m.exec(readFileSync(join(root, 'lib/crm', id, 'page.ts'), 'utf8')) ?? [];
  expect([id, name]).not.toEqual([id, '']);
  return new RegExp(`name:[\`'"]${name.replace(/[^\w ]/g, '.')}[\`'"]`);
}
