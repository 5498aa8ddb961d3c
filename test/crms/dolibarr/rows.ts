/** The company as Dolibarr's lists: users, third parties, contacts, projects, agenda. */
import { textOf } from '../demo/feelings.ts';
import type { Company, DemoActivity } from '../demo/generate/types.ts';
import { dolId, dolIdOrNull } from './ids.ts';
import { statusOf } from './statuses.ts';
import { amount, midnight, noon, seconds, stored, type Row } from './values.ts';

/** Hidden from answers: what the database filters by. */
export interface Kept {
  row: Row;
  tms: string;
}
export const kept = (modified: number, row: Row): Kept => ({ row, tms: stored(modified) });

export const userRows = (company: Company): Kept[] =>
  company.users.map((user) => {
    const [first = '', ...rest] = user.name.split(' ');
    return kept(user.modified, {
      id: dolId('user', user.id),
      login: user.login,
      firstname: rest.length === 0 ? '' : first,
      lastname: rest.length === 0 ? first : rest.join(' '),
      admin: user.role === 'admin' ? '1' : '0',
      statut: user.active ? '1' : '0',
      fk_user: dolIdOrNull('user', user.managerId),
      socid: null,
      dateemployment: midnight(user.startDay),
      dateemploymentend: midnight(user.endDay),
      datem: seconds(user.modified),
    });
  });

const dated = ({ created, modified }: { created: number; modified: number }) => ({
  date_creation: seconds(created),
  date_modification: seconds(modified),
});

export const thirdPartyRows = (company: Company): Kept[] =>
  company.accounts.map((account) =>
    kept(account.modified, {
      id: dolId('account', account.id),
      name: account.name,
      client: Number(account.id) % 2 ? '1' : '2',
      fournisseur: '0',
      status: '1',
      ...dated(account),
    }),
  );

export const contactRows = (company: Company): Kept[] =>
  company.contacts.map((contact) => {
    const [first = '', ...rest] = contact.name.split(' ');
    return kept(contact.modified, {
      id: dolId('contact', contact.id),
      firstname: rest.length === 0 ? '' : first,
      lastname: rest.length === 0 ? first : rest.join(' '),
      socid: dolIdOrNull('account', contact.accountId),
      email: contact.email,
      phone_pro: '',
      phone_mobile: contact.phone,
      phone_perso: null,
      ...dated(contact),
    });
  });

/** Lost and given-up projects are closed; those that were won go on as projects, some of them are closed by now. */
export const isClosed = ({ outcome, id }: { outcome: string; id: string }): boolean =>
  outcome === 'lost' || outcome === 'derailed' || (outcome === 'won' && Number(id) % 2 === 0);

export const projectRows = (company: Company): Kept[] =>
  company.deals.map((deal) =>
    kept(deal.modified, {
      id: dolId('deal', deal.id),
      ref: `PJ${deal.id.padStart(4, '0')}`,
      title: deal.name,
      statut: isClosed(deal) ? '2' : '1',
      status: isClosed(deal) ? '2' : '1',
      date_start: midnight(deal.startDay),
      date_end: midnight(deal.closeDay),
      date_close: isClosed(deal) && deal.closeDay !== null ? noon(deal.closeDay) : '',
      socid: dolIdOrNull('account', deal.accountId),
      user_author_id: dolIdOrNull('user', deal.ownerId),
      usage_opportunity: 1,
      opp_status: String(statusOf(company, deal).number),
      opp_percent: deal.chance === null ? null : deal.chance.toFixed(2),
      opp_amount: amount(deal.amount),
      date_c: seconds(deal.created),
      date_m: seconds(deal.modified),
    }),
  );

/** What an agenda holds: nobody writes down what came of it, nor what the house's own mailings were. */
export const isEvent = ({ kind, status, automated }: DemoActivity): boolean =>
  ['call', 'mail', 'meeting', 'task'].includes(kind) && status !== 'cancelled' && status !== 'no_show' && !automated;

function typeOf({ kind, direction, id }: DemoActivity): { type_code: string; code: string } {
  const same = (code: string) => ({ type_code: code, code });
  if (kind === 'call') return same('AC_TEL');
  if (kind === 'meeting') return same('AC_RDV');
  if (kind === 'task') return same('AC_OTH');
  if (direction === 'in') return same('AC_EMAIL_IN');
  return Number(id) % 2 ? same('AC_EMAIL') : { type_code: 'AC_OTH_AUTO', code: 'AC_PROPAL_SENTBYMAIL' };
}

export const eventRows = (company: Company): Kept[] =>
  company.activities.filter(isEvent).map((one) =>
    kept(one.modified, {
      id: dolId('activity', one.id),
      label: one.subject,
      ...typeOf(one),
      datec: seconds(one.booked ?? one.at),
      datem: seconds(one.modified),
      datep: seconds(one.at),
      datef: seconds(one.at) + Math.floor(one.seconds ?? 0),
      percentage: one.status === 'planned' ? '0' : one.kind === 'mail' ? '-1' : '100',
      note_private: (one.sentiment ? textOf(one.sentiment, one.id) : one.text) || '',
      userownerid: dolIdOrNull('user', one.userId),
      fk_project: dolIdOrNull('deal', one.dealId),
      socid: dolIdOrNull('account', one.accountId),
      socpeopleassigned: one.contactId === null ? [] : { [dolId('contact', one.contactId)]: { id: dolId('contact', one.contactId) } },
    }),
  );
