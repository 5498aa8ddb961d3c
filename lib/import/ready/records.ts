/** What a row of a tool's export makes. */
import type { Choices, Fields, Found, ReadyTool } from './tool';

/** Texts in which the tools say "nothing". */
export const BLANK = ['--', '-', '—', 'n/a'];

const normal = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();

/** Ids by name. A name that two campaigns share names neither. */
function idsByName(campaigns: Choices['campaigns']): Record<string, string> {
  const ids = new Map<string, string>();
  for (const { id, name } of campaigns) ids.set(name.trim().toLowerCase(), ids.has(name.trim().toLowerCase()) ? '' : id);
  return Object.fromEntries(ids);
}

/** The CRM's own spelling of a source, as the person chose it or as the file's column names it. */
function sourceOf({ columns }: Found, { source, sources }: Choices): Fields {
  if (source !== '') return { source: { constant: source } };
  if (columns.source === undefined) return {};
  const spelt = Object.fromEntries(sources.map((one) => [normal(one), one]));
  return { source: { first: [{ column: columns.source, values: spelt, otherwise: '' }, columns.source] } };
}

const campaignOf = (column: string | undefined, { campaigns }: Choices): Fields =>
  column === undefined || campaigns.length === 0 ? {} : { campaignId: { column, values: idsByName(campaigns), otherwise: '' } };

/** The columns that tell rows apart. */
const keyColumns = ({ columns }: Found): string[] =>
  [columns.id ?? columns.campaign, columns.day, columns.source].filter((one) => one !== undefined);

/**
 * What e-mails or visits a row counts. Their ids say that a file brought them: those of a source that is connected are its own.
 * @param day of the whole file, where rows have none
 */
export function countFields(tool: ReadyTool, found: Found, choices: Choices, day: string | undefined): Fields {
  const { columns } = found;
  const counts = (tool.also?.counts ?? []).flatMap((name): [string, Fields[string]][] =>
    columns[name] === undefined ? [] : [[name, { column: columns[name], decimal: '.' }]],
  );
  const moment = columns.day ?? { constant: day ?? '' };
  return {
    id: { key: keyColumns(found), numbered: true, prefix: `file:${tool.id}:${day ?? ''}:` },
    ...campaignOf(columns.campaign, choices),
    // Where the file says it, each row has a source of its own.
    ...sourceOf(found, columns.source === undefined ? choices : { ...choices, source: '' }),
    ...(tool.also?.entity === 'mailing' ? { name: columns.campaign ?? '', sentAt: moment } : { day: moment }),
    ...Object.fromEntries(counts),
  };
}

/** A cost of marketing: joined to a campaign of the CRM by its name, and to its leads by their source. */
export function costFields(tool: ReadyTool, found: Found, choices: Choices, day: string | undefined): Fields {
  const { cost = '', currency } = found.columns;
  return {
    // Rows of one campaign and day (by device, by ad) are costs of their own.
    id: {
      key: keyColumns(found),
      numbered: true,
      prefix: `${tool.id}:${day ?? ''}:`,
    },
    ...campaignOf(found.columns.campaign, choices),
    ...sourceOf(found, choices),
    kind: { constant: 'marketing' },
    amount: { column: cost, ...(currency === undefined ? {} : { currencyFrom: currency }) },
    day: found.columns.day ?? { constant: day ?? '' },
  };
}

/** An answer; one without a score is a survey that was sent. */
export function surveyFields(tool: ReadyTool, { columns }: Found): Fields {
  const { score = '', day = '', sent, id, channel, account, contact, user } = columns;
  const given = (name: string, column: string | undefined): Fields => (column === undefined ? {} : { [name]: column });
  const prefix = `${tool.id}:`;
  return {
    id:
      id === undefined
        ? { key: [day, score, ...[sent, account, contact].filter((one) => one !== undefined)], numbered: true, prefix }
        : { key: [id], prefix },
    sentAt: sent === undefined ? day : { first: [sent, day] },
    respondedAt: day,
    scale: { constant: tool.scale ?? 'nps' },
    score,
    ...given('channel', channel),
    ...given('accountId', account),
    ...given('contactId', contact),
    ...given('userId', user),
  };
}
