/** Ids as vtiger has them, from the company's own and back: `13x10000327`, where the second number is unique among all records. */
import type { Entity } from '../../../lib/model/records.ts';

/** Numbers of modules in a new installation. */
export const prefixes = {
  ...{ Campaigns: 1, Quotes: 4, SalesOrder: 6, Invoice: 7, Calendar: 9, Leads: 10, Accounts: 11, Contacts: 12, Potentials: 13 },
  ...{ Products: 14, Events: 18, Users: 19, Groups: 20, Currency: 21 },
} as const;
export type Module = keyof typeof prefixes;

const range = 10_000_000;
/** Events and tasks are numbered alike: to the company they are one kind. */
const numberOf = (module: Module, id: string): number => prefixes[module === 'Calendar' ? 'Events' : module] * range + Number(id);

export const wsId = (module: Module, id: string): string =>
  `${prefixes[module]}x${module === 'Users' || module === 'Groups' || module === 'Currency' ? id : numberOf(module, id)}`;
export const wsIdOrNull = (module: Module, id: string | null): string | null => (id === null ? null : wsId(module, id));
/** The number in addresses of pages, and our id. */
export const recordId = (module: Module, id: string): string => String(numberOf(module, id));

/** @param stageOf the company's stage of a value */
export const backWith =
  (stageOf: (value: string) => string) =>
  (entity: Entity, id: string): string => {
    if (entity === 'stage') return stageOf(id);
    if (entity === 'user') return id.replace(/^19x/, '');
    return /^\d{8,}$/.test(id) ? String(Number(id) % range) : id;
  };
