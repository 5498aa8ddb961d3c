import { afterReview } from '../../../lib/goals/change-log';
import { pastOf, quotaViews, targetView } from '../target-views';
import type { Answerer } from './index';

export const targetPast: Answerer<'targetPast'> = ({ engine }, { subject }) => pastOf(engine, subject);

export const quotas: Answerer<'quotas'> = ({ engine }) => quotaViews(engine);

export const targetDo: Answerer<'targetDo'> = async ({ engine, store, connection }, { id, act }) => {
  // The engine is good until something is waited for; what is stored decides which target is meant.
  const { now } = engine.input;
  const target = (await store.targets(connection.id)).find((one) => one.id === id && one.userId === connection.loginId);
  const review = target && targetView(engine, target).review;
  if (!target || !review) return target;
  const settled = afterReview(target, review, act === 'take', now);
  await store.saveTarget(settled);
  return settled;
};
