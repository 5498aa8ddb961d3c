import { browser } from '../../lib/platform/browser';

/** What the organisation's policy has under `team`; undefined without a policy. Some browsers refuse to answer then. */
export const managedTeam = async (): Promise<unknown> =>
  (await browser.storage.managed.get('team').catch(() => ({ team: undefined }))).team as unknown;
