/** Ready mappings: for exports of the usual tools the mapping is made from the file's own header and a few choices. */
import { fault, type Fault } from '../../text/fault';
import { textOf, type SourceFile } from '../decode';
import { parseMapping, type Mapping } from '../mapping';
import { emailSends } from './email-sends';
import { googleAds } from './google-ads';
import { googleAnalytics } from './google-analytics';
import { findHeader } from './header';
import { linkedInAds } from './linkedin-ads';
import { mailchimp } from './mailchimp';
import { metaAds } from './meta-ads';
import { datesOf, decimalIn, slashesIn } from './notation';
import { BLANK, costFields, countFields, surveyFields } from './records';
import { surveyNps, surveyStars } from './surveys';
import type { Choices, Fields, Found, ReadyTool, ReadyToolId, Role } from './tool';

export type { Choices, ReadyToolId } from './tool';

const tools: Readonly<Record<ReadyToolId, ReadyTool>> = {
  'google-ads': googleAds,
  'meta-ads': metaAds,
  'linkedin-ads': linkedInAds,
  'google-analytics': googleAnalytics,
  mailchimp,
  'email-sends': emailSends,
  'survey-nps': surveyNps,
  'survey-stars': surveyStars,
};

/** Every tool there is a ready mapping for. */
export const readyTools = Object.keys(tools) as ReadyToolId[];

/** Signs of the file that are looked at. */
const HEAD = 1 << 17;

const first = (heads: ReadyTool['heads'], role: Role): string => {
  const [head] = heads[role] ?? [];
  // A pattern shows as the words it begins with.
  return typeof head === 'string' ? head : (head?.source.replace(/^\^|\(.*$|\\b.*$/g, '') ?? role);
};

/** What the CRM probably calls the source of a tool's leads: one that it has, else '' for "ask". */
export function likelySource(tool: ReadyToolId, known: readonly string[]): string {
  const plain = (text: string): string => text.trim().toLowerCase();
  for (const one of tools[tool].sources ?? []) {
    const found = known.find((text) => plain(text) === plain(one));
    if (found !== undefined) return found;
  }
  return '';
}

async function headOf(file: SourceFile): Promise<string> {
  let head = '';
  for await (const text of textOf(file, 'utf-8')) {
    head += text;
    if (head.length >= HEAD) break;
  }
  return head;
}

interface Made {
  entity: string;
  fields: Fields;
  /** Rows that make it. */
  when?: { column: string; blank?: boolean; isNot?: string[] }[];
}

/** Costs, and what e-mails and visits a row counts; each of the rows that say it. */
function marketing(tool: ReadyTool, found: Found, choices: Choices, day: string | undefined): Made[] {
  const { campaign, cost, day: dated, source } = found.columns;
  const made: Made[] = [];
  const days = dated === undefined ? [] : [{ column: dated, blank: false }];
  if (cost !== undefined && campaign !== undefined) {
    const named = { column: campaign, blank: false, isNot: (tool.noCampaign ?? []).concat('') };
    made.push({ entity: 'cost', fields: costFields(tool, found, choices, day), when: [{ column: cost, blank: false }, named, ...days] });
  }
  const counted = tool.also && found.columns[tool.also.counts[0]];
  if (tool.also && counted !== undefined) {
    // The line of the sum stands among the rows.
    const sums = [campaign, source].flatMap((column) => (column === undefined ? [] : [{ column, isNot: ['Grand total', 'Totals'] }]));
    const when = [{ column: counted, blank: false }, ...sums.slice(0, 1), ...days];
    made.push({ entity: tool.also.entity, fields: countFields(tool, found, choices, day), when });
  }
  return made;
}

/** Rows that make nothing are skipped where all make the same. */
const rowsOf = (records: readonly Made[]) =>
  records.length === 1
    ? { keep: records[0]?.when ?? [], records: records.map(({ entity, fields }) => ({ entity, fields })) }
    : { keep: [], records };

/** The mapping as it would be saved: plain JSON. */
function jsonOf(tool: ReadyTool, file: string, found: Found, choices: Choices, slashes: 'day' | 'month' | 'none', day: string | undefined) {
  const records =
    tool.makes === 'surveyResponse' ? [{ entity: tool.makes, fields: surveyFields(tool, found) }] : marketing(tool, found, choices, day);
  return {
    version: 1,
    name: tool.name,
    zone: choices.zone,
    currency: found.currency ?? choices.currency,
    dates: datesOf(slashes),
    decimal: choices.decimal ?? decimalIn(found.cells(tool.makes === 'cost' ? 'cost' : 'score')),
    blank: BLANK,
    files: [
      {
        file,
        form: { delimiter: found.delimiter, skipRows: found.before.length },
        ...rowsOf(records),
      },
    ],
  };
}

export type Ready = { ok: true; mapping: Mapping; json: string } | { ok: false; faults: Fault[] };

/**
 * The mapping for an export.
 * @param file of which the first part is read
 * @returns a checked mapping for exactly this file, or why there is none
 */
export async function readyMapping(id: ReadyToolId, file: SourceFile, choices: Choices): Promise<Ready> {
  const tool = tools[id];
  const found = findHeader(tool, await headOf(file));
  const refuse = (...faults: Fault[]): Ready => ({ ok: false, faults });
  if (!found)
    return refuse(
      fault('ready_no_header', {
        file: file.name,
        columns: [...tool.needs, ...(tool.oneOf ?? []).flatMap(([role]) => role ?? [])]
          .map((role) => `“${first(tool.heads, role)}”`)
          .join(', '),
      }),
    );
  const day = found.columns.day === undefined ? tool.dayOf?.(found.before) : undefined;
  if (found.columns.day === undefined && day === undefined) return refuse(fault('ready_no_day', { file: file.name }));
  const slashes = choices.slashes ?? tool.slashes ?? slashesIn([...found.cells('day'), ...found.cells('sent')]);
  if (slashes === undefined) return refuse(fault('ready_which_date', { file: file.name }));
  const json = jsonOf(tool, file.name, found, choices, slashes, day);
  const parsed = parseMapping(json);
  return parsed.ok ? { ok: true, mapping: parsed.mapping, json: JSON.stringify(json, undefined, 2) } : refuse(...parsed.faults);
}
