import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../tools/root.ts';
import { openBidi, type Bidi } from './bidi.ts';
import { browserWindow, documentOf, inside, type Place } from './place.ts';

/** As the Firefox manifest has it (wxt.config.ts). */
export const extensionId = 'paceline@paceline.invalid';
/** Every installation gets a random origin; a test needs to know it. */
const uuid = '6f1d0c4e-9a52-4c1b-8f1e-2b7f0a3d5c11';
export const extensionOrigin = `moz-extension://${uuid}`;

const preferences = {
  // These names are this machine; everything else leads nowhere.
  'network.dns.localDomains': 'crm.test,tryton.test',
  'extensions.webextensions.uuids': JSON.stringify({ [extensionId]: uuid }),
  // The permission prompt is answered as a person would say "Allow"; the click before it must still be a real one.
  'extensions.webextOptionalPermissionPrompts': false,
  'intl.accept_languages': 'en-US',
  'dom.security.https_first': false,
  'app.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
};

export interface Firefox {
  /** A new tab on this address, in front. */
  open(url: string): Promise<Place>;
  /** Every tab and frame there is now, with its address. */
  documents(): Promise<{ context: string; url: string }[]>;
  /** The first tab or frame whose address starts so, once there is one. */
  place(start: string): Promise<Place>;
  /** A real click on the extension's toolbar icon; it speaks of the tab in front. */
  clickIcon(): Promise<void>;
  /** Opens the browser's own sidebar with the extension's panel. */
  openSidebar(): Promise<void>;
  close(): Promise<void>;
}

export interface FirefoxOptions {
  /** Folder under .output. */
  build?: string;
  /** More preferences, or others than the usual ones. */
  preferences?: Record<string, string | number | boolean>;
}

/** A fresh Firefox ESR with the demo build installed as a temporary extension. */
export async function launchFirefox(options: FirefoxOptions = {}): Promise<Firefox> {
  const profile = mkdtempSync(join(tmpdir(), 'paceline-firefox-'));
  const all = Object.entries({ ...preferences, ...options.preferences });
  writeFileSync(
    join(profile, 'user.js'),
    all.map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`).join(''),
  );
  const child = spawn(
    process.env.PACELINE_FIREFOX ?? '/usr/bin/firefox-esr',
    [
      '--headless',
      '--no-remote',
      '--profile',
      profile,
      '--remote-debugging-port',
      '0',
      '-remote-allow-system-access',
      '--width',
      '1440',
      '--height',
      '900',
    ],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, MOZ_REMOTE_ALLOW_SYSTEM_ACCESS: '1' },
    },
  );
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  let bidi: Bidi | undefined;
  const close = async () => {
    await bidi?.send('browser.close').catch(() => undefined);
    bidi?.close();
    const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
    if (!bidi) child.kill('SIGKILL');
    await gone;
    clearTimeout(late);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    bidi = await openBidi(await addressOf(child));
    await bidi.send('webExtension.install', {
      extensionData: { type: 'path', path: `${root}.output/${options.build ?? 'firefox-mv3-demo'}` },
    });
    return { ...controls(bidi), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Firefox says on its error output where it listens. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((done, failed) => {
    let said = '';
    const late = setTimeout(() => failed(new Error(`Firefox does not listen:\n${said.slice(-1000)}`)), 60_000);
    child.once('exit', (code) => failed(new Error(`Firefox ended with ${code}:\n${said.slice(-1000)}`)));
    child.once('error', failed);
    child.stderr?.on('data', (text: Buffer) => {
      said += text.toString();
      const address = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1];
      if (!address) return;
      clearTimeout(late);
      done(address);
    });
  });
}

function controls(bidi: Bidi): Omit<Firefox, 'close'> {
  const documents = () => documentOf(bidi);
  return {
    documents,
    async open(url) {
      const { context } = await bidi.send<{ context: string }>('browsingContext.create', { type: 'tab' });
      await bidi.send('browsingContext.navigate', { context, url, wait: 'complete' });
      return inside(bidi, context);
    },
    async place(start) {
      const deadline = Date.now() + 60_000;
      for (;;) {
        const all = await documents();
        const found = all.find(({ url }) => url.startsWith(start));
        if (found) return inside(bidi, found.context);
        if (Date.now() > deadline) throw new Error(`Nothing shows ${start}, only ${all.map(({ url }) => url).join(', ')}`);
        await new Promise((done) => setTimeout(done, 50));
      }
    },
    async clickIcon() {
      const chrome = await browserWindow(bidi);
      await chrome.run(async (id: string) => {
        const { WebExtensionPolicy } = globalThis as unknown as {
          WebExtensionPolicy: {
            getByID(id: string): {
              extension: {
                apiManager: { global: { browserActionFor(extension: unknown): { triggerAction(window: unknown): Promise<void> } } };
              };
            };
          };
        };
        const { extension } = WebExtensionPolicy.getByID(id);
        await extension.apiManager.global.browserActionFor(extension).triggerAction(window);
      }, extensionId);
    },
    async openSidebar() {
      const chrome = await browserWindow(bidi);
      await chrome.run((id: string) => {
        const { SidebarController } = globalThis as unknown as { SidebarController: { show(id: string): Promise<unknown> } };
        return SidebarController.show(`${id.toLowerCase().replace(/[^a-z0-9_-]/g, '_')}-sidebar-action`).then(() => undefined);
      }, extensionId);
    },
  };
}
