/** How values look in Dataverse's JSON. */
import type { Company } from '../demo/generate/types.ts';
import type { Row } from './filter.ts';
import { guid, type Kind } from './ids.ts';
import type { Table } from './query.ts';

/** A table before it is known which columns the organisation has. */
export interface Sheet {
  set: string;
  name: string;
  key: string;
  rows: Row[];
}

/** A table without rows still has its columns: those of a row that is there in any other company. */
export function tableOf({ set, name, key, rows }: Sheet, lacks: readonly string[]): Table {
  const columns = new Set(rows.flatMap((row) => Object.keys(row)).filter((column) => !column.includes('@')));
  for (const column of lacks) columns.delete(column);
  return { set, name, key, columns: [...columns], rows };
}

/** UTC with whole seconds. */
export const moment = (at: number): string => `${new Date(Math.floor(at / 1000) * 1000).toISOString().slice(0, 19)}Z`;

export function lookup(column: string, kind: Kind, id: string | null, table: string): Row {
  return id === null ? { [column]: null } : { [column]: guid(kind, id), [`${column}@Microsoft.Dynamics.CRM.lookuplogicalname`]: table };
}

/** A choice with its label in the person's language. */
export const choice = (column: string, code: number | string | null, shown: string | null): Row => ({
  [column]: code,
  ...(shown === null ? {} : { [`${column}@OData.Community.Display.V1.FormattedValue`]: shown }),
});

/** Every record has an owner: what belongs to nobody belongs to the team of all. */
export const ownerOf = (userId: string | null): Row =>
  userId === null ? lookup('_ownerid_value', 'ownerTeam', '1', 'team') : lookup('_ownerid_value', 'user', userId, 'systemuser');

export const currencyOf = (code: string): Row => ({ transactioncurrencyid: guid('exchangeRate', code), isocurrencycode: code });

/** Reasons this organisation added to the state "lost"; codes follow their order. */
export const reasonsOf = (company: Company): string[] =>
  [...new Set(company.deals.flatMap((deal) => (deal.lossReason === null ? [] : [deal.lossReason])))].toSorted();

export const decimal = (text: string | null): number | null => (text === null ? null : Number(text));
