/** Proposals by their pages, with the session alone. Where they stand is told by the colour of the badge, which has no language. */
import * as z from 'zod/mini';
import type { Money, RecordOf } from '../../model/records';
import type { Cursor, Mapped, SourceContext, StreamPage } from '../adapter';
import { mapRow, type RowResult } from '../map-row';
import { given, label, moneyOf, same } from '../row-fields';
import { cardOf, proposalIds } from './cards';
import { bannerOf, lines, personIn, tableRows, textOf } from './markup';
import { amountIn, currencyOf } from './notation';
import { bornIn, must, Odd, optional, type Born } from './page-rows';
import { inTurns } from './page-turns';
import * as schema from './schema';
import { separatorsOf, wordsOf, type Words } from './words';

type Status = RecordOf<'quote'>['status'];
/** htdocs/comm/propal/class/propal.class.php (LibStatut) — 0 draft, 1 open, 4 signed, 9 not signed, 6 billed. */
const statuses: Readonly<Record<number, Status>> = { 0: 'draft', 1: 'sent', 4: 'accepted', 9: 'declined', 6: 'accepted' };

interface Proposal extends Born {
  card: string;
  name: string;
  status: Status;
  total?: Money | undefined;
  dealId?: string | undefined;
  accountId?: string | undefined;
}
type Read = Proposal | { card: string; odd: string } | { card: string; none: true };

async function readProposal(context: SourceContext, id: string, born: Born | undefined): Promise<Read> {
  const html = await cardOf(context, id, 'comm/propal/card');
  const person = html === undefined ? undefined : personIn(html);
  if (html === undefined || person === undefined) return { card: id, none: true };
  const words = await wordsOf(context, person.language);
  const info = born ? undefined : await cardOf(context, id, 'comm/propal/info');
  if (!born && info === undefined) return { card: id, none: true };
  try {
    const made = born ?? bornIn([...tableRows(info ?? ''), ...lines(info ?? '')], words, context.me?.timeZone ?? person.timeZone ?? 'UTC');
    return { ...made, ...parsed(id, html, words, context) };
  } catch (error) {
    if (error instanceof Odd) return { card: id, odd: error.message };
    throw error;
  }
}

function parsed(card: string, html: string, words: Words, { me }: SourceContext): Omit<Proposal, 'createdAt'> {
  const banner = must(bannerOf(html), 'the head of the page is not as known');
  const rows = tableRows(html);
  // Written in another currency, it has rows for both.
  const foreign = optional(rows, words, 'MulticurrencyAmountHT');
  const text = textOf(must(foreign ?? optional(rows, words, 'AmountHT'), 'the page has no row "AmountHT"'));
  const shown = text === '' ? undefined : must(amountIn(text, separatorsOf(words)), 'the amount is not written as the language says');
  const currency =
    foreign === undefined ? me?.currency : must(currencyOf(shown?.sign ?? ''), 'the sign of the amount stands for several currencies');
  const total = moneyOf(shown?.amount, currency);
  if (typeof total === 'string') throw new Odd(total);
  const status = must(statuses[banner.standing ?? -1], 'the badge has none of the colours we know');
  return { card, name: banner.ref, status, total, dealId: banner.projectId, accountId: banner.accountId };
}

export async function byProposals(context: SourceContext, cursor: Cursor | undefined): Promise<StreamPage> {
  const isOpen = (one: Read): one is Proposal => 'status' in one && (one.status === 'draft' || one.status === 'sent');
  const { read, ...page } = await inTurns<Read>(context, cursor, {
    ids: proposalIds,
    read: readProposal,
    isOver: (one) => !('odd' in one) && !isOpen(one),
    bornOf: (one) => (isOpen(one) ? one : undefined),
  });
  return { ...page, rows: read.filter((one) => !('none' in one)) };
}

const row = z.object({
  card: schema.id,
  odd: schema.text,
  name: z.optional(z.string()),
  status: z.optional(z.enum(['draft', 'sent', 'accepted', 'declined', 'expired'])),
  createdAt: z.optional(z.int()),
  total: z.optional(z.object({ units: z.int(), currency: z.string() })),
  ...{ dealId: z.optional(z.string()), accountId: z.optional(z.string()), author: z.optional(z.object({ id: z.string() })) },
});

export const mapProposal: (row: unknown) => Mapped = mapRow(
  row,
  (r): RowResult => {
    if (r.odd) return r.odd;
    if (r.createdAt === undefined || r.status === undefined) return 'the page does not say when it was made';
    return {
      ...{ entity: 'quote', id: r.card, name: label(r.name ?? ''), status: r.status, createdAt: r.createdAt },
      ...given('total', r.total, same),
      ...given('dealId', r.dealId, same),
      ...given('accountId', r.accountId, same),
      ...given('ownerId', r.author?.id, same),
    };
  },
  'card',
);
