import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { root } from '../tools/root';

const eslint = new ESLint({
  cwd: root,
  overrideConfig: [
    { ...tseslint.configs.disableTypeChecked, files: ['**/*.{ts,tsx}'] },
    { languageOptions: { parserOptions: { projectService: false } } },
  ],
});

/** What lint says about this code if it stood in that file. */
async function lint(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: `${root}${filePath}` });
  if (!result) throw new Error(`${filePath} was not checked`);
  return result.messages.map((message) => message.message);
}

describe('a planted violation is caught, with the way out', () => {
  it.each([
    ['lib/metrics/planted.ts', "import { openStore } from '../store/open-store';\nopenStore();", /lib\/metrics must not import lib\/store/],
    ['lib/facts/planted.ts', "import { x } from '../engine/engine';\nx();", /facts are derived from a data set alone/],
    ['lib/import/planted.ts', "import { x } from '../store/open-store';\nx();", /lib\/import must not import lib\/store/],
    ['lib/engine/planted.ts', "import { x } from '../sync/run-sync';\nx();", /the engine is pure/],
    ['lib/columns/planted.ts', "import Dexie from 'dexie';\nnew Dexie('x');", /columns must not import dexie/],
    ['lib/model/planted.ts', 'export const now = () => Date.now();', /Date is an effect/],
    ['lib/metrics/planted.ts', 'export const now = () => new Date();', /Date is an effect/],
    ['lib/crm/tryton/planted.ts', "import { x } from '../../store/open-store';\nx();", /lib\/crm must not import lib\/store/],
    ['lib/crm/tryton/planted.ts', "export const load = () => fetch('/');", /fetch is an effect/],
    ['lib/store/planted.ts', "import { x } from '../crm/http';\nx();", /lib\/store must not import lib\/crm/],
    ['lib/sync/planted.ts', "import { x } from '../../components/app';\nx();", /lib must not import views/],
    ['components/planted.tsx', "import { x } from '../lib/store/open-store';\nx();", /asks through lib\/messages\/client/],
    ['components/planted.tsx', "import Dexie from 'dexie';\nnew Dexie('x');", /no database/],
    ['components/planted.tsx', 'export const id = browser.runtime.id;', /browser is an effect/],
    ['components/planted.tsx', 'export const X = () => <p dangerouslySetInnerHTML={{ __html: "x" }} />;', /never markup/],
    ['entrypoints/crm.content/planted.ts', "import * as z from 'zod/mini';\nz.string();", /must stay tiny/],
    [
      'entrypoints/crm.content/planted.ts',
      "import { x } from '../../lib/engine/create-engine';\nx();",
      /everything else is the background/,
    ],
  ])('%s: %s', async (file, code, message) => {
    expect((await lint(file, code)).join('\n')).toMatch(message);
  });

  it('what is allowed stays allowed', async () => {
    const code =
      "import type { Money } from '../model/records';\nimport type { Table } from '../columns/table';\nexport type X = [Money, Table];\n";
    expect(await lint('lib/engine/planted.ts', code)).toEqual([]);
  });
});
