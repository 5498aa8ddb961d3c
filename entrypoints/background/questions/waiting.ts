import { waitingFor } from '../../../lib/insight/waiting';
import type { Answerer } from './index';
import { pageOf } from './page-of';

export const waiting: Answerer<'waiting'> = ({ engine, settings, urlOf }, { who, limit }) => {
  const answer = waitingFor(engine, who, { limitMinutes: settings.responseLimitMinutes, limit });
  return { ...answer, items: answer.items.map((item) => ({ ...item, ...pageOf(item.ref, urlOf) })) };
};
