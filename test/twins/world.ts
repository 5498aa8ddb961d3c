/** What the areas of a generated company share: chance, time, people, and the ids others may point at. */
import type { AnyRecord } from '../../lib/model/records';
import type { Chance } from '../oracles/random';

export type Kind = 'b2b' | 'b2c' | 'saas';

export interface World {
  kind: Kind;
  /** A stream of chance of the area's own: adding to one area changes no other. */
  c: Chance;
  /** The one "now", epoch ms. */
  now: number;
  timeZone: string;
  /** 1 is some hundred records in all; 0 nothing; the areas scale with it. */
  size: number;
  money: 'rates' | 'one' | 'mixed';
  /** Owners records may have: users, a stranger, nobody. */
  owners: readonly (string | undefined)[];
  currencies: readonly string[];
  accounts: readonly string[];
  contacts: readonly string[];
  products: readonly string[];
  deals: readonly string[];
  leads: readonly string[];
  campaigns: readonly string[];
  sources: readonly string[];
  /** A new id. */
  id(prefix: string): string;
  /** An amount with every odd case: zero, negative, huge; sometimes none. */
  amount(): { units: number; currency: string } | undefined;
  /** An instant up to `days` before now (a few lie ahead of it), sometimes exactly at a local midnight or month's edge. */
  instant(days: number): number;
  /** Its local day as `YYYY-MM-DD`. */
  day(instant: number): string;
  one<T>(list: readonly T[]): T | undefined;
}

export type Area = (world: World) => AnyRecord[];
