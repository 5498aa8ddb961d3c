/** What a schema found wrong, in words that name the place. */
import type * as z from 'zod/mini';
import { fault, type Fault, type FaultCode } from '../text/fault';

type Issue = z.core.$ZodIssue;

/** The messages of a union are those of the branch that came furthest: the other was never meant. */
function furthest(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  let best: Issue[] = [issue];
  let depth = 0;
  for (const branch of issue.errors) {
    const inner = branch.flatMap((one) => furthest(one as Issue));
    const reach = Math.max(0, ...inner.map((one) => one.path.length + (one.code === 'invalid_type' ? 0 : 1)));
    if (reach > depth) {
      depth = reach;
      best = inner.map((one) => ({ ...one, path: [...issue.path, ...one.path] }));
    }
  }
  return best;
}

/** Before the codes that schemas hand over as their messages. */
const MARK = 'fault ';

/** A code as the message of a check. */
export const code = (one: FaultCode): string => `${MARK}${one}`;

/** What a check said: our own code, or a sentence of the library. */
function saidBy(message: string): Fault {
  return message.startsWith(MARK) ? { code: message.slice(MARK.length) as FaultCode } : fault('said', { text: message });
}

function whatOf(issue: Issue): Fault {
  switch (issue.code) {
    case 'unrecognized_keys':
      return fault('unknown_names', { names: issue.keys.map((key) => `“${key}”`).join(', ') });
    case 'invalid_type':
      return issue.input === undefined && issue.path.length > 0
        ? fault('missing_or', { expected: issue.expected })
        : fault('should_be', { expected: issue.expected });
    case 'invalid_value':
      return fault('should_be_one', { values: issue.values.map((one) => JSON.stringify(one)).join(', ') });
    default:
      return saidBy(issue.message);
  }
}

/** Every issue as “place: what is wrong”. */
export function faultsOf(issues: readonly Issue[]): Fault[] {
  const all = issues.flatMap(furthest).map((issue) => {
    const place = issue.path.length > 0 ? issue.path.join('.') : fault('the_mapping');
    return fault('at', { place, what: whatOf(issue) });
  });
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}
