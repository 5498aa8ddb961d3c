/**
 * `npm run new:crm <id> "<Name>"`: writes the adapter's folder and its test and registers it in the two lists.
 * What it writes passes the contract tests as a CRM that provides nothing yet: it recognises one invented address, reads an
 * invented list of deals, and says of everything else that there is none.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { root } from './root.ts';

const [id = '', name = id] = process.argv.slice(2);
if (!/^[a-z][a-z0-9-]*$/.test(id))
  throw new Error('Give an id in lower case and the product\'s name: npm run new:crm pipedrive "Pipedrive"');
const folder = `${root}lib/crm/${id}/`;
if (existsSync(folder)) throw new Error(`lib/crm/${id} is already there.`);
const variable = id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const files: Record<string, string> = {
  'reads.ts': `import type { ReadRule } from '../adapter';

/** Every call this adapter makes. Anything else is refused, in the background and again in the page. */
export const reads: readonly ReadRule[] = [{ method: 'GET', path: /^\\/api\\/deals$/ }];
`,
  'page.ts': `/** ${name}: what its pages look like. Runs on the CRM's page: no packages here. Documentation: <link>. */
import type { PageAdapter } from '../adapter';
import { reads } from './reads';

export const page: PageAdapter = {
  id: '${id}',
  name: '${name}',
  reads,
  readPage({ url, document }) {
    // Replace this by the vendor's hosts, or by a fingerprint of its pages where anybody may host it; never by the title alone.
    if (url.hostname !== '${id}.example' || !document.querySelector('meta[name="application-name"][content="${name}"]')) return undefined;
    const [, deal] = /^\\/deals\\/(\\d+)$/.exec(url.pathname) ?? [];
    // The tenant, where one host has several; a host of its own stands for itself.
    return { crm: '${id}', org: url.hostname, ...(deal === undefined ? {} : { record: { entity: 'deal' as const, id: deal } }) };
  },
  session: () => ({}),
  changed: () => undefined,
  recordPath: (_org, { entity, id }) => \`/\${entity}s/\${encodeURIComponent(id)}\`,
};
`,
  'access.ts': `/** ${name}: ways in, the recommended one first. Leave this file away where the page's own session is all there is. */
import type { Access } from '../access';

export const access: readonly Access[] = [{ id: 'session', way: 'session', scopes: [] }];
`,
  'assumptions.ts': `/** ${name}: what is taken for granted without having been seen on a live CRM. */
import type { Assumption } from '../adapter';

export const assumptions: readonly Assumption[] = [];
`,
  'examples.ts': `import type { PageExamples } from '../adapter';

const html = '<meta name="application-name" content="${name}">';

/** Addresses that are pages of this CRM, and some that are not: for tests and for people; they are in no build. */
export const examples: PageExamples = {
  match: [
    { url: 'https://${id}.example/deals', html },
    { url: 'https://${id}.example/deals/7', html },
  ],
  not: [{ url: 'https://${id}.example/deals/7' }, { url: 'https://${id}.example.evil.test/deals', html }],
};
`,
  'schema.ts': `import * as z from 'zod/mini';

/** What the CRM sends for a deal; tolerant: more fields are fine. Documentation: <link>. */
export const rawDeal = z.object({ id: z.union([z.string(), z.number()]), title: z.nullish(z.string()), created: z.string() });
`,
  'source.ts': `/** ${name}: raw rows → records. */
import * as z from 'zod/mini';
import type { SourceAdapter } from '../adapter';
import { CrmError } from '../crm-error';
import { assumptions } from './assumptions';
import { rawDeal } from './schema';

export const source: SourceAdapter = {
  id: '${id}',
  // Nothing of these yet: every figure that needs them says so. Take a kind out when its stream is there.
  absent: { user: 'no_model', stage: 'no_model', lead: 'no_model', activity: 'no_model' },
  probabilityScale: 1,
  pace: { perSecond: 5, parallel: 2 },
  assumptions,
  me: () => Promise.reject(new CrmError('odd_answer', { detail: 'me' })),
  streams: [
    {
      id: 'deals',
      entity: 'deal',
      async page({ http }) {
        const rows = z.parse(z.array(z.unknown()), await http.json({ method: 'GET', path: '/api/deals' }));
        return { rows, next: {}, more: false };
      },
      map(row) {
        const raw = z.safeParse(rawDeal, row);
        if (!raw.success) return { reject: 'deal: not as documented' };
        const { id, title, created } = raw.data;
        return { records: [{ entity: 'deal', id: String(id), name: title ?? '', status: 'open', createdAt: Date.parse(created) }] };
      },
    },
  ],
};
`,
};

/** Replaces text that must be there: a scaffold that silently registers nothing would be worse than none. */
function edit(path: string, changes: readonly (readonly [RegExp, string])[]): void {
  let text = readFileSync(root + path, 'utf8');
  for (const [from, to] of changes) {
    if (!from.test(text)) throw new Error(`${path} does not look as expected. Register ${id} there by hand.`);
    text = text.replace(from, to);
  }
  writeFileSync(root + path, text);
}

mkdirSync(folder);
for (const [file, text] of Object.entries(files)) writeFileSync(folder + file, text);
edit('lib/crm/pages.ts', [
  [/(import \{ page as tryton \})/, `import { page as ${variable} } from './${id}/page';\n$1`],
  [/\n {2}tryton,/, `\n  ${variable},\n  tryton,`],
]);
edit('lib/crm/index.ts', [
  [
    /(import \{ source as tryton \})/,
    `import { access as ${variable}Access } from './${id}/access';\nimport { source as ${variable} } from './${id}/source';\n$1`,
  ],
  [/(const accesses: [^=]+= \{)/, `$1\n  ${variable === id ? id : `'${id}'`}: ${variable}Access,`],
  [/\n {2}tryton,/, `\n  ${variable},\n  tryton,`],
]);
writeFileSync(
  `${root}test/crm/${id}.test.ts`,
  `import { expect, test } from 'vitest';
import { source } from '../../lib/crm/${id}/source';

/** What the CRM answers, as rows, and what each must become. Put recorded rows here. */
const rows: readonly [row: unknown, records: unknown][] = [
  [
    { id: 7, title: 'First deal', created: '2026-01-31T09:00:00Z' },
    [{ entity: 'deal', id: '7', name: 'First deal', status: 'open', createdAt: Date.UTC(2026, 0, 31, 9) }],
  ],
];

test('${id}: every row becomes a record or says why not', () => {
  const context = { http: { json: () => Promise.reject(new Error('no calls here')) }, org: '', now: 0, signal: new AbortController().signal };
  for (const [row, records] of rows) expect(source.streams.map((stream) => stream.map(row, context))).toContainEqual({ records });
});
`,
);
console.log(
  `Written and registered. Fill in lib/crm/${id}/ and test/crm/${id}.test.ts, then run npm run test:fast: the contract tests say what is missing.`,
);
