/** People of the organisation: the company's own, each with a role. */
import type { Asked, Told } from '../kit/serve.ts';
import { zohoId } from './ids.ts';
import { head } from './rows-trade.ts';
import type { ZohoState } from './simulator.ts';

const perPageMost = 200;

export function usersOf({ query }: Asked, state: ZohoState, user: string): Told {
  const writer = state.writer();
  const type = query.get('type') ?? 'AllUsers';
  const all = writer.company.users
    .filter((one) => (type === 'CurrentUser' ? one.id === user : type === 'ActiveUsers' ? one.active : true))
    .map((one) => {
      const [first_name = '', ...last] = one.name.split(' ');
      return {
        ...{
          id: zohoId('user', one.id),
          full_name: one.name,
          first_name,
          last_name: last.join(' '),
          email: `${one.login}@northdesk.example`,
        },
        ...{
          status: one.active ? 'active' : 'disabled',
          confirm: true,
          time_zone: one.timeZone,
          language: 'en_US',
          country_locale: 'en_US',
        },
        ...{ role: { id: zohoId('role', one.teamId ?? head), name: 'role' }, profile: { id: zohoId('profile', '2'), name: 'Standard' } },
        ...{
          Reporting_To: writer.link('user', one.managerId),
          Modified_Time: writer.time(one.modified),
          created_time: writer.time(one.modified),
        },
        ...{ Modified_By: writer.link('user', '1'), created_by: writer.link('user', '1') },
      };
    });
  const [page, perPage] = [Number(query.get('page') ?? 1), Number(query.get('per_page') ?? perPageMost)];
  const shown = all.slice((page - 1) * perPage, page * perPage);
  if (shown.length === 0) return { status: 204 };
  return { body: { users: shown, info: { page, per_page: perPage, count: shown.length, more_records: all.length > page * perPage } } };
}
