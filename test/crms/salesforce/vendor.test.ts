/** The simulator against what it did not write: the vendor's own client runs on it, and the vendor's own types bind its rows. */
import jsforce from '@jsforce/jsforce-node';
import type { StandardSchema } from '@jsforce/jsforce-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { page } from '../../../lib/crm/salesforce/page';
import { source } from '../../../lib/crm/salesforce/source';
import { stageCompany } from '../kit/company';
import { pull } from '../kit/pull';
import { httpTo } from '../kit/send';
import { orgId, sfId } from './ids';
import { startSalesforce, type Salesforce } from './simulator';
import type { Std } from './vendor-types';

let crm: Salesforce;
beforeAll(async () => {
  crm = await startSalesforce(stageCompany({ size: 0.03 }), { batch: 40 });
});
afterAll(() => crm.close());

const connect = (accessToken = crm.token('3')) =>
  new jsforce.Connection<StandardSchema>({ instanceUrl: crm.simulator.url, accessToken, version: '60.0' });

describe("the vendor's types", () => {
  it('bind the rows: what is spelled or typed otherwise does not compile', () => {
    const rows: Std<'Opportunity'>[] = [
      { StageName: 'Won', Amount: null },
      // @ts-expect-error no such field
      { StageLabel: 'Won' },
      // @ts-expect-error a number there
      { Amount: '12.50' },
      // @ts-expect-error never empty
      { CloseDate: null },
    ];
    expect(rows).toHaveLength(4);
  });
});

describe("the vendor's client", () => {
  it('learns who is signed in', async () => {
    const me = await connect().identity();
    expect([me.user_id, me.organization_id]).toEqual([sfId('User', 3), orgId]);
  });

  it('reads the records that the adapter reads, page by page', async () => {
    const http = httpTo(page, source, crm.carrier('3'));
    const pulled = await pull(source, http, { org: 'northdesk', now: crm.staged.now(), only: ['opportunities'] });
    const ours = [...(pulled.records.get('deal')?.values() ?? [])];
    const client = connect();
    const rows: { Id?: string | undefined; Name: string; IsWon: boolean; Amount: number | null }[] = [];
    let got = await client.query<{ Id: string; Name: string; IsWon: boolean; Amount: number | null }>(
      'SELECT Id, Name, IsWon, Amount FROM Opportunity ORDER BY Id',
    );
    let pages = 1;
    for (rows.push(...got.records); !got.done; rows.push(...got.records)) {
      got = await client.queryMore(got.nextRecordsUrl ?? '');
      pages += 1;
    }
    expect(pages).toBeGreaterThan(1);
    expect(rows.map(({ Id }) => Id)).toEqual(ours.map(({ id }) => id).toSorted());
    for (const deal of ours) {
      if (deal.entity !== 'deal') continue;
      const row = rows.find(({ Id }) => Id === deal.id);
      expect([row?.Name, row?.IsWon, row?.Amount]).toEqual([
        deal.name,
        deal.status === 'won',
        deal.amount ? deal.amount.units / 10_000 : null,
      ]);
    }
  });

  it('asks with its own query builder, parents and children included', async () => {
    const client = connect();
    const [first] = await client
      .sobject('Opportunity')
      .find({ IsWon: true }, ['Id', 'Name', 'Account.Name'])
      .sort({ CloseDate: -1 })
      .limit(3)
      .execute();
    expect(first?.Account?.Name).toMatch(/./);
    const children = await client.query<{ OpportunityHistories: { totalSize: number } | null }>(
      "SELECT Id, (SELECT StageName FROM OpportunityHistories ORDER BY CreatedDate) FROM Opportunity WHERE StageName != 'None' LIMIT 5",
    );
    expect(children.records.every(({ OpportunityHistories: lines }) => (lines?.totalSize ?? 0) > 0)).toBe(true);
    const counted = await client.query<{ StageName: string; n: number }>(
      'SELECT StageName, COUNT(Id) n FROM Opportunity GROUP BY StageName',
    );
    expect(counted.records.reduce((sum, { n }) => sum + n, 0)).toBe(crm.staged.live.company.deals.length);
  });

  it('describes objects, with the fields the adapter goes by', async () => {
    const described = await connect().describe('Opportunity');
    expect(described.fields.map(({ name }) => name)).toEqual(expect.arrayContaining(['StageName', 'IsWon', 'SystemModstamp']));
    expect(described.recordTypeInfos.filter(({ master }) => !master)).toHaveLength(2);
  });

  it.each([
    ['SELECT Id FROM Opportunity WHERE', 'MALFORMED_QUERY'],
    ['SELECT Nonsense FROM Opportunity', 'INVALID_FIELD'],
    ['SELECT Id FROM Nonsense', 'INVALID_TYPE'],
    ["SELECT Id FROM Opportunity WHERE IsWon = true AND IsClosed = true OR Name = 'x'", 'MALFORMED_QUERY'],
    ['SELECT Id FROM Opportunity WHERE CloseDate > 2026-01-01T00:00:00Z', 'INVALID_FIELD'],
  ])('names its errors as the vendor does: %s', async (soql, code) => {
    await expect(connect().query(soql)).rejects.toMatchObject({ errorCode: code });
  });

  it('is told when its session has ended', async () => {
    await expect(connect('nobody').query('SELECT Id FROM Opportunity')).rejects.toMatchObject({ errorCode: 'INVALID_SESSION_ID' });
  });
});
