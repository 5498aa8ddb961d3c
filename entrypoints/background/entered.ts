/** What the person entered for a connection, as the engine takes it; and what the forms offer to choose from. */
import { adapterOf } from '../../lib/crm';
import type { EngineInput } from '../../lib/engine/engine';
import type { Calendar } from '../../lib/engine/question';
import { spanOf } from '../../lib/goals/target-period';
import { whoOf } from '../../lib/insight/target-figures';
import type { InputsView, LocalInputs, Target, TargetInput } from '../../lib/messages/protocol';
import { noInputs, type CustomerRef } from '../../lib/metrics/inputs';
import { formatDay } from '../../lib/model/days';
import { zoneOf } from '../../lib/model/calendar';
import type { Entity } from '../../lib/model/records';
import { marketingSourceOf } from '../../lib/sources';
import type { SourceRow, Store, StoredConnection } from '../../lib/store';
import { broughtBy } from './imports';

/** More products than this make no list to choose from. */
const PRODUCTS = 1_000;

/** A target of the panel in the days of its running period; none while it does not run. Engine figures know no goal for one stage. */
function running(target: Target, calendar: Calendar, now: number): TargetInput[] {
  const { metric, goal, currency, scope, source } = target;
  const span = spanOf(target, calendar, zoneOf(calendar.timeZone).dayOf(now));
  if (!span || scope?.of === 'stage') return [];
  return [
    {
      ...{ metric, who: whoOf(scope), goal, from: formatDay(span.first), to: formatDay(span.last) },
      ...(currency === undefined ? {} : { currency }),
      ...(scope?.of === 'product' ? { productId: scope.productId } : {}),
      // What a manager's file or policy brought is a quota: no target of one's own stands before it.
      ...(source === 'file' || source === 'policy' ? { quota: true } : {}),
    },
  ];
}

/**
 * The inputs of an engine.
 * @param targets all of the connection; those of its own person count
 * @returns what was entered, the person's own targets after the quotas they were handed
 */
export async function enteredFor(store: Store, connection: StoredConnection, calendar: Calendar, now: number): Promise<LocalInputs> {
  const [inputs, targets] = await Promise.all([store.inputs(connection.id), store.targets(connection.id)]);
  const own = targets.filter(({ userId }) => userId === connection.loginId).flatMap((target) => running(target, calendar, now));
  return { ...noInputs, ...inputs, targets: [...(inputs?.targets ?? []), ...own] };
}

/**
 * What a CRM has no data for, less what came from files: the CRM does not bring these kinds itself, so rows of them were imported.
 * History that Paceline watches itself stays what it is.
 */
export function absentBut({ crm }: StoredConnection, dataset: EngineInput['dataset']): EngineInput['absent'] {
  const source = adapterOf(crm)?.source;
  const brought = new Set(source?.streams.map(({ entity }) => entity));
  const absent: EngineInput['absent'] = { ...source?.absent };
  for (const entity of Object.keys(absent) as (keyof typeof absent)[])
    if (absent[entity] !== 'no_history' && !brought.has(entity) && dataset.tables[entity].rows > 0) delete absent[entity];
  return absent;
}

/** Entities of which older records may be missing: their first reading has not come to its end, or whoever keeps them refused them. */
export async function incompleteOf(store: Store, { id, crm, sync }: StoredConnection): Promise<NonNullable<EngineInput['incomplete']>> {
  const done = new Set((await store.streams(id)).filter(({ finished }) => finished).map(({ stream }) => stream));
  const begun = adapterOf(crm)?.source.streams.filter((stream) => !done.has(stream.id)) ?? [];
  const bySources = cutShortBySources(await store.sourceRows(id), new Set(broughtBy(adapterOf(crm))));
  return [...new Set([...begun.map(({ entity }) => entity), ...(sync?.partial ?? []).map(({ entity }) => entity), ...bySources])];
}

/** Of the marketing sources. @param brought by the CRM itself: sources leave these to it */
function cutShortBySources(rows: readonly SourceRow[], brought: ReadonlySet<Entity>): Entity[] {
  return rows.flatMap(({ source, chosen, read }) => {
    if (!chosen) return [];
    const first = read?.finishedAt === undefined ? (marketingSourceOf(source)?.brings ?? []) : [];
    return [...first, ...(read?.partial ?? []).map(({ entity }) => entity)].filter((entity) => !brought.has(entity));
  });
}

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);

/** Names of the customers of a kind that somebody has judged; nothing is read where there are none. */
async function namesOf(
  store: Store,
  id: string,
  entity: CustomerRef['entity'],
  judged: readonly CustomerRef[],
): Promise<InputsView['customers']> {
  const wanted = new Set(judged.flatMap((one) => (one.entity === entity ? [one.id] : [])));
  if (wanted.size === 0) return [];
  const records = await store.records(id, entity);
  return records.flatMap((record) => (wanted.has(record.id) ? [{ entity, id: record.id, name: record.name }] : []));
}

/** @returns undefined when the connection is gone */
export async function inputsView(store: Store, id: string): Promise<InputsView | undefined> {
  const connection = await store.connection(id);
  if (!connection) return undefined;
  const [inputs, users, teams, products] = await Promise.all([
    store.inputs(id),
    store.records(id, 'user'),
    store.records(id, 'team'),
    store.records(id, 'product'),
  ]);
  const judged = [...(inputs?.tierOverrides ?? []), ...(inputs?.dismissedWarnings ?? [])].map(({ customer }) => customer);
  const choices = (records: readonly { id: string; name: string }[]) => records.map(({ id, name }) => ({ id, name })).sort(byName);
  return {
    inputs: { ...noInputs, ...inputs },
    currency: connection.currency ?? 'EUR',
    people: choices(users),
    teams: choices(teams),
    products: products.length > PRODUCTS ? [] : choices(products),
    customers: (await Promise.all((['account', 'contact'] as const).map((entity) => namesOf(store, id, entity, judged)))).flat(),
  };
}
