import { noInputs, type CustomerRef, type LocalInputs } from '../../../lib/metrics/inputs';
import type { Answerer } from './index';

const isOf = (a: CustomerRef, b: CustomerRef): boolean => a.entity === b.entity && a.id === b.id;

/** Keeps what a person judges about a customer, in place of what they judged about the same before. */
export const judge: Answerer<'judge'> = async ({ store, connection }, { judgement }) => {
  const before: LocalInputs = { ...noInputs, ...(await store.inputs(connection.id)) };
  const customer = judgement.is === 'undo' ? judgement.customer : judgement.given.customer;
  const about = judgement.is === 'undo' ? judgement.of : judgement.is;
  const rule = judgement.is === 'dismissed' ? judgement.given.rule : 'rule' in judgement ? judgement.rule : undefined;
  const tierOverrides = before.tierOverrides.filter((one) => about !== 'tier' || !isOf(one.customer, customer));
  const dismissedWarnings = before.dismissedWarnings.filter(
    (one) => about !== 'dismissed' || one.rule !== rule || !isOf(one.customer, customer),
  );
  const after: LocalInputs = {
    ...before,
    tierOverrides: judgement.is === 'tier' ? [...tierOverrides, judgement.given] : tierOverrides,
    dismissedWarnings: judgement.is === 'dismissed' ? [...dismissedWarnings, judgement.given] : dismissedWarnings,
  };
  await store.saveInputs(connection.id, after);
  return {
    tiers: after.tierOverrides.filter((one) => isOf(one.customer, customer)),
    dismissed: after.dismissedWarnings.filter((one) => isOf(one.customer, customer)),
  };
};
