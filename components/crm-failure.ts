/** Why a question to the CRM that the person has just put was not answered, and what they can do about it. */
import type { ProblemKind } from '../lib/messages/protocol';
import type { Text } from '../lib/text/text';

/** @param retryAt epoch ms from which the CRM answers again, if it said so */
export function crmFailure(text: Text, crm: string, problem: ProblemKind, retryAt: number | undefined): string {
  switch (problem) {
    case 'rate_limited':
      return retryAt === undefined
        ? text.t('crmFailed_rate_limited', { crm })
        : text.t('crmFailed_paused', { crm, time: text.f.time(retryAt) });
    case 'signed_out':
    case 'forbidden':
    case 'wrong_user':
    case 'no_tab':
    case 'not_allowed':
      return text.t(`crmFailed_${problem}`, { crm });
    case 'offline':
      return text.t('crmFailed_offline');
    case 'no_token':
    case 'token_refused':
      return text.t('crmFailed_token', { crm });
    case 'unavailable':
    case 'timeout':
    case 'not_json':
    case 'odd_answer':
      return text.t('crmFailed_answer', { crm });
    case 'refused_write':
    case 'page_changed':
    case 'storage':
    case 'internal':
      return text.t('crmFailed');
  }
}
