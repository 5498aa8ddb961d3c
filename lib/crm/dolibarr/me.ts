/** Who reads, in which currency. Neither way in says the organisation's currency to everybody: it is seen on amounts. */
import * as z from 'zod/mini';
import { isZone } from '../../model/calendar';
import type { Me, SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { answer } from '../map-row';
import { once } from '../once';
import { ask, hasKey, isRefused, rowsBeyond } from './ask';
import { cardOf, projectIds } from './cards';
import { personIn, tableRows, textOf, type Person } from './markup';
import { amountIn, currencyOf } from './notation';
import * as schema from './schema';
import { separatorsOf, wordsOf, type Words } from './words';

export const me = (context: SourceContext): Promise<Me> => (hasKey(context) ? ofKey(context) : ofSession(context));

export interface Who {
  id: string;
  name: string;
  language: string;
  /** Sees all third parties; see `deals`. */
  seesAll: boolean;
}

/** Whose key it is. */
export const whoOf = (context: SourceContext): Promise<Who> =>
  once(context, 'who', async () => {
    const who = answer(schema.whoAmI, await ask(context, 'api/index.php/users/info', { includepermissions: '1' }), 'users/info');
    const client = who.rights?.societe?.client;
    return {
      id: who.id,
      name: fullName(who),
      language: /^[a-z]{2,3}_[A-Z]{2}$/.test(who.lang ?? '') ? String(who.lang) : 'en_US',
      seesAll:
        String(who.admin) === '1' || (client !== null && client !== undefined && !Array.isArray(client) && String(client.voir) === '1'),
    };
  });

export const fullName = ({
  firstname,
  lastname,
  login,
}: {
  firstname?: string | null | undefined;
  lastname?: string | null | undefined;
  login?: string | null | undefined;
}): string => [firstname, lastname].filter((one) => one).join(' ') || (login ?? '');

async function ofKey(context: SourceContext): Promise<Me> {
  const { id, name } = await whoOf(context);
  return { loginId: id, userId: id, name, currency: await currencyByKey(context) };
}

const company = z.object({ currency_code: schema.text });
const document = z.object({ multicurrency_code: schema.text, multicurrency_tx: schema.number });

/** Administrators are told; others see it on an invoice, an order or a proposal that was written in it. */
async function currencyByKey(context: SourceContext): Promise<string> {
  const told = await ask(context, 'api/index.php/setup/company').catch(unlessRefused);
  const code = z.safeParse(company, told).data?.currency_code;
  if (code) return code;
  for (const list of ['invoices', 'orders', 'proposals']) {
    const rows = await rowsBeyond(context, { list, key: 'rowid' }, 0).catch(unlessRefused);
    for (const row of rows ?? []) {
      const { multicurrency_code: currency, multicurrency_tx: rate } = z.safeParse(document, row).data ?? {};
      if (currency && Number(rate) === 1) return currency;
    }
  }
  throw new CrmError('odd_answer', { detail: 'no invoice, order or proposal tells the currency of the organisation' });
}

function unlessRefused(error: unknown): undefined {
  if (!isRefused(error)) throw error;
  return undefined;
}

/** Cards that are looked through for an amount. */
const looked = 12;

const oneOfFirst = (context: SourceContext, id: string): Promise<string | undefined> =>
  once(context, `card ${id}`, () => cardOf(context, id));

/** The person whose session it is, as any page names them. */
export const personOfSession = (context: SourceContext): Promise<Person> =>
  once(context, 'person', async () => {
    for (const id of (await projectIds(context)).slice(0, looked)) {
      const card = await oneOfFirst(context, id);
      const person = card === undefined ? undefined : personIn(card);
      if (person) return person;
    }
    throw new CrmError('odd_answer', { detail: 'no project that can be opened: nothing tells the language and the currency' });
  });

async function ofSession(context: SourceContext): Promise<Me> {
  const person = await personOfSession(context);
  const words = await wordsOf(context, person.language);
  const { timeZone } = person;
  return {
    ...{ loginId: person.id, userId: person.id, name: person.name.replace(/ \([^()]*\)$/, '') },
    currency: await currencyOnCards(context, words),
    ...(timeZone !== undefined && isZone(timeZone) && { timeZone }),
  };
}

async function currencyOnCards(context: SourceContext, words: Words): Promise<string> {
  for (const id of (await projectIds(context)).slice(0, looked)) {
    const cells = tableRows((await oneOfFirst(context, id)) ?? '');
    for (const { html } of cells) {
      const shown = /<span class="amount">([^<]*)<\/span>/.exec(html)?.[1];
      const sign = shown === undefined ? undefined : amountIn(textOf(shown), separatorsOf(words))?.sign;
      if (sign === undefined || sign === '') continue;
      const currency = currencyOf(sign);
      if (currency !== undefined) return currency;
      throw new CrmError('odd_answer', { detail: 'the sign on the amounts stands for several currencies: a key tells which' });
    }
  }
  throw new CrmError('odd_answer', { detail: 'no amount on a project: nothing tells the currency' });
}
