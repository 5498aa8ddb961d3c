/** People who signed up in the period of a question: contacts, leads that are no contact yet, and people only a list or a product knows. */
import type { SignedUp } from '../../facts/sign-ups';
import { signUpsOf } from '../../facts/sign-ups';
import { lowerBound } from '../../facts/order';
import type { Ask } from '../ask';
import type { Part } from '../define';
import { pick, until } from './pick';

/** All kinds; the same person is not counted twice. Credited to whoever owned the record then (rule G10). */
export const signedUpParts = (ask: Ask): readonly Part[] => (['contact', 'lead', 'signUp'] as const).map((entity) => partOf(ask, entity));

function partOf(ask: Ask, entity: SignedUp): Part {
  const { rows, at, owner, again } = signUpsOf(ask.base, entity);
  const { signedUpAt } = ask.base.table(entity).columns;
  const first = lowerBound(at, ask.period.start);
  const end = Math.max(first, lowerBound(at, until(ask)));
  return {
    name: 'records',
    entity,
    rows: pick(ask, entity, rows.subarray(first, end), owner),
    leftOut: (row) => (again[row] === 1 ? 'duplicate' : undefined),
    at: (row) => signedUpAt[row] ?? NaN,
    owner: (row) => owner[row] ?? -1,
  };
}
