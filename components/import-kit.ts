/** What the options page needs of lib/import, which it loads only when a file is chosen: other pages never carry it. */
import type { Entity } from '../lib/model/records';
import type { Fault } from '../lib/text/fault';

/** A checked mapping; only lib/import looks further into it. */
export interface CheckedMapping {
  name: string;
  files: readonly { file: string; records: readonly { entity: Entity }[] }[];
}

export interface DataFile {
  name: string;
  bytes(): AsyncIterable<Uint8Array>;
}

export interface RowProblem {
  file: string;
  /** As a spreadsheet counts; 0: the file as a whole. */
  row: number;
  column: string;
  value: string;
  why: Fault;
}

export interface Report {
  files: readonly {
    file: string;
    rows: number;
    kept: number;
    skipped: readonly { why: Fault; count: number }[];
    rejected: number;
    why?: Fault;
  }[];
  records: Readonly<Partial<Record<Entity, number>>>;
  problems: readonly RowProblem[];
  problemCount: number;
  noted: readonly Fault[];
}

/** Tools whose exports need no mapping of one's own, in the order of the list; lib/import knows their columns. */
export const READY_TOOLS = [
  'google-ads',
  'meta-ads',
  'linkedin-ads',
  'google-analytics',
  'mailchimp',
  'email-sends',
  'survey-nps',
  'survey-stars',
] as const;
export type ReadyTool = (typeof READY_TOOLS)[number];

/** The one kind of record that a tool's export makes. */
export const makesOf = (tool: ReadyTool): Entity => (tool === 'survey-nps' || tool === 'survey-stars' ? 'surveyResponse' : 'cost');

/** What was chosen for a tool's export, and what the connection knows. */
export interface ReadyChoices {
  currency: string;
  zone: string;
  source: string;
  decimal?: '.' | ',' | undefined;
  slashes?: 'day' | 'month' | undefined;
  campaigns: readonly { id: string; name: string }[];
  sources: readonly string[];
}

/** A record as a table shows it. */
export type PlainRecord = { entity: Entity; id: string } & object;

export interface ImportKit {
  likelySource(tool: ReadyTool, known: readonly string[]): string;
  readyMapping(
    tool: ReadyTool,
    file: DataFile,
    choices: ReadyChoices,
  ): Promise<{ ok: true; mapping: CheckedMapping; json: string } | { ok: false; faults: readonly Fault[] }>;
  parseMapping(json: unknown): { ok: true; mapping: CheckedMapping } | { ok: false; faults: readonly Fault[] };
  preview(mapping: CheckedMapping, files: readonly DataFile[], rows?: number): Promise<{ records: PlainRecord[]; report: Report }>;
  runImport(
    mapping: CheckedMapping,
    files: readonly DataFile[],
    options: { onRecords(records: PlainRecord[]): void | Promise<void>; pause?: () => Promise<void>; problemsShown?: number },
  ): Promise<Report>;
}

/** Kinds of records a mapping makes. */
export const kindsOf = ({ files }: CheckedMapping): Entity[] => [
  ...new Set(files.flatMap(({ records }) => records.map(({ entity }) => entity))),
];
