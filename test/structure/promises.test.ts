/** Promises that hold because some things stand in few places, or in none: whoever adds one finds out here. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../tools/root';

const files = ['lib', 'components', 'entrypoints'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('examples.ts'))
    .map((name) => join(folder, name)),
);
/** Code without its comments; texts stay. */
const code = new Map(
  files.map((file) => [
    file,
    readFileSync(join(root, file), 'utf8')
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/(^|\s)\/\/ .*$/gm, ''),
  ]),
);
const holding = (pattern: RegExp): string[] => [...code].flatMap(([file, text]) => (pattern.test(text) ? [file] : [])).sort();

it('the whole tree is looked at', () => expect(files.length).toBeGreaterThan(300));

describe('roads out of the browser', () => {
  it('are three: the page’s own session, a token, and a sign-in', () => {
    expect(holding(/\bfetch\(/)).toEqual([
      'entrypoints/background/ways/direct.ts',
      'entrypoints/background/ways/oauth.ts',
      'entrypoints/crm.content/send-read.ts',
    ]);
  });

  it('have no other kind', () => {
    expect(holding(/\bnew (?:XMLHttpRequest|WebSocket|WebTransport|EventSource|RTCPeerConnection|Image|Worker|SharedWorker)\b/)).toEqual(
      [],
    );
    expect(holding(/\bsendBeacon\b|\bimportScripts\b|\bnavigator\.serviceWorker\b|\bfetchLater\b|\bsetUninstallURL\b/)).toEqual([]);
    expect(holding(/\bruntime\.sendNativeMessage\b|\bconnectNative\b|\bstorage\.sync\b|\bgcm\b/)).toEqual([]);
  });

  it('never follow a redirect, and never carry a cookie to where a token goes', () => {
    for (const file of holding(/\bfetch\(/)) expect([file, /redirect: 'manual'/.test(code.get(file) ?? '')]).toEqual([file, true]);
    for (const file of holding(/\bfetch\(/).filter((one) => one.includes('/background/')))
      expect([file, /credentials: 'omit'/.test(code.get(file) ?? '')]).toEqual([file, true]);
  });
});

describe('nothing of a page is obeyed', () => {
  it('no text becomes markup or code', () => {
    const markup = /\b(?:innerHTML|outerHTML|srcdoc|insertAdjacentHTML|createContextualFragment|setHTMLUnsafe|parseHTMLUnsafe)\b/;
    expect(holding(markup)).toEqual([]);
    expect(holding(/dangerouslySetInnerHTML|\bdocument\.write|\bDOMParser\b/)).toEqual([]);
    expect(holding(/\beval\(|\bnew Function\b|\bset(?:Timeout|Interval)\(\s*['"`]/)).toEqual([]);
  });

  it('no message of a window is heard, nor one of another extension or of a site', () => {
    // Ports that a file makes for itself are nobody else's.
    expect(holding(/addEventListener\(\s*['"]message['"]|(?<!\bport1\.)\bonmessage\s*=(?!=)/)).toEqual([]);
    expect(holding(/\bon(?:Message|Connect)External\b|\bonUserScriptMessage\b/)).toEqual([]);
  });

  it('what messages there are come in at one place', () => {
    expect(holding(/\bonMessage\.addListener\(/)).toEqual([
      'entrypoints/background/index.ts',
      'entrypoints/background/panel-sessions.ts',
      'entrypoints/crm.content/index.ts',
      'lib/messages/client.ts',
    ]);
    expect(holding(/\bruntime\.onConnect\b/)).toEqual(['entrypoints/background/index.ts']);
  });
});

describe('secrets', () => {
  it('are read by the background alone, in the few places that send or end them', () => {
    const readers = holding(/\.(?:token|tokenRow|saveToken)\(/).filter((file) => !file.startsWith('lib/store/'));
    expect(readers.filter((file) => !file.startsWith('entrypoints/background/'))).toEqual([]);
    expect(readers).toContain('entrypoints/background/ways/lend.ts');
  });

  it('cannot be written: there is one line of log, and it holds an error’s own words', () => {
    expect(holding(/\bconsole\.\w+\(/)).toEqual(['entrypoints/background/index.ts']);
    expect(code.get('entrypoints/background/index.ts')?.match(/console\.\w+\(.*/g)).toEqual([
      `console.error('Paceline:', error instanceof Error ? error.message : 'unknown error'));`,
    ]);
  });

  it('are never in what page scripts can read', () => {
    // storage.local is open to page scripts; what is put there is the place of the panel, figures shown last, and how pages are read.
    expect(holding(/\bstorage\.local\.set\(|\blocalSet\(/)).toEqual([
      'entrypoints/background/dock-places.ts',
      'entrypoints/background/let-go.ts',
      'entrypoints/background/page-sites.ts',
      'entrypoints/background/readings.ts',
      'entrypoints/background/snapshots.ts',
      'entrypoints/crm.content/dock-memory.ts',
      'lib/platform/local.ts',
    ]);
  });
});
