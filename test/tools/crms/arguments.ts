/** The command line of `npm run crms`, read and checked. */

export interface Arguments {
  seed: number;
  /** 1 is about 1,500 leads, 1,000 deals, 12,000 activities. */
  size: number;
  /** Last day of the company's data. */
  today: string;
  /** Ids; empty: every CRM there is a simulator of. */
  crms: readonly string[];
  json: boolean;
}

/** What the person can put right; the message says how. */
export class UsageError extends Error {}

export const usage = `npm run crms -- [--seed N] [--size S] [--today YYYY-MM-DD] [--crm ID…] [--json]

  --seed N     which company: the same number is the same company (7)
  --size S     how large: 1 is about 1,500 leads, 1,000 deals and 12,000 activities (0.2)
  --today DAY  last day of the company's data (2026-11-20)
  --crm ID…    one or more of the CRMs; all without it
  --json       one JSON object on standard output instead of text`;

/**
 * @param argv what follows the name of the command
 * @throws UsageError
 */
export function readArguments(argv: readonly string[]): Arguments {
  const values = new Map<string, string[]>();
  let open: string[] | undefined;
  for (const word of argv) {
    const [, name, inline] = /^--([a-z]+)(?:=(.*))?$/.exec(word) ?? [];
    if (name === undefined) {
      if (!open) throw new UsageError(`“${word}” stands behind nothing that takes it.\n\n${usage}`);
      open.push(...word.split(',').filter(Boolean));
      continue;
    }
    if (!['seed', 'size', 'today', 'crm', 'json'].includes(name)) throw new UsageError(`There is no --${name}.\n\n${usage}`);
    open = values.get(name) ?? [];
    values.set(name, open);
    if (inline !== undefined) open.push(...inline.split(',').filter(Boolean));
  }
  const single = (name: string, usual: string): string => {
    const given = values.get(name);
    if (given === undefined) return usual;
    if (given.length !== 1) throw new UsageError(`--${name} takes one value.\n\n${usage}`);
    return given[0] ?? usual;
  };
  const seed = Number(single('seed', '7'));
  if (!Number.isSafeInteger(seed)) throw new UsageError('--seed is a whole number.');
  const size = Number(single('size', '0.2'));
  if (!(size > 0 && size <= 20)) throw new UsageError('--size is a number above 0, at most 20.');
  const today = single('today', '2026-11-20');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(today) || Number.isNaN(Date.parse(today))) throw new UsageError('--today is a day such as 2026-03-31.');
  return { seed, size, today, crms: values.get('crm') ?? [], json: values.has('json') };
}
