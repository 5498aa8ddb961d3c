import type { Call, Reply } from '../../lib/crm/adapter';
import { CrmError } from '../../lib/crm/crm-error';
import type { CallAnswer, TabMessage } from '../../lib/messages/protocol';
import { browser } from '../../lib/platform/browser';
import type { TabRegistry } from './tab-registry';

interface Target {
  connection: string;
  crm: string;
  org: string;
  loginId: string;
}

/**
 * Carries calls through a tab of the CRM, where the person's own session is: the worker's own requests lack partitioned
 * cookies, and some CRMs refuse its origin. Headers with the session never leave the tab.
 * @returns a `send` for createHttp. Rejects with CrmError `no_tab` when no tab of this person is open.
 */
export function throughTab(tabs: TabRegistry, { connection, crm, org, loginId }: Target) {
  return async (call: Call): Promise<Reply> => {
    const message: TabMessage = { type: 'call', crm, org, userId: loginId, call };
    let refused: CrmError | undefined;
    for (const tabId of tabs.carriers(connection)) {
      const answer = await (browser.tabs.sendMessage(tabId, message) as Promise<CallAnswer | undefined>).catch(() => undefined);
      if (answer?.ok) return answer.reply;
      if (answer?.why === 'refused_write' || answer?.why === 'wrong_user') refused = new CrmError(answer.why);
      else if (answer?.why === 'network') refused = new CrmError('offline');
      else if (answer?.why === 'timeout') refused = new CrmError('timeout');
      else if (answer?.why === 'too_long') refused = new CrmError('odd_answer', { detail: 'reply too long' });
      if (answer && answer.why !== 'wrong_page') break;
    }
    throw refused ?? new CrmError('no_tab');
  };
}
