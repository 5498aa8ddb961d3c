/**
 * Invoices, and what was paid for them. Payments are listed by invoice alone. They are made with tax, while invoices are counted without
 * it: of each payment that share is taken which the invoice's net total has in its whole.
 */
import * as z from 'zod/mini';
import { parseUnits } from '../../model/money';
import type { AnyRecord, RecordOf } from '../../model/records';
import type { Cursor, SourceContext, Stream } from '../adapter';
import { answer, mapRow } from '../map-row';
import { given, label, same } from '../row-fields';
import { ask, needKey } from './ask';
import { totalOf, written } from './commerce';
import { changedRows, listStream } from './list-stream';
import * as schema from './schema';

/** htdocs/compta/facture/class/api_invoices.class.php — statut: 0 draft, 1 to be paid, 2 paid, 3 given up. Credit notes are negative. */
const invoice = z.object({
  ...written,
  statut: z.pipe(z.union([z.string(), z.number()]), z.transform(String)),
  date: schema.seconds,
  date_lim_reglement: schema.seconds,
  date_creation: schema.seconds,
  fk_user_author: schema.link,
});
const statuses: Readonly<Record<string, RecordOf<'invoice'>['status']>> = { 0: 'draft', 1: 'open', 2: 'paid', 3: 'void' };

export const invoices = listStream({
  id: 'invoices',
  entity: 'invoice',
  list: 'invoices',
  row: invoice,
  map(row, context) {
    const [status, createdAt, total] = [statuses[row.statut], schema.at(row.date_creation), totalOf(row, context)];
    if (status === undefined) return `the field "statut" holds "${row.statut.slice(0, 20)}", which we do not understand`;
    if (createdAt === undefined) return 'the field "date_creation" is missing';
    if (typeof total === 'string') return total;
    return {
      ...{ entity: 'invoice', id: row.id, name: label(row.ref ?? ''), status, createdAt },
      ...given('modifiedAt', schema.at(row.date_modification), same),
      ...given('total', total, same),
      ...given('issuedDay', schema.day(row.date), same),
      ...given('dueDay', schema.day(row.date_lim_reglement), same),
      ...given('dealId', schema.linked(row.fk_project), same),
      ...given('accountId', schema.linked(row.socid), same),
      ...given('ownerId', schema.linked(row.fk_user_author), same),
    };
  },
});

/** What of an invoice its payments need. */
const paidInvoice = z.object({
  id: schema.id,
  total_ht: schema.number,
  total_ttc: schema.number,
  totalpaid: schema.number,
  statut: schema.number,
  socid: schema.link,
  fk_user_author: schema.link,
});

/** `GET invoices/{id}/payments`. What credit notes and deposits took off stands among them: its type is no code of a payment. */
const payments = z.array(z.object({ amount: schema.number, type: schema.text, date: schema.text, ref: schema.text }));

const payment = z.object({
  paid: schema.id,
  ref: z.string(),
  amount: z.string(),
  share: z.tuple([z.string(), z.string()]),
  day: z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)),
  socid: schema.link,
  fk_user_author: schema.link,
});

/** `amount` × net ÷ whole, in exact units; without tax, or without a total, it is the amount itself. */
function netOf(amount: string, [net, whole]: readonly [string, string]): number | undefined {
  const [paid, part, all] = [parseUnits(amount), parseUnits(net), parseUnits(whole)];
  if (paid === undefined || part === undefined || !all || part === all) return paid;
  const [times, half] = [BigInt(paid) * BigInt(part) * 2n, BigInt(all)];
  const doubled = times / half;
  return Number(doubled < 0n ? (doubled - 1n) / 2n : (doubled + 1n) / 2n);
}

async function paymentsOf(context: SourceContext, row: unknown): Promise<unknown[]> {
  const { data } = z.safeParse(paidInvoice, row);
  // Nothing has been paid yet, which the list says; of one that is settled, payments and what was sent back may come to nothing.
  if (!data || (String(data.statut) !== '2' && Number(data.totalpaid ?? 0) === 0)) return [];
  const found = answer(payments, await ask(context, `api/index.php/invoices/${data.id}/payments`), 'payments');
  // Of an invoice without totals nobody knows the share: its payments are rejected.
  const share = [schema.decimal(data.total_ht), schema.decimal(data.total_ttc)] as const;
  return found
    .filter(({ type, ref }) => /^[A-Z0-9]{2,6}$/.test(type ?? '') && ref)
    .map(({ amount, date, ref }) => ({
      ...{ paid: data.id, ref, amount: schema.decimal(amount), share, day: date?.slice(0, 10) },
      ...{ socid: data.socid, fk_user_author: data.fk_user_author },
    }));
}

const where = { list: 'invoices', key: 'rowid' } as const;

/**
 * A payment that does not settle an invoice does not change it, either: of invoices that are still open all payments are read anew.
 * `open`: their ids, with what had been paid.
 */
export const invoicePayments: Stream = {
  id: 'payments',
  entity: 'payment',
  late: true,
  async page(context, cursor) {
    needKey(context);
    const { rows, next, more } = await changedRows(context, where, cursor);
    const found = await Promise.all(rows.map((row) => paymentsOf(context, row)));
    const open = new Set([...listed(cursor), ...rows.flatMap((row) => (isOpen(row) ? [idOf(row)] : []))]);
    for (const row of rows) if (!isOpen(row)) open.delete(idOf(row));
    const again = more ? [] : await paidSince(context, open);
    return { rows: [...found.flat(), ...again], next: { ...next, open: [...open].join(',') }, more };
  },
  map: (row, context) =>
    mapRow(
      payment,
      (r): AnyRecord | string => {
        const units = netOf(r.amount, r.share);
        if (units === undefined || context.me === undefined) return 'the amount is too large to be exact';
        const createdAt = Date.parse(`${r.day}T00:00:00Z`);
        return {
          ...{ entity: 'payment', id: `${r.paid}:${r.ref}`, invoiceId: r.paid, paidDay: r.day, createdAt },
          ...{ kind: units < 0 ? 'refund' : 'payment', amount: { units, currency: context.me.currency } },
          ...given('accountId', schema.linked(r.socid), same),
          ...given('ownerId', schema.linked(r.fk_user_author), same),
        };
      },
      'ref',
    )(row),
  async ids(context) {
    needKey(context);
    const ids: string[] = [];
    for (let cursor: Cursor | undefined; ;) {
      const { rows, next, more } = await changedRows(context, where, cursor);
      for (const row of rows) for (const one of await paymentsOf(context, row)) ids.push(`${idOf(row)}:${(one as { ref: string }).ref}`);
      if (!more) return ids;
      cursor = next;
    }
  },
};

/** Payments of invoices that were open when they were read last, where something has been paid. */
async function paidSince(context: SourceContext, open: ReadonlySet<string>): Promise<unknown[]> {
  const rows: unknown[] = [];
  for (const id of open) {
    const near = await ask(context, 'api/index.php/invoices', {
      ...{ sortfield: 't.rowid', sortorder: 'ASC', limit: '1', sqlfilters: `(t.rowid:>:${Number(id) - 1})` },
    });
    const [row] = answer(schema.rows, near, 'invoices');
    if (idOf(row) === id) rows.push(...(await paymentsOf(context, row)));
  }
  return rows;
}

const idOf = (row: unknown): string => String((row as { id?: unknown } | null)?.id);
const isOpen = (row: unknown): boolean => String((row as { statut?: unknown } | null)?.statut) === '1';
const listed = (cursor: Cursor | undefined): string[] => {
  const open = cursor?.['open'];
  return typeof open === 'string' && open !== '' ? open.split(',') : [];
};
