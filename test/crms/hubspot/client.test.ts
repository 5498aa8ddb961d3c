/** The simulator against what it did not write: HubSpot's own client reads it, and its answers are of HubSpot's published types. */
import { AssociationTypes, Client } from '@hubspot/api-client';
import * as associationModels from '@hubspot/api-client/lib/codegen/crm/associations/v4/models/all';
import * as objectModels from '@hubspot/api-client/lib/codegen/crm/objects/models/all';
import * as ownerModels from '@hubspot/api-client/lib/codegen/crm/owners/models/all';
import * as pipelineModels from '@hubspot/api-client/lib/codegen/crm/pipelines/models/all';
import * as teamModels from '@hubspot/api-client/lib/codegen/settings/users/models/all';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limited, missingScopes } from './errors';
import { misfits, type Models } from './published';
import { recordsOf, scene, type Scene } from './setup';
import { token } from './simulator';

let open: Scene;
let client: Client;
beforeAll(async () => {
  open = await scene();
  client = new Client({ accessToken: token, basePath: open.simulator.url, numberOfApiCallRetries: 2 });
});
afterAll(() => open.close());

describe('HubSpot’s own client', () => {
  it('reads the deals the adapter reads, with their history and companies', async () => {
    const ours = recordsOf(await open.pull(undefined, ['deals']));
    const theirs = [];
    for (let after: string | undefined; ;) {
      const page = await client.crm.deals.basicApi.getPage(50, after, ['dealname', 'amount', 'dealstage'], ['dealstage'], ['companies']);
      theirs.push(...page.results);
      after = page.paging?.next?.after;
      if (after === undefined) break;
    }
    const deals = ours.filter((record) => record.entity === 'deal');
    expect(theirs.map(({ id }) => id).toSorted()).toEqual(deals.map(({ id }) => id).toSorted());
    for (const deal of deals) {
      const same = theirs.find(({ id }) => id === deal.id);
      expect(same?.properties['dealname']).toBe(deal.name);
      expect(same?.properties['dealstage']).toBe(deal.stageId);
      expect(same?.associations?.['companies']?.results[0]?.id).toBe(deal.accountId);
      const moves = ours.filter((record) => record.entity === 'stageChange' && record.dealId === deal.id);
      expect(same?.propertiesWithHistory?.['dealstage']).toHaveLength(moves.length);
      expect(same?.createdAt.getTime()).toBe(deal.createdAt);
    }
  });

  it('searches, reads batches and associations, owners, pipelines, teams, leads and activities', async () => {
    const found = await client.crm.deals.searchApi.doSearch({
      filterGroups: [{ filters: [{ propertyName: 'hs_is_closed_won', operator: 'EQ' as never, value: 'true' }] }],
      sorts: ['-hs_lastmodifieddate'],
      properties: ['amount'],
      limit: 5,
      after: '0',
    });
    const won = open.staged.live.company.deals.filter(({ outcome }) => outcome === 'won').length;
    expect(found.total).toBe(won);
    const stamps = found.results.map(({ properties }) => properties['hs_lastmodifieddate'] ?? '');
    expect(stamps).toEqual(stamps.toSorted().toReversed());
    const inputs = found.results.map(({ id }) => ({ id }));
    const read = await client.crm.deals.batchApi.read({ inputs, properties: ['dealname'], propertiesWithHistory: ['amount'] });
    expect(read.results.map(({ id }) => id)).toEqual(inputs.map(({ id }) => id));
    const links = await client.crm.associations.v4.batchApi.getPage('deals', 'companies', { inputs });
    expect(links.results[0]?.to[0]?.associationTypes.map(({ typeId }) => typeId)).toContain(AssociationTypes.primaryDealToCompany);
    expect((await client.crm.owners.ownersApi.getPage(undefined, undefined, 100, false)).results.length).toBeGreaterThan(10);
    const [pipeline] = (await client.crm.pipelines.pipelinesApi.getAll('deals')).results;
    expect(pipeline?.stages.find(({ metadata }) => metadata?.['isClosed'] === 'true' && metadata['probability'] === '1')?.label).toBe(
      'Won',
    );
    expect((await client.settings.users.teamsApi.getAll()).results).toHaveLength(4);
    expect((await client.crm.objects.leads.basicApi.getPage(10)).results).toHaveLength(10);
    expect((await client.crm.objects.calls.basicApi.getPage(10, undefined, ['hs_call_direction'])).results[0]?.properties).toHaveProperty(
      'hs_call_direction',
    );
    expect((await client.crm.objects.feedbackSubmissions.basicApi.getPage(1)).results).toHaveLength(1);
  });

  it('understands its refusals', async () => {
    open.simulator.plan({ path: /quotes$/, as: missingScopes(['crm.objects.quotes.read']), times: 1 });
    await expect(client.crm.quotes.basicApi.getPage(1)).rejects.toMatchObject({ code: 403, body: { category: 'MISSING_SCOPES' } });
    // The client knows the secondly limit by its words, waits and asks again.
    open.simulator.plan({ path: /deals\/search$|0-3\/search$/, as: limited('SECONDLY'), times: 1 });
    const found = await client.crm.deals.searchApi.doSearch({ filterGroups: [], sorts: [], properties: [], limit: 1, after: '0' });
    expect(found.results).toHaveLength(1);
    const stranger = new Client({ accessToken: 'pat-eu1-none', basePath: open.simulator.url, numberOfApiCallRetries: 1 });
    await expect(stranger.crm.owners.ownersApi.getPage()).rejects.toMatchObject({
      code: 401,
      body: { category: 'INVALID_AUTHENTICATION' },
    });
  });
});

