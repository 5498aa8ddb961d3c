/** The company in the product's own columns, as the store would have built them from its records. */
import { createDictionaries, type Dictionaries, type DictionaryName } from '../../lib/columns/dictionaries';
import { textColumn } from '../../lib/columns/encode';
import { layout } from '../../lib/columns/layout';
import { blank } from '../../lib/columns/rows';
import type { Column, Dataset, Table, TextColumn } from '../../lib/columns/table';
import { columnSpecs } from '../../lib/columns/typed';
import { entities, type Entity } from '../../lib/model/records';
import { KINDS, OPEN_STAGES, REPS, SOURCES, STAGES, START, TEAMS, teamOf, type Company } from './company';

const FIRST_DAY = START / 86_400_000;
const FALSE = 1;
const TRUE = 2;

/** Chance of winning by stage, as a CRM declares it; exact in binary, so that weighting cannot hide behind rounding. */
export const STAGE_CHANCE = [0.125, 0.25, 0.5, 0.625, 0.75, 1, 0, 0];

/** A code of a column that holds one of a few values. */
function codes(entity: Entity, column: string): (value: string) => number {
  const spec = columnSpecs(entity).find(({ name }) => name === column)?.spec;
  const values = spec?.kind === 'u8' ? (spec.values ?? []) : [];
  return (value) => {
    const code = values.indexOf(value) + 1;
    if (code === 0) throw new Error(`${entity}.${column} knows no ${value}`);
    return code;
  };
}

const instants = (seconds: Int32Array): Float64Array => Float64Array.from(seconds, (at) => START + at * 1000);
const units = (cents: Int32Array): Float64Array => Float64Array.from(cents, (value) => value * 100);
const upTo = (rows: number): Int32Array => Int32Array.from({ length: rows }, (_, i) => i);

/** Ids as a CRM counts them: whole numbers, one after the other. */
function counted(rows: number): TextColumn {
  const offsets = new Uint32Array(rows + 1);
  const bytes = new Uint8Array(rows * 8);
  let end = 0;
  for (let row = 0; row < rows; row++) {
    const start = end;
    for (let rest = row + 1; rest > 0; rest = Math.floor(rest / 10)) bytes[end++] = 48 + (rest % 10);
    bytes.subarray(start, end).reverse();
    offsets[row + 1] = end;
  }
  return { bytes: bytes.slice(0, end), offsets };
}

/** Names of a few hundred made from two lists: about as long and as repetitive as real ones. */
function names(rows: number, first: readonly string[], second: readonly string[]): TextColumn {
  return textColumn(
    Array.from({ length: rows }, (_, i) => `${first[(i * 7) % first.length] ?? ''} ${second[(i * 13) % second.length] ?? ''} ${i % 97}`),
  );
}
const FIRST = ['Amber', 'Birch', 'Cedar', 'Delta', 'Ember', 'Fjord', 'Grove', 'Harbour', 'Iris', 'Juniper', 'Kestrel'];
const SECOND = ['Foods', 'Metal', 'Optics', 'Textiles', 'Logistics', 'Paper', 'Energy', 'Studios', 'Tools'];

/** The tables and the dictionaries their codes stand in. */
export interface Built {
  dataset: Dataset;
  dictionaries: Dictionaries;
}

