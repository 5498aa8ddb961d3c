import type { PageMessage, PageRequest } from '../../lib/messages/protocol';
import { readPageMessage, readPageRequest } from '../../lib/messages/schemas';
import { isContentScript, isControlPage, isReportPage, reportPageMay, type Self, type Sender } from '../../lib/messages/server';

/** What a message is to the background: news from a page script, or what a page of ours asks for. */
export type Heard = { is: 'news'; news: PageMessage } | { is: 'asked'; asked: PageRequest };

/**
 * Judges every one-off message by who sends it, then by what it says.
 * @returns undefined for whatever its sender may not say, and for what is no message of ours: it is not answered
 */
export function heardFrom(sender: Sender, message: unknown, self: Self): Heard | undefined {
  if (isContentScript(sender, self)) {
    const news = readPageMessage(message);
    return news && { is: 'news', news };
  }
  const reports = isReportPage(sender, self);
  const asked = reports || isControlPage(sender, self) ? readPageRequest(message) : undefined;
  return asked && (!reports || reportPageMay.has(asked.type)) ? { is: 'asked', asked } : undefined;
}
