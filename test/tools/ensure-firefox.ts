import { existsSync } from 'node:fs';
import { runQuietly } from './run-step.ts';

const places = [process.env.PACELINE_FIREFOX, '/usr/bin/firefox-esr'];

/**
 * A Firefox ESR that can be driven over WebDriver BiDi; installs Debian's where there is apt and none is found.
 * @returns where it is, or why its tests are skipped.
 */
export async function ensureFirefox(): Promise<{ executable: string } | { why: string }> {
  const found = () => places.find((place) => place && existsSync(place));
  const there = found();
  if (there) return { executable: there };
  if (!existsSync('/usr/bin/apt-get'))
    return { why: 'Firefox ESR is not installed and there is no apt-get to install it with; PACELINE_FIREFOX may name one' };
  console.log('Installing Firefox ESR (apt-get) …');
  const script =
    'export DEBIAN_FRONTEND=noninteractive; s=; [ "$(id -u)" = 0 ] || s=sudo; $s apt-get -q update && $s apt-get -q -y -o DPkg::Lock::Timeout=600 install --no-install-recommends firefox-esr';
  const { output } = await runQuietly('bash', ['-c', script]);
  const now = found();
  return now ? { executable: now } : { why: `Firefox ESR could not be installed: ${output.trim().split('\n').at(-1) ?? ''}` };
}
