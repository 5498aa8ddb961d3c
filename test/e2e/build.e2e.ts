import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
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
    expect(policy).not.toMatch(/unsafe|http/);
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

describe('the page script', () => {
  // The aim is 12 kB for all CRMs together; it is missed (README, Speed). This keeps it from growing further.
  it.each(['chrome-mv3', 'firefox-mv3', 'chrome-mv3-demo'])('%s: at most 14 kB gzipped', (build) => {
    const size = gzipSync(read(build, 'content-scripts/crm.js')).length;
    expect(size).toBeGreaterThan(1000);
    expect(size).toBeLessThanOrEqual(14 * 1024);
  });
});
