/** Which rows stay, and which of them make a record. */
import { fault, type Fault } from '../text/fault';
import type { Condition } from './mapping';
import type { Row } from './row';
import type { Scope } from './scope';

/** Says why a row does not fit; undefined when it does. */
export type Test = (row: Row) => Fault | undefined;

const listed = (values: string | string[] | undefined): Set<string> | undefined =>
  values === undefined ? undefined : new Set([values].flat().map((one) => one.trim().toLowerCase()));

function compileOne(condition: Condition, scope: Scope): Test {
  const { column, blank } = condition;
  const at = scope.indexOf(column);
  const is = listed(condition.is);
  const isNot = listed(condition.isNot);
  const among = condition.in && scope.sides.keys(condition.in.file, condition.in.column);
  const notAmong = condition.notIn && scope.sides.keys(condition.notIn.file, condition.notIn.column);
  const why = condition.why === undefined ? fault('filtered', { column }) : fault('said', { text: condition.why });
  return ({ cells }) => {
    const text = (cells[at] ?? '').trim();
    const plain = text.toLowerCase();
    const fits =
      (is?.has(plain) ?? true) &&
      !isNot?.has(plain) &&
      (blank === undefined || scope.isBlank(text) === blank) &&
      (among?.has(text) ?? true) &&
      !notAmong?.has(text);
    return fits ? undefined : why;
  };
}

/** All of the conditions as one: the first that does not hold says why. */
export function compileConditions(conditions: readonly Condition[], scope: Scope): Test {
  const tests = conditions.map((one) => compileOne(one, scope));
  return (row) => {
    for (const test of tests) {
      const why = test(row);
      if (why !== undefined) return why;
    }
    return undefined;
  };
}
