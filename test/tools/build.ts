import { runQuietly } from './run-step.ts';

export type Build = 'chrome' | 'firefox' | 'chrome-demo' | 'firefox-demo';

/** Builds the extension into `.output/<name>`; demo builds also hold the demo CRM's adapter. Throws with the builder's words. */
export async function build(what: Build): Promise<void> {
  const [browser = 'chrome', demo] = what.split('-');
  const { code, output } = await runQuietly('wxt', ['build', '-b', browser], demo ? { PACELINE_DEMO: '1' } : {});
  if (code !== 0) throw new Error(`Building for ${what} failed:\n${output}`);
}

if (import.meta.main) await build((process.argv[2] ?? 'chrome') as Build);
