/**
 * A mapping says how files become records; it is saved as JSON and read here. Its parts, in short:
 * a file has a form, rows to keep, and one or more kinds of record per row; a field takes its value from a column, a constant,
 * a template, other columns' key, the row's number, a look-up in or a sum over another file, a product, or the first of several.
 */
import * as z from 'zod/mini';
import { isZone } from '../model/calendar';
import { parseDay } from '../model/days';
import { entities, type Entity } from '../model/records';
import { fault, inEnglish, type Fault } from '../text/fault';
import { dateReader } from './dates';
import { isEncoding } from './decode';
import { fieldsOf } from './fields';
import { code, faultsOf } from './issues';

const text = z.string();
const oneOrMore = z.union([text, z.array(text)]);
const isForm = (form: string): boolean => {
  try {
    dateReader(form);
    return true;
  } catch {
    return false;
  }
};
const form = text.check(z.refine(isForm, code('no_format')));
const dates = z.union([form, z.array(form).check(z.minLength(1))]);
const zone = text.check(z.refine(isZone, code('no_zone')));
const day = text.check(z.refine((value) => parseDay(value) !== undefined, code('no_day')));
const clock = text.check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, code('no_clock')));
const decimal = z.enum(['.', ',']);
const currency = text.check(z.regex(/^[A-Z]{3}$/, code('no_letters')));
const encoding = text.check(z.refine(isEncoding, code('no_encoding')));

/** How cells are read where nothing nearer says otherwise. Nearer wins: field, then file, then mapping. */
const reading = {
  /** Forms tried in this order; the first that fits counts. */
  dates: z.optional(dates),
  /** Of instants that name none. */
  zone: z.optional(zone),
  /** Where in the day an instant lies of which only the day is known; 00:00 when missing. */
  clock: z.optional(clock),
  decimal: z.optional(decimal),
  currency: z.optional(currency),
  /** Texts that mean "no value", whatever their case; an empty cell always does. */
  blank: z.optional(z.array(text)),
  /** Dates before or after these days are placeholders too. */
  noDateBefore: z.optional(day),
  noDateAfter: z.optional(day),
};

export interface Condition {
  column: string;
  is?: string | string[] | undefined;
  isNot?: string | string[] | undefined;
  blank?: boolean | undefined;
  in?: { file: string; column: string } | undefined;
  notIn?: { file: string; column: string } | undefined;
  /** Said of rows left out for it. */
  why?: string | undefined;
}

export type Value = string | ValueParts;

export interface ValueParts {
  column?: string | undefined;
  constant?: string | number | boolean | undefined;
  template?: string | undefined;
  key?: string[] | undefined;
  numbered?: boolean | undefined;
  prefix?: string | undefined;
  rowNumber?: true | undefined;
  lookUp?: { file: string; column: string; equals: Value; take: string } | undefined;
  sum?: { file: string; column: string; equals: Value; of: Value } | undefined;
  product?: Value[] | undefined;
  first?: Value[] | undefined;
  values?: Record<string, string> | undefined;
  otherwise?: string | undefined;
  zeroIsBlank?: boolean | undefined;
  percent?: boolean | undefined;
  oneMinus?: boolean | undefined;
  places?: number | undefined;
  currencyFrom?: Value | undefined;
  dates?: string | string[] | undefined;
  zone?: string | undefined;
  clock?: string | undefined;
  decimal?: '.' | ',' | undefined;
  currency?: string | undefined;
  blank?: string[] | undefined;
  noDateBefore?: string | undefined;
  noDateAfter?: string | undefined;
}

const other = z.strictObject({ file: text, column: text });
const condition: z.ZodMiniType<Condition> = z.strictObject({
  column: text,
  is: z.optional(oneOrMore),
  isNot: z.optional(oneOrMore),
  blank: z.optional(z.boolean()),
  in: z.optional(other),
  notIn: z.optional(other),
  why: z.optional(text),
});

const SOURCES = ['column', 'constant', 'template', 'key', 'rowNumber', 'lookUp', 'sum', 'product', 'first'] as const;
const value: z.ZodMiniType<Value> = z.lazy(() => z.union([text, parts]));
const parts: z.ZodMiniType<ValueParts> = z
  .strictObject({
    column: z.optional(text),
    constant: z.optional(z.union([text, z.number(), z.boolean()])),
    template: z.optional(text),
    key: z.optional(z.array(text).check(z.minLength(1))),
    /** Rows with an equal key are different records (two like purchases on one day) and are counted apart. */
    numbered: z.optional(z.boolean()),
    /** Before a key: two tools with the same campaign on the same day are two records. */
    prefix: z.optional(text),
    rowNumber: z.optional(z.literal(true)),
    lookUp: z.optional(z.strictObject({ file: text, column: text, equals: value, take: text })),
    sum: z.optional(z.strictObject({ file: text, column: text, equals: value, of: value })),
    product: z.optional(z.array(value).check(z.minLength(1))),
    first: z.optional(z.array(value).check(z.minLength(1))),
    values: z.optional(z.record(text, text)),
    otherwise: z.optional(text),
    zeroIsBlank: z.optional(z.boolean()),
    percent: z.optional(z.boolean()),
    oneMinus: z.optional(z.boolean()),
    places: z.optional(z.int().check(z.gte(0), z.lte(12))),
    currencyFrom: z.optional(value),
    ...reading,
  })
  .check(z.refine((all) => SOURCES.filter((name) => all[name] !== undefined).length === 1, code('one_source')));

