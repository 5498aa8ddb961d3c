import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';

/** Public half of a throw-away key: gives demo builds the fixed id lfgpobmpcloepnbenhahblbhojkohgdi. */
const demoKey =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAp5lmpaLfDAJElU7M2MBBM+vcdA76ub0IT0gXS1luvdNaMzm3r4wewRBj9a1+zkHUJASc4KCmTvEUs3/D+lA9IS+6AIhqCJiWs1CDJLmAjDlEm0HuABiQKnavcNCP/xNfaFcAXkP6gSmOfhJeWNbFdTOmCRsfnqmXWFwVpN5HotWoLzCI8trj98ltaByx6DT/f3hbhOUaPzI3Yv/DjPZKEecqwwK0l8PW2GYeGzSRgxCaVgps85cl83fCZpEGa3TbiHRekKjSfVRQlsmsrC3E47YMo63nkQKTPdtH+sH7qttLi6wfB9i8+oHhmZ3vA6DUfmasuKm7iR0l1X5sAPozFwIDAQAB';

/** The demo CRM's adapter is only in builds made for the demo and the tests; see lib/crm/index.ts. */
const withDemo = process.env.PACELINE_DEMO === '1';

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  modules: ['@wxt-dev/auto-icons'],
  publicDir: 'assets/public',
  autoIcons: { baseIconPath: 'assets/icon.svg' },
  outDirTemplate: withDemo ? '{{browser}}-mv{{manifestVersion}}-demo' : '{{browser}}-mv{{manifestVersion}}',
  vite: () => ({
    plugins: [preact()],
    define: { __DEMO_CRM__: JSON.stringify(withDemo) },
  }),
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