/** Builds the data set; columns the company says nothing about hold no value in any row. */
export function datasetOfCompany(company: Company): Built {
  const { accounts, deals, changes, activities, leads, orders } = company;
  const ids = (rows: number): string[] => Array.from({ length: rows }, (_, i) => String(i + 1));
  const texts: Partial<Record<DictionaryName, string[]>> = {
    user: ids(REPS),
    team: ids(TEAMS),
    stage: ids(STAGES),
    account: ids(accounts.rows),
    lead: ids(leads.rows),
    deal: ids(deals.rows),
    order: ids(orders.rows),
    word: ['EUR', 'UTC', ...Array.from({ length: SOURCES }, (_, i) => `source ${i}`)],
  };
  const dictionaries = createDictionaries(texts);
  const [status, stageType] = [codes('deal', 'status'), codes('stage', 'type')];
  const outcome = ['open', 'won', 'lost', 'derailed'].map(status);
  const kind = KINDS.map(codes('activity', 'kind'));
  const direction = ['in', 'out', 'internal'].map(codes('activity', 'direction'));
  const done = ['done', 'cancelled', 'no_show'].map(codes('activity', 'status'));
  const leadStatus = codes('lead', 'status');
  const ordered = ['done', 'cancelled'].map(codes('order', 'status'));
  const dealAt = instants(deals.created);
  const leadAt = instants(leads.created);
  const orderAt = instants(orders.at);
  const changeAt = instants(changes.at);
  const activityAt = instants(activities.at);

  const filled: Partial<Record<Entity, { rows: number; columns: Record<string, Column> }>> = {
    user: {
      rows: REPS,
      columns: {
        id: upTo(REPS),
        name: names(REPS, FIRST, SECOND),
        active: new Uint8Array(REPS).fill(TRUE),
        teamId: Int32Array.from({ length: REPS }, (_, rep) => teamOf(rep)),
      },
    },
    team: { rows: TEAMS, columns: { id: upTo(TEAMS), name: names(TEAMS, SECOND, FIRST) } },
    stage: {
      rows: STAGES,
      columns: {
        id: upTo(STAGES),
        name: names(STAGES, FIRST, SECOND),
        order: upTo(STAGES),
        type: Uint8Array.from({ length: STAGES }, (_, i) =>
          stageType(i < OPEN_STAGES ? 'open' : (['won', 'lost', 'derailed'][i - OPEN_STAGES] ?? '')),
        ),
        probability: Float64Array.from(STAGE_CHANCE),
      },
    },
    account: {
      rows: accounts.rows,
      columns: {
        id: upTo(accounts.rows),
        name: names(accounts.rows, FIRST, SECOND),
        ownerId: Int32Array.from(accounts.owner),
        createdAt: instants(accounts.created),
        modifiedAt: instants(accounts.created),
      },
    },
    lead: {
      rows: leads.rows,
      columns: {
        id: upTo(leads.rows),
        name: names(leads.rows, SECOND, FIRST),
        nameValid: new Uint8Array(leads.rows).fill(TRUE),
        ownerId: Int32Array.from(leads.owner),
        dealId: leads.deal,
        accountId: leads.deal.map((deal) => (deal < 0 ? -1 : (deals.account[deal] ?? -1))),
        source: Int32Array.from(leads.source, (source) => source + 2),
        status: Uint8Array.from(leads.deal, (deal, i) =>
          leadStatus(deal >= 0 ? 'converted' : leads.lost[i] === 1 ? 'disqualified' : 'open'),
        ),
        createdAt: leadAt,
        convertedAt: Float64Array.from(leads.deal, (deal) => (deal < 0 ? NaN : (dealAt[deal] ?? NaN))),
        modifiedAt: Float64Array.from(leadAt, (at, i) => dealAt[leads.deal[i] ?? -1] ?? at),
      },
    },
    deal: {
      rows: deals.rows,
      columns: {
        id: upTo(deals.rows),
        name: names(deals.rows, FIRST, SECOND),
        ownerId: Int32Array.from(deals.owner),
        accountId: deals.account,
        stageId: Int32Array.from(deals.stage),
        status: Uint8Array.from(deals.status, (code) => outcome[code] ?? 0),
        amount: units(deals.cents),
        currency: new Int32Array(deals.rows),
        createdAt: dealAt,
        closeDay: deals.closeDay.map((day) => FIRST_DAY + day),
        modifiedAt: instants(deals.touched),
      },
    },
    stageChange: {
      rows: changes.rows,
      columns: {
        id: counted(changes.rows),
        dealId: changes.deal,
        at: changeAt,
        fromStageId: Int32Array.from(changes.from),
        toStageId: Int32Array.from(changes.to),
        modifiedAt: changeAt,
      },
    },
    activity: {
      rows: activities.rows,
      columns: {
        id: counted(activities.rows),
        kind: activities.kind.map((code) => kind[code] ?? 0),
        direction: activities.direction.map((code) => direction[code] ?? 0),
        automated: activities.automated.map((yes) => (yes === 1 ? TRUE : FALSE)),
        at: activityAt,
        status: activities.status.map((code) => done[code] ?? 0),
        userId: Int32Array.from(activities.user),
        leadId: activities.lead,
        dealId: activities.deal,
        durationSeconds: Float64Array.from(activities.seconds, (seconds) => (seconds === 0 ? NaN : seconds)),
        modifiedAt: activityAt,
      },
    },
    order: {
      rows: orders.rows,
      columns: {
        id: upTo(orders.rows),
        ownerId: Int32Array.from(orders.owner),
        accountId: orders.account,
        status: orders.status.map((code) => ordered[code] ?? 0),
        total: units(orders.cents),
        currency: new Int32Array(orders.rows),
        orderedDay: Int32Array.from(orders.at, (at) => FIRST_DAY + Math.floor(at / 86_400)),
        createdAt: orderAt,
        modifiedAt: orderAt,
      },
    },
  };
  const table = (entity: Entity): Table => {
    const { rows, columns } = filled[entity] ?? { rows: 0, columns: {} };
    const known = new Set(Object.keys(layout[entity].columns));
    for (const name of Object.keys(columns)) if (!known.has(name)) throw new Error(`${entity} has no column ${name}`);
    return {
      entity,
      rows,
      columns: Object.fromEntries(columnSpecs(entity).map(({ name, spec }) => [name, columns[name] ?? blank(spec, rows)])),
    };
  };
  const refs = Object.fromEntries(entities.map((entity) => [entity, dictionaries.texts(entity)]));
  const tables = Object.fromEntries(entities.map((entity) => [entity, table(entity)])) as Record<Entity, Table>;
  return { dataset: { tables, refs, words: dictionaries.texts('word') }, dictionaries };
}
