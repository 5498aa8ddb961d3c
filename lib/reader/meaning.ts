/** What the person has settled about a page → the mapping that lib/import reads rows by. */
import { parseMapping, type SourceFile } from '../import';
import type { GridRow } from './grid';
import { fieldsOfKind, STATE, type ReadKind } from './kinds';
import { saysNothing } from './notation';

/** How a record is told from others: by its own address, by what the page calls it, or by texts that no two records share. */
export type Identity = { by: 'link' } | { by: 'key' } | { by: 'columns'; columns: readonly string[] };

export interface Meaning {
  kind: ReadKind;
  /** Field of ours → column of the page. */
  fields: Readonly<Record<string, string>>;
  identity: Identity;
  /** Words of the state column and what they mean. */
  states: Readonly<Record<string, string>>;
  /** Forms of dates, as lib/import writes them. */
  dates: readonly string[];
  decimal: '.' | ',';
  /** Probabilities are written as 65, not as 65 % or 0.65. */
  percent?: boolean | undefined;
  currency: string;
  zone: string;
}

/** Names of the two columns that no page heads. */
const LINK = '@link';
const KEY = '@key';
/** The one file of such a mapping. */
export const PAGE = 'page';

type Fields = Record<string, unknown>;

function identityOf({ identity }: Meaning): unknown {
  if (identity.by === 'columns') return { key: [...identity.columns] };
  return identity.by === 'link' ? LINK : KEY;
}

/** Fields of one record of the kind itself. */
function ownFields(meaning: Meaning): Fields {
  const { kind, fields, states } = meaning;
  const record: Fields = { id: identityOf(meaning) };
  for (const { name, form } of fieldsOfKind[kind]) {
    const column = fields[name];
    if (column === undefined) continue;
    if (name === STATE) {
      record['status'] = { column, values: { ...states } };
      if (kind === 'deal') record['stageId'] = column;
    } else record[name] = form === 'share' && meaning.percent === true ? { column, percent: true } : column;
  }
  return record;
}

/** People are only known by their names: a name is their id. */
function people({ fields }: Meaning): unknown[] {
  const column = fields['ownerId'];
  return column === undefined
    ? []
    : [
        {
          entity: 'user',
          distinct: true,
          when: [{ column, blank: false }],
          fields: { id: column, name: column, active: { constant: true } },
        },
      ];
}

/** The words of the state column as stages, in the order in which the person has them. */
function stages({ kind, fields, states }: Meaning): unknown[] {
  const column = fields[STATE];
  if (kind !== 'deal' || column === undefined) return [];
  const order = Object.fromEntries(Object.keys(states).map((word, at) => [word, String(at)]));
  const stage = { id: column, name: column, order: { column, values: order }, type: { column, values: { ...states } } };
  return [{ entity: 'stage', distinct: true, fields: stage }];
}

/**
 * @param name of the reading
 * @returns the mapping, or what is wrong with what was settled
 */
export function mappingOf(name: string, meaning: Meaning): ReturnType<typeof parseMapping> {
  const { dates, decimal, currency, zone, kind } = meaning;
  const records = [...people(meaning), ...stages(meaning), { entity: kind, fields: ownFields(meaning) }];
  const file = { file: PAGE, form: { type: 'json' }, records };
  return parseMapping({
    version: 1,
    name,
    zone,
    currency,
    dates: dates.length > 0 ? [...dates] : ['ISO'],
    decimal,
    blank: ['-', '—', '–'],
    files: [file],
  });
}

/** Columns without which nothing may be read. */
export function columnsOf({ fields, identity }: Meaning): string[] {
  return [...new Set([...Object.values(fields), ...(identity.by === 'columns' ? identity.columns : [])])];
}

/** Rows of a page as the file the mapping speaks of. */
export function fileOf(columns: readonly string[], rows: readonly GridRow[]): SourceFile {
  const objects = rows.map(({ cells, link, key }) => ({
    ...Object.fromEntries(columns.map((column, at) => [column, saysNothing(cells[at] ?? '') ? '' : (cells[at] ?? '')])),
    ...{ [LINK]: link ?? '', [KEY]: key ?? '' },
  }));
  return { name: PAGE, bytes: () => [new TextEncoder().encode(JSON.stringify(objects))] };
}
