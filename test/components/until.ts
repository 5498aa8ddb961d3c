import { act } from 'preact/test-utils';
import { vi } from 'vitest';

/**
 * Waits for what a page loads or asks for later than this turn.
 * @param check throws as long as it is not there. The limit is for hangs, not for speed.
 */
export const until = (check: () => unknown): Promise<void> =>
  vi.waitFor(
    async () => {
      // Lets promises that are already kept run.
      await act(async () => {
        for (let i = 0; i < 10; i++) await Promise.resolve();
      });
      await check();
    },
    { timeout: 20_000 },
  );
