/** What the options and connect pages need from lib/messages/client. */
import type { PageAnswers, PageRequest } from '../lib/messages/protocol';

export interface PageClient {
  /** Rejects if the background refuses or fails. */
  ask<T extends PageRequest['type']>(request: Extract<PageRequest, { type: T }>): Promise<PageAnswers[T]>;
}
