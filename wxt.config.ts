import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';

/** Public half of a throw-away key: gives demo builds the fixed id lfgpobmpcloepnbenhahblbhojkohgdi. */
const demoKey =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAp5lmpaLfDAJElU7M2MBBM+vcdA76ub0IT0gXS1luvdNaMzm3r4wewRBj9a1+zkHUJASc4KCmTvEUs3/D+lA9IS+6AIhqCJiWs1CDJLmAjDlEm0HuABiQKnavcNCP/xNfaFcAXkP6gSmOfhJeWNbFdTOmCRsfnqmXWFwVpN5HotWoLzCI8trj98ltaByx6DT/f3hbhOUaPzI3Yv/DjPZKEecqwwK0l8PW2GYeGzSRgxCaVgps85cl83fCZpEGa3TbiHRekKjSfVRQlsmsrC3E47YMo63nkQKTPdtH+sH7qttLi6wfB9i8+oHhmZ3vA6DUfmasuKm7iR0l1X5sAPozFwIDAQAB';

/** The demo CRM's adapter is only in builds made for the demo and the tests; see lib/crm/index.ts. */
const withDemo = process.env.PACELINE_DEMO === '1';

/** Constants of the build that the library reads. */
const constants = { __DEMO_CRM__: withDemo };

/**
 * One script for each CRM (`crm-<id>.js`, its half that runs in the page), and one for each that listens in the page's own world
 * (`world-<id>.js`): a page runs those of the CRMs connected there, however many there are in the lists.
 * @param folder generated files are written there
 */
async function scriptsOfCrms(folder: string): Promise<{ name: string; inputPath: string; type: 'unlisted-script' }[]> {
  Object.assign(globalThis, constants);
  const { pages } = await import('./lib/crm/pages');
  const { mains } = await import('./lib/crm/mains');
  const script = (name: string, imports: readonly string[], run: string) => {
    const inputPath = join(folder, `${name}.ts`);
    const define = `import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';`;
    writeFileSync(inputPath, [define, ...imports, `export default defineUnlistedScript(() => ${run});`, ''].join('\n'));
    return { name, inputPath, type: 'unlisted-script' as const };
  };
  const from = (name: string, file: string) => `import { ${name} } from '${import.meta.dirname}/${file}';`;
  mkdirSync(folder, { recursive: true });
  return [
    ...pages.map(({ id }) =>
      script(`crm-${id}`, [from('bring', 'entrypoints/crm.content/adapters-here'), from('page', `lib/crm/${id}/page`)], 'bring(page)'),
    ),
    ...Object.keys(mains).map((id) =>
      script(`world-${id}`, [from('runMain', 'lib/crm/hint'), from('main', `lib/crm/${id}/main`)], `runMain('${id}', main, window)`),
    ),
  ];
}

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  modules: ['@wxt-dev/auto-icons'],
  publicDir: 'assets/public',
  autoIcons: { baseIconPath: 'assets/icon.svg' },
  outDirTemplate: withDemo ? '{{browser}}-mv{{manifestVersion}}-demo' : '{{browser}}-mv{{manifestVersion}}',
  vite: () => ({
    plugins: [preact()],
    define: Object.fromEntries(Object.entries(constants).map(([name, value]) => [name, JSON.stringify(value)])),
  }),
  hooks: {
    async 'entrypoints:found'({ config }, found) {
      found.push(...(await scriptsOfCrms(join(config.wxtDir, 'scripts'))));
    },
  },
  manifest: ({ browser }) => ({
    name: 'Paceline',
    description: '__MSG_appDescription__',
    default_locale: 'en',
    // Fixed id for development, so that tests and policies know it; stores assign their own.
    ...(browser === 'chrome' && withDemo ? { key: demoKey } : {}),
    permissions: [
      'storage',
      'unlimitedStorage',
      'alarms',
      'notifications',
      'scripting',
      'activeTab',
      ...(browser === 'firefox' ? ['identity'] : ['sidePanel']),
    ],
    // The browser's own panel shows the same page as the docked one.
    ...(browser === 'firefox'
      ? { sidebar_action: { default_panel: 'panel.html', default_title: 'Paceline', open_at_install: false } }
      : { side_panel: { default_path: 'panel.html' } }),
    // Asked for when somebody chooses a way in that needs it. Firefox has no optional `identity`; there it warns of nothing.
    optional_permissions: ['cookies', ...(browser === 'firefox' ? [] : ['identity'])],
    optional_host_permissions: ['*://*/*'],
    // An organisation may set the client ids of its CRMs by policy; Firefox needs no schema for that.
    ...(browser === 'firefox' ? {} : { storage: { managed_schema: 'managed-schema.json' } }),
    action: { default_title: 'Paceline' },
    commands: {
      'toggle-panel': {
        suggested_key: { default: 'Alt+Shift+K' },
        description: '__MSG_toggleCommand__',
      },
      // Without a key of its own: whoever cannot reach the panel any more gives it one in the browser's shortcut settings.
      'reset-panel': { description: '__MSG_resetCommand__' },
    },
    web_accessible_resources: [{ resources: ['panel.html'], matches: ['*://*/*'] }],
    // Firefox would upgrade http:// CRMs in the local network to https:// and fail.
    content_security_policy: { extension_pages: "script-src 'self'; object-src 'self'; base-uri 'none'; form-action 'none'" },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: { id: 'paceline@paceline.invalid', strict_min_version: '142.0', data_collection_permissions: { required: ['none'] } },
          },
        }
      : { minimum_chrome_version: '120' }),
  }),
});
