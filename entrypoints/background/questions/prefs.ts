import type { BusinessModel } from '../../../lib/messages/questions/prefs';
import type { Answerer, QuestionContext } from './index';

/** What the records at hand say about how the company sells. */
function suggestedBy({ engine }: QuestionContext): BusinessModel {
  const rows = (entity: 'subscription' | 'deal' | 'order'): number => engine.run.base.table(entity).rows;
  if (rows('subscription') > 0) return 'subscriptions';
  // Shops have orders and hardly a deal; companies that sell by deals often keep their orders too.
  return rows('order') > 10 * rows('deal') ? 'orders' : 'deals';
}

export const prefs: Answerer<'prefs'> = async (context) => {
  const suggested = suggestedBy(context);
  return { ...(await context.store.prefs(context.connection.id)), suggested };
};

export const savePrefs: Answerer<'savePrefs'> = async (context, { change }) => {
  const suggested = suggestedBy(context);
  return { ...(await context.store.savePrefs(context.connection.id, change)), suggested };
};