const get = async (path: string): Promise<unknown> =>
  (await fetch(open.simulator.url + path, { headers: { authorization: `Bearer ${token}` } })).json();
const post = async (path: string, body: unknown): Promise<unknown> =>
  (
    await fetch(open.simulator.url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  ).json();

describe('every answer of the simulator', () => {
  const list = 'CollectionResponseSimplePublicObjectWithAssociationsForwardPaging';
  const everyObject =
    'deals companies contacts leads calls emails meetings tasks notes products line_items quotes invoices commerce_payments goal_targets feedback_submissions';
  it.each(everyObject.split(' '))('about %s is of the published type', async (object) => {
    const query =
      '?limit=50&properties=hs_object_id,hubspot_owner_id,amount&propertiesWithHistory=dealstage,hubspot_owner_id&associations=companies,contacts,deals';
    const page = await get(`/crm/v3/objects/${object}${query}`);
    expect(misfits(objectModels as Models, list, page)).toEqual([]);
    expect((page as { results: unknown[] }).results.length).toBeGreaterThan(0);
    const searched = await post(`/crm/v3/objects/${object}/search`, { filterGroups: [], limit: 3 });
    expect(misfits(objectModels as Models, 'CollectionResponseWithTotalSimplePublicObjectForwardPaging', searched)).toEqual([]);
    const [first] = (searched as { results: { id: string }[] }).results;
    const read = await post(`/crm/v3/objects/${object}/batch/read`, { inputs: [{ id: first?.id }] });
    expect(misfits(objectModels as Models, 'BatchResponseSimplePublicObject', read)).toEqual([]);
    expect(misfits(objectModels as Models, list, await get(`/crm/v3/objects/${object}?archived=true&limit=10`))).toEqual([]);
  });

  it('about people, stages, associations and errors is, too', async () => {
    const owners = 'CollectionResponsePublicOwnerForwardPaging';
    // The published page of owners has no total.
    const { total, ...page } = (await get('/crm/v3/owners?limit=5')) as { total: number };
    expect(total).toBeGreaterThan(5);
    expect(misfits(ownerModels as Models, owners, page)).toEqual([]);
    expect(misfits(pipelineModels as Models, 'CollectionResponsePipelineNoPaging', await get('/crm/v3/pipelines/deals'))).toEqual([]);
    expect(misfits(teamModels as Models, 'CollectionResponsePublicTeamNoPaging', await get('/settings/v3/users/teams'))).toEqual([]);
    const inputs = open.tables
      .rows('deals')
      .slice(0, 3)
      .map(({ id }) => ({ id }));
    const links = await post('/crm/v4/associations/deals/companies/batch/read', { inputs });
    expect(misfits(associationModels as Models, 'BatchResponsePublicAssociationMultiWithLabel', links)).toEqual([]);
    // Documented beside the published fields of an error: "status": "error".
    for (const refused of [await post('/crm/v3/objects/deals/search', { limit: 999 }), missingScopes(['x']).body]) {
      const { status, ...rest } = refused as Record<string, unknown>;
      expect(status).toBe('error');
      expect(misfits(objectModels as Models, 'ModelError', rest)).toEqual([]);
    }
  });

  it('would be found out', () => {
    expect(misfits(objectModels as Models, list, { results: [{ id: 7, properties: { a: 1 }, createdAt: 'soon', colour: 'red' }] })).toEqual(
      [
        '$.results[0].id is no text',
        '$.results[0].properties.a is no text',
        '$.results[0].createdAt is no moment',
        '$.results[0].colour is no field of SimplePublicObjectWithAssociations',
      ],
    );
  });
});