const fileForm = z.strictObject({
  /** csv: delimited text · fixed: columns of fixed width · json: an array of objects, or one object a line. */
  type: z._default(z.enum(['csv', 'fixed', 'json']), 'csv'),
  delimiter: z._default(text.check(z.minLength(1)), ','),
  quote: z._default(text.check(z.length(1)), '"'),
  /** false: the first row is data already, and `columns` names them. */
  header: z._default(z.boolean(), true),
  columns: z.optional(z.array(text)),
  /** Of fixed width: where each column starts (1 is the first sign of the line) and how wide it is. */
  fixed: z.optional(z.array(z.strictObject({ name: text, start: z.int().check(z.gte(1)), width: z.int().check(z.gte(1)) }))),
  /** Lines before the header or, without one, before the data. */
  skipRows: z._default(z.int().check(z.gte(0)), 0),
  encoding: z._default(encoding, 'utf-8'),
});

const entity = z.enum(entities as [Entity, ...Entity[]]);
const recordForm = z.strictObject({
  entity,
  /** Many rows may say the same record (the sales person of each deal); the first says it. */
  distinct: z._default(z.boolean(), false),
  when: z._default(z.array(condition), []),
  fields: z.record(text, value),
});

const file = z.strictObject({
  file: text.check(z.minLength(1)),
  form: z.prefault(fileForm, {}),
  /** A row stays when all of these hold. */
  keep: z._default(z.array(condition), []),
  records: z._default(z.array(recordForm), []),
  ...reading,
});

const mapping = z.strictObject({
  version: z.literal(1),
  name: text,
  /** Free words for whoever opens the mapping again. */
  notes: z.optional(z.array(text)),
  ...reading,
  zone,
  currency,
  files: z.array(file).check(z.minLength(1, code('no_file'))),
});

export type Mapping = z.infer<typeof mapping>;
export type MappedFile = Mapping['files'][number];
export type RecordForm = MappedFile['records'][number];
export type FileForm = MappedFile['form'];
/** The settings of reading that are in force for one value. */
export type Reading = { [K in keyof typeof reading]?: z.infer<(typeof reading)[K]> | undefined };

/** What zod cannot see: fields that do not exist or are missing, files that nobody describes. */
function furtherProblems({ files }: Mapping): Fault[] {
  const named = new Map(files.map((one) => [one.file, one]));
  const problems: Fault[] = [];
  const at = (place: string, what: Fault): void => void problems.push(fault('at', { place, what }));
  if (named.size < files.length) problems.push(fault('described_twice'));
  const seekFile = (place: string, name: string): void => {
    if (!named.has(name)) at(place, fault('no_such_file', { file: name }));
  };
  const seek = (place: string, one: Value, aside: boolean): void => {
    if (typeof one === 'string') return;
    const far = one.lookUp ?? one.sum;
    if (far && aside) at(place, fault('far_sum'));
    if (far) {
      seekFile(place, far.file);
      seek(`${place}.equals`, far.equals, aside);
    }
    if (one.sum) seek(`${place}.of`, one.sum.of, true);
    for (const inner of [...(one.product ?? []), ...(one.first ?? []), ...(one.currencyFrom ? [one.currencyFrom] : [])])
      seek(place, inner, aside);
  };
  files.forEach(({ form, keep, records }, index) => {
    const place = `files.${index}`;
    if (form.type === 'fixed' && !form.fixed) at(`${place}.form`, fault('needs_fixed'));
    if (form.type === 'csv' && !form.header && !form.columns) at(`${place}.form`, fault('needs_columns'));
    for (const one of [...keep, ...records.flatMap(({ when }) => when)])
      for (const far of [one.in, one.notIn]) if (far) seekFile(place, far.file);
    records.forEach(({ entity: kind, fields }, nth) => {
      const known = fieldsOf(kind);
      const here = `${place}.records.${nth}`;
      for (const [name, one] of Object.entries(fields)) {
        if (!known.has(name)) at(here, fault('no_field', { entity: kind, field: name, known: [...known.keys()].join(', ') }));
        seek(`${here}.fields.${name}`, one, false);
      }
      for (const { name, required } of known.values())
        if (required && !(name in fields)) at(here, fault('needs_field', { entity: kind, field: name }));
    });
  });
  return problems;
}

/** `problems` in English, and the same as codes. */
type Parsed = { ok: true; mapping: Mapping } | { ok: false; problems: string[]; faults: Fault[] };

const refused = (faults: Fault[]): Parsed => ({ ok: false, problems: faults.map(inEnglish), faults });

/**
 * A saved mapping, checked.
 * @param json what JSON.parse made of the saved file
 * @returns the mapping with all that may be left away filled in, or everything that is wrong with it, each with its place
 */
export function parseMapping(json: unknown): Parsed {
  const parsed = z.safeParse(mapping, json);
  if (!parsed.success) return refused(faultsOf(parsed.error.issues));
  const problems = furtherProblems(parsed.data);
  return problems.length > 0 ? refused(problems) : { ok: true, mapping: parsed.data };
}
