/**
 * What keeps the simulator honest: the vendor's own client (npm `pipedrive`) reads the same records from it, page by page. That its rows
 * are what the vendor's types say is checked where they are written (rows.ts), and here again for whole answers.
 */
import * as v1 from 'pipedrive/v1';
import * as v2 from 'pipedrive/v2';
import { describe, expect, it } from 'vitest';
import { of, start } from './session';
import { keeper } from './settle';
import { tokenOf } from './simulator';

async function clients(ceiling = 40) {
  const run = await start({ odds: { ceiling } });
  const { url } = run.crm.simulator;
  const one = new v1.Configuration({ basePath: `${url}/api/v1`, apiKey: tokenOf(keeper) });
  const two = new v2.Configuration({ basePath: `${url}/api/v2`, apiKey: tokenOf(keeper) });
  return { ...run, one, two };
}

/** All pages of a v2 list, as the client's users read them. */
async function all<T>(
  page: (cursor: string | undefined) => Promise<{ data?: T[]; additional_data?: { next_cursor?: string | null } }>,
): Promise<T[]> {
  const rows: T[] = [];
  let cursor: string | undefined;
  do {
    const { data, additional_data: extra } = await page(cursor);
    rows.push(...(data ?? []));
    cursor = extra?.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return rows;
}

const sorted = (ids: readonly (string | number | undefined)[]): string[] => ids.map(String).sort();

describe("the vendor's client", () => {
  it('reads the same deals, activities, people and products', async () => {
    const { run, two } = await clients();
    const pulled = await run();
    const deals = new v2.DealsApi(two);
    const live = await all<v2.Deal>((cursor) => deals.getDeals({ limit: 500, ...(cursor === undefined ? {} : { cursor }) }) as never);
    const away = await all<v2.Deal>(
      (cursor) => deals.getArchivedDeals({ limit: 500, ...(cursor === undefined ? {} : { cursor }) }) as never,
    );
    const ours = of(pulled, 'deal');
    expect(sorted([...live, ...away].map(({ id }) => id))).toEqual(sorted(ours.map(({ id }) => id)));
    expect(away.length).toBeGreaterThan(0);
    for (const deal of live) {
      const mine = ours.find(({ id }) => id === String(deal.id));
      expect([mine?.status, mine?.ownerId, mine?.amount?.units ?? 0]).toEqual([
        deal.status,
        String(deal.owner_id),
        Math.round((deal.value ?? 0) * 10_000),
      ]);
    }
    const activities = new v2.ActivitiesApi(two);
    const logged = await all<v2.ActivityItem>(
      (cursor) => activities.getActivities({ limit: 500, ...(cursor === undefined ? {} : { cursor }) }) as never,
    );
    expect(sorted(logged.map(({ id }) => id))).toEqual(
      sorted(
        of(pulled, 'activity')
          .map(({ id }) => id)
          .filter((id) => /^\d+$/.test(id)),
      ),
    );
    const persons = await all<v2.Person>(
      (cursor) => new v2.PersonsApi(two).getPersons({ limit: 500, ...(cursor === undefined ? {} : { cursor }) }) as never,
    );
    expect(sorted(persons.map(({ id }) => id))).toEqual(sorted(of(pulled, 'contact').map(({ id }) => id)));
    const lines = new v2.DealProductsApi(two);
    const some = live.slice(0, 100).map(({ id = 0 }) => id);
    const attached = await all<{ id?: number; deal_id?: number }>(
      (cursor) => lines.getDealsProducts({ deal_ids: some, limit: 500, ...(cursor === undefined ? {} : { cursor }) }) as never,
    );
    expect(sorted(attached.map(({ id }) => id))).toEqual(
      sorted(
        of(pulled, 'orderLine')
          .filter(({ dealId }) => some.includes(Number(dealId)))
          .map(({ id }) => id),
      ),
    );
  });

  it('reads the same people, leads, goals, changes and mails by version 1', async () => {
    const { run, one, crm } = await clients(500);
    const pulled = await run();
    const me = await new v1.UsersApi(one).getCurrentUser();
    expect([String(me.data?.id), me.data?.company_domain]).toEqual([pulled.me.loginId, 'northdesk']);
    const users = await new v1.UsersApi(one).getUsers();
    expect(of(pulled, 'user').every(({ id }) => users.data?.some((user) => String(user.id) === id))).toBe(true);
    const leads = new v1.LeadsApi(one);
    const [inbox, archive] = [await leads.getLeads({ limit: 500 }), await leads.getArchivedLeads({ limit: 500 })];
    const shown = of(pulled, 'lead').filter(({ status }) => status !== 'converted');
    expect(sorted([...(inbox.data ?? []), ...(archive.data ?? [])].map(({ id }) => id))).toEqual(sorted(shown.map(({ id }) => id)));
    const goals = await new v1.GoalsApi(one).getGoals({ type_name: 'deals_won', period_start: '2024-01-01', period_end: '2027-12-31' });
    expect(sorted(goals.data?.goals.map(({ id }) => id) ?? [])).toEqual(sorted(of(pulled, 'quota').map(({ id }) => id.split('@')[0])));
    const [moved] = crm.staged.live.company.stageHistory.filter(({ fromStageId }) => fromStageId !== null);
    const changes = await new v1.DealsApi(one).getDealChangelog({ id: Number(moved?.dealId), limit: 500 });
    expect(changes.data?.map(({ field_key: key }) => key)).toEqual(expect.arrayContaining(['add_time']));
    const [mail] = of(pulled, 'activity').filter(({ id }) => id.startsWith('mail-'));
    const mails = await new v1.DealsApi(one).getDealMailMessages({ id: Number(mail?.dealId), limit: 100 });
    expect(mails.data.map(({ data }) => `mail-${data?.id ?? ''}`)).toContain(mail?.id);
    const summary = await new v1.DealsApi(one).getDealsSummary({ status: 'won' });
    expect(summary.data?.total_count).toBe(
      crm.staged.live.company.deals.filter(({ id, outcome }) => outcome === 'won' && !crm.archived.has(id)).length,
    );
  });

  it('is refused as we are without a token', async () => {
    const { crm } = await start();
    const nobody = new v2.Configuration({ basePath: `${crm.simulator.url}/api/v2`, apiKey: 'f'.repeat(40) });
    await expect(new v2.StagesApi(nobody).getStages()).rejects.toMatchObject({ success: false, errorCode: 401 });
  });
});
