/** What a schema found wrong, in words that name the place. */
import type * as z from 'zod/mini';

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

function say(issue: Issue): string {
  const place = issue.path.length > 0 ? issue.path.join('.') : 'the mapping';
  switch (issue.code) {
    case 'unrecognized_keys':
      return `${place}: unknown ${issue.keys.map((key) => `“${key}”`).join(', ')}: check the spelling`;
    case 'invalid_type':
      return `${place}: ${issue.input === undefined && issue.path.length > 0 ? `is missing or no ${issue.expected}` : `should be a ${issue.expected}`}`;
    case 'invalid_value':
      return `${place}: should be one of ${issue.values.map((one) => JSON.stringify(one)).join(', ')}`;
    case 'custom':
      return `${place}: ${issue.message}`;
    default:
      return `${place}: ${issue.message}`;
  }
}

/** Every issue as “place: what is wrong”. */
export function sayIssues(issues: readonly Issue[]): string[] {
  return [...new Set(issues.flatMap(furthest).map(say))];
}
