import { afterReview } from '../../../lib/goals/change-log';
import { pastOf, quotaViews, targetView } from '../target-views';
import type { Answerer } from './index';

export const targetPast: Answerer<'targetPast'> = ({ engine }, { subject }) => pastOf(engine, subject);

/** Those of the CRM and those entered; what a manager's file brought stands among the targets already. */
export const quotas: Answerer<'quotas'> = async ({ engine, store, connection }) => {
  // The engine is good until something is waited for.
  const all = quotaViews(engine);
  const entered = (await store.inputs(connection.id))?.targets.length ?? 0;
  return all.filter(({ key }) => !key.startsWith('target ') || Number(key.slice('target '.length)) < entered);
};

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
