import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseMapping } from '../../lib/import';
import { fieldsOf } from '../../lib/import/fields';
import { entities, schemas } from '../../lib/model/records';
import { root } from '../tools/root';

const fields = { id: 'id', name: 'id', active: { constant: true } };
const users = (file: object = {}, record: object = {}, rest: object = {}): unknown => ({
  version: 1,
  name: 'test',
  zone: 'UTC',
  currency: 'USD',
  files: [{ file: 'users.csv', records: [{ entity: 'user', fields, ...record }], ...file }],
  ...rest,
});
const problems = (json: unknown): string => {
  const parsed = parseMapping(json);
  return parsed.ok ? '' : parsed.problems.join('\n');
};

describe('a saved mapping', () => {
  it('is read, with all that may be left away filled in', () => {
    const parsed = parseMapping(users());
    expect(parsed).toMatchObject({
      ok: true,
      mapping: {
        files: [
          {
            form: { type: 'csv', delimiter: ',', quote: '"', header: true, encoding: 'utf-8', skipRows: 0 },
            keep: [],
            records: [{ distinct: false, when: [] }],
          },
        ],
      },
    });
    // Saved again it is the same mapping.
    if (parsed.ok) expect(parseMapping(JSON.parse(JSON.stringify(parsed.mapping)))).toEqual(parsed);
  });

  it.each<[string, unknown, RegExp]>([
    ['no object', 5, /should be a object/],
    ['a missing zone', { ...(users() as object), zone: undefined }, /zone: is missing/],
    ['an unknown zone', users({}, {}, { zone: 'Mars/Olympus' }), /zone: is no time zone/],
    ['an unknown currency', users({}, {}, { currency: 'dollars' }), /currency: is no currency/],
    ['an unknown date format', users({}, {}, { dates: ['sometimes'] }), /dates.*is no date format/],
    ['an unknown encoding', users({ form: { encoding: 'utf-9' } }), /files\.0\.form\.encoding: is no encoding/],
    ['an unknown setting', users({ seperator: ';' }), /files\.0: unknown “seperator”: check the spelling/],
    ['an unknown entity', users({}, { entity: 'users' }), /entity: should be one of "user"/],
    ['an unknown field', users({}, { fields: { ...fields, nme: 'id' } }), /user has no field “nme”; it has id, name, active/],
    ['a required field that is not mapped', users({}, { fields: { id: 'id', name: 'id' } }), /user needs the field “active”/],
    ['a value without a source', users({}, { fields: { ...fields, id: {} } }), /fields\.id: needs exactly one source/],
    [
      'a value with two sources',
      users({}, { fields: { ...fields, id: { column: 'a', constant: 'b' } } }),
      /fields\.id: needs exactly one source/,
    ],
    ['a misspelt source', users({}, { fields: { ...fields, id: { colum: 'a' } } }), /unknown “colum”/],
    [
      'a look-up in a file nobody describes',
      users({}, { fields: { ...fields, id: { lookUp: { file: 'x.csv', column: 'a', equals: 'b', take: 'c' } } } }),
      /“x.csv” is not among the files/,
    ],
    [
      'a filter by a file nobody describes',
      users({ keep: [{ column: 'a', notIn: { file: 'y.csv', column: 'a' } }] }),
      /“y.csv” is not among the files/,
    ],
    ['no header and no names', users({ form: { header: false } }), /needs "columns"/],
    ['fixed width without widths', users({ form: { type: 'fixed' } }), /needs "fixed"/],
    ['a file described twice', users({}, {}, { files: [{ file: 'a' }, { file: 'a' }] }), /described twice/],
    ['no file', users({}, {}, { files: [] }), /names no file/],
  ])('%s is refused in words', (_, json, expected) => {
    expect(problems(json)).toMatch(expected);
  });
});

describe('fields', () => {
  it('every field of every record can be mapped', () => {
    for (const entity of entities) {
      const names = Object.keys(schemas[entity].shape).filter((name) => name !== 'entity');
      expect([...fieldsOf(entity).keys()]).toEqual(names);
    }
  });

  it('are told apart by the model itself', () => {
    const kinds = (entity: 'deal' | 'activity' | 'exchangeRate' | 'subscription') =>
      Object.fromEntries([...fieldsOf(entity)].map(([name, { kind, required }]) => [name, `${kind.kind}${required ? '!' : ''}`]));
    expect(kinds('deal')).toMatchObject({
      ...{ id: 'id!', name: 'text!', ownerId: 'id', status: 'choice!', amount: 'money', probability: 'number' },
      ...{ forecast: 'choice', source: 'text', createdAt: 'instant!', closeDay: 'day' },
    });
    expect(kinds('activity')).toMatchObject({ automated: 'flag!', at: 'instant!', durationSeconds: 'number' });
    expect(kinds('exchangeRate')).toMatchObject({ base: 'currency!', day: 'day!', rate: 'rate!' });
    expect(kinds('subscription')).toMatchObject({ intervalCount: 'integer', startDay: 'day!', endDay: 'day' });
  });
});

describe('the mappings of the data sets', () => {
  const folder = `${root}test/oracles/maps/`;
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  it('are there', () => expect(names.length).toBeGreaterThanOrEqual(6));
  it.each(names)('%s can be used', (name) => {
    expect(problems(JSON.parse(readFileSync(folder + name, 'utf8')))).toBe('');
  });
});
