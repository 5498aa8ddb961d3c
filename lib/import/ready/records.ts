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

/** A cost of marketing: joined to a campaign of the CRM by its name, and to its leads by their source. */
export function costFields(tool: ReadyTool, found: Found, choices: Choices, day: string | undefined): Fields {
  const { campaign = '', cost = '', currency, id } = found.columns;
  return {
    // Rows of one campaign and day (by device, by ad) are costs of their own.
    id: {
      key: [
        id ?? campaign,
        ...(found.columns.day === undefined ? [] : [found.columns.day]),
        ...(found.columns.source === undefined ? [] : [found.columns.source]),
      ],
      numbered: true,
      prefix: `${tool.id}:${day ?? ''}:`,
    },
    ...(choices.campaigns.length === 0 ? {} : { campaignId: { column: campaign, values: idsByName(choices.campaigns), otherwise: '' } }),
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
