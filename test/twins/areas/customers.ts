/** Products, campaigns, accounts and contacts: what everything else points at. */
import type { AnyRecord } from '../../../lib/model/records';
import type { World } from '../world';

type Pointed = Pick<World, 'c' | 'id' | 'instant' | 'owners' | 'sources' | 'size' | 'kind' | 'one'>;

/** The records, and their ids by kind. Some ids are named that have no record. */
export function customers(w: Pointed): {
  records: AnyRecord[];
  accounts: string[];
  contacts: string[];
  products: string[];
  campaigns: string[];
} {
  const records: AnyRecord[] = [];
  const products = ['p1', 'p2', 'p3'];
  for (const id of products) records.push({ entity: 'product', id, name: `Product ${id}`, family: id === 'p3' ? 'Service' : 'Goods' });
  const campaigns = ['c1', 'c2'];
  for (const id of campaigns) records.push({ entity: 'campaign', id, name: `Campaign ${id}`, source: 'fair', createdAt: w.instant(400) });
  const accounts: string[] = [];
  for (let i = 0; i < Math.ceil(14 * w.size); i++) {
    const id = w.id('a');
    accounts.push(id);
    const owner = w.one(w.owners);
    records.push({
      entity: 'account',
      id,
      name: `Account ${i}`,
      createdAt: w.instant(700),
      ...(owner === undefined ? {} : { ownerId: owner }),
      ...(w.c.maybe(0.7) ? { source: w.c.pick(w.sources) } : {}),
      ...(w.c.maybe(0.5) ? { target: w.c.maybe(0.8) } : {}),
    });
  }
  const contacts: string[] = [];
  for (let i = 0; i < Math.ceil(12 * w.size); i++) {
    const id = w.id('k');
    contacts.push(id);
    const account = w.c.maybe(w.kind === 'b2c' ? 0.2 : 0.7) ? w.one(accounts) : undefined;
    const createdAt = w.instant(700);
    const signedUpAt = w.c.maybe(0.4) ? createdAt + w.c.int(0, 5) * 86_400_000 : undefined;
    records.push({
      entity: 'contact',
      id,
      name: `Contact ${i}`,
      createdAt,
      ...(account === undefined ? {} : { accountId: account }),
      ...(signedUpAt === undefined ? {} : { signedUpAt }),
      ...(signedUpAt !== undefined && w.c.maybe(0.6) ? { activatedAt: signedUpAt + w.c.int(0, 40) * 86_400_000 } : {}),
    });
  }
  return { records, accounts: [...accounts, 'a-gone'], contacts, products: [...products, 'p-gone'], campaigns };
}
