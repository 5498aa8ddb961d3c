/**
 * CRM data coverage: of the fields the figures need, the share that is filled in. Each figure is as complete as its fields are on
 * average, and the whole is the mean over the figures this CRM can feed; those it has no records for are left out and counted.
 * How full records were in the past nobody knows, so a period that is over has no value.
 */
import { fieldCoverage, isOwned, recordsByOwner } from '../facts/field-coverage';
import type { Entity } from '../model/records';
import type { Ask } from './ask';
import type { About } from './define';
import { defineMetric } from './define';
import { noValue, tally } from './outcome';
import type { ResultRow } from './result';

export const about = {
  id: 'data_completeness',
  unit: 'ratio',
  better: 'up',
  family: 'productivity',
  time: 'stock',
  version: 1,
  breakdowns: ['rep', 'team'],
  additive: false,
  timing: 'stock',
  credit: 'owner_now',
  words: {
    en: {
      name: 'CRM data coverage',
      short: 'Data coverage',
      formula:
        'Mean over all figures this CRM can feed of the share of their needed fields that are filled in. The rows say which field to fill.',
      summed: 'filled share of each needed field',
    },
    'zh-CN': {
      name: '数据完整度',
      short: '数据完整度',
      formula: '对此 CRM 能支持的各项指标，取其所需字段填写率的平均值。各行列出需要补填的字段。',
      summed: '每个所需字段的填写率',
    },
    pl: {
      name: 'Kompletność danych',
      short: 'Kompletność',
      formula:
        'Średnia po wskaźnikach, które ten CRM może zasilić, z udziału wypełnionych pól, jakich potrzebują. Wiersze mówią, co uzupełnić.',
      summed: 'wypełnioną część każdego potrzebnego pola',
    },
  },
} as const satisfies About;

interface Field {
  entity: Entity;
  field: string;
  records: number;
  lacking: number;
}

/** Records of the people asked about, by a count per owner. What belongs to nobody in particular is everybody's. */
function ofPeople(ask: Ask, entity: Entity, byOwner: Int32Array): number {
  const all = ask.people === undefined || !isOwned(ask.base, entity);
  return byOwner.reduce((sum, count, slot) => (all || ask.people?.[slot] === 1 ? sum + count : sum), 0);
}

function fieldOf(ask: Ask, known: Map<string, Field>, entity: Entity, field: string): Field {
  const key = `${entity}.${field}`;
  let found = known.get(key);
  if (!found) {
    const records = ofPeople(ask, entity, recordsByOwner(ask.base, entity));
    found = { entity, field, records, lacking: ofPeople(ask, entity, fieldCoverage(ask.base, entity, field).byOwner) };
    known.set(key, found);
  }
  return found;
}

const filled = ({ records, lacking }: Field): number => (records - lacking) / records;
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: {},
  parts: () => [],
  compute(ask) {
    if (ask.at < ask.asOf) return noValue('no_history', { coverage: 0 });
    const known = new Map<string, Field>();
    const usedBy = new Map<Field, number>();
    const excluded = tally();
    const shares: number[] = [];
    for (const { needs, anyOf } of ask.catalogue) {
      const entities = Object.keys(needs) as Entity[]; // needs are keyed by entity
      if (entities.length === 0) continue;
      const has = (entity: Entity): boolean =>
        ask.absent[entity] === undefined && ofPeople(ask, entity, recordsByOwner(ask.base, entity)) > 0;
      const missing = (anyOf ?? entities).filter((entity) => !has(entity));
      if (anyOf ? missing.length === anyOf.length : missing.length > 0) {
        excluded.add(ask.absent[missing[0] ?? 'user'] ?? 'no_records');
        continue;
      }
      const fields = entities.filter(has).flatMap((entity) => (needs[entity] ?? []).map((field) => fieldOf(ask, known, entity, field)));
      if (fields.length === 0) continue;
      for (const field of fields) usedBy.set(field, (usedBy.get(field) ?? 0) + 1);
      shares.push(mean(fields.map(filled)));
    }
    const records = [...new Set([...usedBy.keys()].map(({ entity }) => entity))].reduce(
      (sum, entity) => sum + ofPeople(ask, entity, recordsByOwner(ask.base, entity)),
      0,
    );
    const left = excluded.list().reduce((sum, { count }) => sum + count, 0);
    const rest = {
      n: records,
      excluded: excluded.list(),
      coverage: shares.length === 0 ? 0 : shares.length / (shares.length + left),
      companions: { metrics: shares.length, complete: shares.filter((share) => share === 1).length },
    };
    if (shares.length === 0) return noValue('no_records', rest);
    const rows = [...usedBy].map(([field, metrics]): ResultRow => ({
      key: `${field.entity}.${field.field}`,
      value: filled(field),
      numerator: field.records - field.lacking,
      denominator: field.records,
      n: field.records,
      companions: { lacking: field.lacking, metrics },
    }));
    // What most figures lack most comes first.
    const loss = ({ value = 1, companions }: ResultRow): number => (1 - value) * (companions?.metrics ?? 0);
    return {
      ...rest,
      basis: 'live',
      value: mean(shares),
      ...(ask.brief ? {} : { rows: rows.sort((a, b) => loss(b) - loss(a) || (a.key < b.key ? -1 : 1)) }),
    };
  },
});
