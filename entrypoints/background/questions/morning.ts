import { morningOf } from '../../../lib/insight/morning';
import type { Answerer } from './index';
import { pageOf } from './page-of';

export const morning: Answerer<'morning'> = ({ engine, settings, urlOf }) => {
  const { waiting, slipping, closing, ...rest } = morningOf(engine, settings.responseLimitMinutes);
  const linked = <T extends { ref: Parameters<typeof pageOf>[0] }>(items: readonly T[]): T[] =>
    items.map((item) => ({ ...item, ...pageOf(item.ref, urlOf) }));
  return {
    ...rest,
    closing: linked(closing),
    ...(waiting ? { waiting: { ...waiting, items: linked(waiting.items) } } : {}),
    ...(slipping ? { slipping: { ...slipping, items: linked(slipping.items) } } : {}),
  };
};
