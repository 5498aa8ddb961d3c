/** What of the company EspoCRM can hold, beyond what the adapter says of entities and fields. */
import type { Company } from '../demo/generate/types.ts';
import type { AnyRecord } from '../../../lib/model/records.ts';
import { espoId } from './ids.ts';
import { chanceOf, stageField } from './stage-field.ts';
import { grouped, ratesNow } from './values.ts';

/**
 * Whole seconds; one list of stages, told apart by their probability; a stream that says what became, not what was; one record an
 * activity is about; one rate a currency; administrators are people, too.
 */
export const heldIn =
  (company: Company) =>
  (records: readonly AnyRecord[]): AnyRecord[] => {
    const base = company.org.currency;
    const nth = placesIn(records);
    return [
      ...records.filter(({ entity }) => entity !== 'exchangeRate').flatMap((record) => one(record, company)),
      ...Object.entries(ratesNow(company)).map(([currency, rate]): AnyRecord => ({
        entity: 'exchangeRate',
        id: currency,
        base,
        currency,
        day: '1970-01-01',
        rate: String(rate),
      })),
      ...company.users
        .filter(({ role }) => role === 'admin')
        .map(({ id, name, active, teamId }): AnyRecord => ({ entity: 'user', id, name, active, ...(teamId === null ? {} : { teamId }) })),
    ].map((record) => inOrder(wholeSeconds(record), nth));
  };

function one(record: AnyRecord, company: Company): AnyRecord[] {
  switch (record.entity) {
    case 'stage': {
      const stage = company.stages.find(({ id }) => id === record.id);
      const { options, optionOf } = stageField(company);
      if (!stage) return [];
      const type = record.type === 'derailed' ? 'lost' : record.type;
      return [
        { ...record, name: optionOf(record.id), order: options.indexOf(optionOf(record.id)), type, probability: chanceOf(stage) / 100 },
      ];
    }
    case 'deal':
      return [{ ...record, status: record.status === 'derailed' ? 'lost' : record.status }];
    case 'stageChange': {
      const first = company.stageHistory.every((other) => other.dealId !== record.dealId || other.at >= record.at);
      return [first ? without(record, 'fromStageId') : record];
    }
    case 'activity': {
      const { leadId, dealId, contactId, accountId, status, durationSeconds, sentiment, automated, ...all } = record;
      if (record.kind === 'note') return [];
      const rest = without(all as typeof record, 'topic');
      const [about] = Object.entries({ leadId, dealId, contactId }).filter(([, id]) => id !== undefined);
      const took = record.kind === 'call' || record.kind === 'meeting';
      const done = status === undefined || status === 'done';
      const spoken = record.direction === 'in' && (record.kind === 'call' || record.kind === 'email');
      return [
        {
          ...rest,
          automated: record.kind === 'email' && automated,
          createdAt: record.createdAt ?? record.at,
          ...(accountId !== undefined && { accountId }),
          ...(about && { [about[0]]: about[1] }),
          ...(!done && record.kind !== 'email' && { status }),
          ...(took && done && { durationSeconds: durationSeconds ?? 0 }),
          ...(spoken && sentiment !== undefined && { sentiment }),
          ...(record.kind === 'meeting' && { direction: about || accountId !== undefined ? ('out' as const) : ('internal' as const) }),
        },
      ];
    }
    default:
      return [record];
  }
}

function without<R extends AnyRecord>(record: R, name: string): R {
  return Object.fromEntries(Object.entries(record).filter(([field]) => field !== name)) as R;
}

function wholeSeconds(record: AnyRecord): AnyRecord {
  const whole = Object.entries(record).map(([name, value]) =>
    typeof value === 'number' && (name === 'at' || name.endsWith('At')) ? [name, Math.floor(value / 1_000) * 1_000] : [name, value],
  );
  return Object.fromEntries(whole) as unknown as AnyRecord;
}

const secondOf = (at: number): number => Math.floor(at / 1_000);

/** Of several changes of one record in one second, how many came before each: a thousandth apart, they keep their order. */
function placesIn(records: readonly AnyRecord[]): ReadonlyMap<string, number> {
  const changes = records.flatMap(
    (record): { key: string; kind: 'ownerChange' | 'stageChange' | 'amountChange'; id: string; at: number }[] => {
      if (record.entity === 'ownerChange')
        return [{ key: `${record.of} ${record.recordId} ${secondOf(record.at)}`, kind: record.entity, id: record.id, at: record.at }];
      if (record.entity !== 'stageChange' && record.entity !== 'amountChange') return [];
      return [{ key: `deal ${record.dealId} ${secondOf(record.at)}`, kind: record.entity, id: record.id, at: record.at }];
    },
  );
  const places = new Map<string, number>();
  for (const together of grouped(changes, ({ key }) => key).values()) {
    const sorted = together.toSorted((a, b) => a.at - b.at || (espoId(a.kind, a.id) < espoId(b.kind, b.id) ? -1 : 1));
    sorted.forEach(({ kind, id }, place) => places.set(`${kind} ${id}`, place));
  }
  return places;
}

function inOrder(record: AnyRecord, places: ReadonlyMap<string, number>): AnyRecord {
  const place = places.get(`${record.entity} ${record.id}`) ?? 0;
  return place > 0 && 'at' in record ? { ...record, at: record.at + place } : record;
}
