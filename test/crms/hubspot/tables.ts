/** All records of the simulated account by kind, made anew when the company has changed, and what lies in the recycle bin. */
import type { LiveCompany } from '../demo/live.ts';
import type { EntityName } from '../demo/wire.ts';
import { activityRows, objectOf } from './rows-activities.ts';
import { companyRows, contactRows, dealRows, leadRows } from './rows-deals.ts';
import { answerRows, goalRows, invoiceRows, lineRows, paymentRows, productRows, quoteRows } from './rows-trade.ts';
import { userRows } from './settings.ts';
import type { Stored } from './stored.ts';
import { idOf } from './ids.ts';

export const makers = {
  deals: dealRows,
  companies: companyRows,
  contacts: contactRows,
  leads: leadRows,
  calls: (company) => activityRows(company, 'calls'),
  emails: (company) => activityRows(company, 'emails'),
  meetings: (company) => activityRows(company, 'meetings'),
  tasks: (company) => activityRows(company, 'tasks'),
  notes: (company) => activityRows(company, 'notes'),
  products: productRows,
  line_items: lineRows,
  quotes: quoteRows,
  invoices: invoiceRows,
  commerce_payments: paymentRows,
  goal_targets: goalRows,
  feedback_submissions: answerRows,
  users: userRows,
} satisfies Record<string, (company: LiveCompany['company']) => Stored[]>;
export type ObjectName = keyof typeof makers;
export const isObject = (name: string): name is ObjectName => Object.hasOwn(makers, name);

const kinds: Partial<Record<EntityName, { object: ObjectName; kind: Parameters<typeof idOf>[0] }>> = {
  deals: { object: 'deals', kind: 'deal' },
  accounts: { object: 'companies', kind: 'company' },
  contacts: { object: 'contacts', kind: 'contact' },
  leads: { object: 'leads', kind: 'lead' },
  products: { object: 'products', kind: 'product' },
  offers: { object: 'quotes', kind: 'quote' },
  positions: { object: 'line_items', kind: 'line' },
  bills: { object: 'invoices', kind: 'invoice' },
  receipts: { object: 'commerce_payments', kind: 'payment' },
};

export interface Tables {
  /** Records that are there. */
  rows(object: ObjectName): Stored[];
  /** Records in the recycle bin. */
  bin(object: ObjectName): Stored[];
  /** Changes a record behind the company's back: what HubSpot holds that the company does not know. */
  patch(object: ObjectName, id: string, change: (row: Stored) => void): void;
  add(object: ObjectName, row: Stored): void;
}

export function tablesOf(live: LiveCompany): Tables {
  let version = -1;
  let made = new Map<ObjectName, Stored[]>();
  const patches: { object: ObjectName; id: string; change: (row: Stored) => void }[] = [];
  const added: { object: ObjectName; row: Stored }[] = [];
  /** Which of the five an activity was, once it is gone; a lead's own contact goes with it. */
  const seen = new Map(live.company.activities.map(({ id, kind }) => [id, objectOf(kind)]));

  const rows = (object: ObjectName): Stored[] => {
    if (version !== live.version()) {
      version = live.version();
      made = new Map();
      for (const { id, kind } of live.company.activities) seen.set(id, objectOf(kind));
    }
    let found = made.get(object);
    if (!found) {
      const own = added.filter((one) => one.object === object).map(({ row }) => row);
      found = [...makers[object](live.company), ...own].toSorted((a, b) => Number(a.id) - Number(b.id));
      for (const patch of patches) {
        const row = patch.object === object ? found.find(({ id }) => id === patch.id) : undefined;
        if (row) patch.change(row);
      }
      made.set(object, found);
    }
    return found;
  };

  const bin = (object: ObjectName): Stored[] =>
    live.deletions.flatMap(({ entity, id, at }) => {
      const place = entity === 'activities' ? activity(id) : kinds[entity];
      return place?.object === object
        ? [
            {
              id: idOf(place.kind, id),
              createdAt: at,
              updatedAt: at,
              properties: { hs_object_id: idOf(place.kind, id) },
              history: {},
              to: {},
              archivedAt: at,
            },
          ]
        : [];
    });
  const activity = (id: string): { object: ObjectName; kind: 'activity' } | undefined => {
    const object = seen.get(id);
    return object && { object, kind: 'activity' };
  };

  const forget = (): void => void (version = -1);
  return {
    rows,
    bin,
    patch: (object, id, change) => void (patches.push({ object, id, change }), forget()),
    add: (object, row) => void (added.push({ object, row }), forget()),
  };
}
