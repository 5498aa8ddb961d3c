import { execFileSync } from 'node:child_process';

/** What decides how letters look besides our own code: the browser's version, and the fonts that stand in for the stack. */
export interface DrawnBy {
  chromium: string;
  fonts: string;
}

const said = (command: string, args: readonly string[]): string => {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return 'unknown';
  }
};

/** @param chromium path of the browser */
export function drawnBy(chromium: string): DrawnBy {
  const version = /\d+(\.\d+){3}/.exec(said(chromium, ['--version']))?.[0] ?? 'unknown';
  const fonts = ['sans-serif', 'sans-serif:lang=zh-CN', 'Noto Sans CJK SC'].map((font) => said('fc-match', [font]));
  return { chromium: version, fonts: fonts.join(' · ') };
}
