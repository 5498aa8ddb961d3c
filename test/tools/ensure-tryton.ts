import { existsSync } from 'node:fs';
import { whyNot } from '../crms/tryton/login.ts';
import { runQuietly } from './run-step.ts';
import { root } from './root.ts';

/**
 * Installs, seeds and starts the real Tryton where that is possible.
 * @returns undefined when it runs, else the reason why not, for the tests that are then skipped visibly.
 */
export async function ensureTryton(reset = false): Promise<string | undefined> {
  if (!existsSync('/usr/bin/trytond') && !existsSync('/usr/bin/apt-get'))
    return 'Tryton is not installed and there is no apt-get to install it with';
  const { code, output } = await runQuietly('bash', [`${root}test/crms/tryton/up.sh`, ...(reset ? ['--reset'] : [])]);
  return code === 0 ? undefined : `Tryton did not start: ${output.trim().split('\n').slice(-3).join(' / ')}`;
}

/** Whether a Tryton answers already: then it is somebody else's to stop. */
export async function trytonRuns(): Promise<boolean> {
  return (await whyNot()) === undefined;
}

/** Stops the server that ensureTryton started. */
export async function stopTryton(): Promise<void> {
  await runQuietly('bash', [`${root}test/crms/tryton/down.sh`]);
}
