import { existsSync } from 'node:fs';
import { runQuietly } from './run-step.ts';

/** Branded Chrome is no use: it ignores --load-extension. */
const places = [
  process.env.PACELINE_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
];

/**
 * A Chromium that loads unpacked extensions; installs Debian's where there is apt and none is found.
 * @returns the path of the executable. Throws with what to do.
 */
export async function ensureChromium(): Promise<string> {
  const found = () => places.find((place) => place && existsSync(place));
  const there = found();
  if (there) return there;
  if (existsSync('/usr/bin/apt-get')) {
    console.log('Installing Chromium (apt-get) …');
    const script =
      'export DEBIAN_FRONTEND=noninteractive; s=; [ "$(id -u)" = 0 ] || s=sudo; $s apt-get -q update && $s apt-get -q -y -o DPkg::Lock::Timeout=600 install --no-install-recommends chromium fonts-noto-cjk';
    const { code, output } = await runQuietly('bash', ['-c', script]);
    if (code !== 0) console.error(output.slice(-2000));
  }
  const now = found();
  if (now) return now;
  throw new Error(
    'No Chromium found. Install Chromium or Chrome for Testing and set PACELINE_CHROMIUM to its path (branded Chrome ignores --load-extension).',
  );
}
