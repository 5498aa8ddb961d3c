/** The simulator and the adapter against what neither of them wrote: a public client, and the vendor's own list of attributes. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { DynamicsWebApi } from 'dynamics-web-api';
import { describe, expect, it } from 'vitest';
import { source } from '../../../lib/crm/dynamics/source';
import { stageCompany } from '../kit/company';
import { httpTo } from '../kit/send';
import { page } from '../../../lib/crm/dynamics/page';
import { pull } from '../kit/pull';
import { guid } from './ids';
import { startDynamics } from './simulator';

describe('the public client dynamics-web-api', () => {
  it('reads the same opportunities from the simulator, page by page', async () => {
    const staged = stageCompany({ size: 0.05 });
    const { simulator, carrier } = await startDynamics(staged, { ceiling: 20 });
    try {
      const client = new DynamicsWebApi({
        serverUrl: simulator.url,
        dataApi: { version: '9.2' },
        onTokenRefresh: () => Promise.resolve({ accessToken: 'user:1' }),
      });
      const found = await client.retrieveAll<Record<string, unknown>>({
        collection: 'opportunities',
        select: ['name', 'estimatedvalue', 'statecode'],
        filter: 'statecode eq 0',
        orderBy: ['createdon asc'],
      });
      const { records } = await pull(source, httpTo(page, source, carrier('1')), { org: 'x', now: staged.now(), only: ['opportunities'] });
      const open = [...(records.get('deal')?.values() ?? [])].filter((deal) => deal.entity === 'deal' && deal.status === 'open');
      expect(open.length).toBeGreaterThan(5);
      expect(found.value?.map((row) => row.opportunityid).toSorted()).toEqual(open.map(({ id }) => id).toSorted());
      const one = await client.retrieveMultiple<Record<string, unknown>>({
        collection: 'systemusers',
        filter: `systemuserid eq ${guid('user', '2')}`,
      });
      expect(one.value).toHaveLength(1);
    } finally {
      await simulator.close();
    }
  });
});

const cdm = new URL('../../../../shared/crm/dynamics-cdm/', import.meta.url);

/** ../shared is not on a user's machine: without it this is skipped, visibly. */
describe.skipIf(!existsSync(cdm))('the Common Data Model', () => {
  /** What every table or every activity has by inheritance, which the documents name in files that are not here. */
  const inherited = new Set(
    [
      'createdon',
      'modifiedon',
      'ownerid',
      'statecode',
      'statuscode',
      'name',
      'fullname',
      'importsequencenumber',
      'customerid',
      'transactioncurrencyid',
    ].concat(
      [
        'activityid',
        'actualend',
        'actualstart',
        'scheduledstart',
        'scheduledend',
        'regardingobjectid',
        'actualdurationminutes',
        'isworkflowcreated',
      ],
      [
        'directioncode',
        'description',
        'leftvoicemail',
        'istemplate',
        'productid',
        'emailaddress1',
        'telephone1',
        'mobilephone',
        'customersizecode',
      ],
    ),
  );
  const attributesOf = new Map(
    existsSync(cdm)
      ? readdirSync(cdm)
          .filter((name) => name.endsWith('.json'))
          .map((name) => {
            const document = readFileSync(new URL(name, cdm), 'utf8').replace(/^\uFEFF/, '');
            const names = [...document.matchAll(/"name":\s*"(\w+)"/g)].map(([, attribute = '']) => attribute.toLowerCase());
            return [/(\w+)\.cdm\.json$/.exec(name)?.[1]?.replace(/^.*__/, '') ?? name, new Set(names)] as const;
          })
      : [],
  );
  const tables: Record<string, string> = {
    opportunities: 'Opportunity',
    leads: 'Lead',
    quotes: 'Quote',
    salesorders: 'Order',
    invoices: 'Invoice',
    opportunityproducts: 'OpportunityProduct',
    campaigns: 'Campaign',
    goals: 'Goal',
    systemusers: 'User',
  };

  it('knows every column the adapter asks for', async () => {
    const staged = stageCompany({ size: 0.05 });
    const { simulator, carrier } = await startDynamics(staged);
    try {
      await pull(source, httpTo(page, source, carrier('1')), { org: 'x', now: staged.now() });
      const asked = simulator.log.flatMap(({ path, query }) => {
        const entity = tables[path.split('/').at(-1) ?? ''];
        const select = new URLSearchParams(query).get('$select');
        return entity && select ? [[entity, select.split(',')] as const] : [];
      });
      expect(new Set(asked.map(([entity]) => entity)).size).toBe(Object.keys(tables).length);
      const unknown = asked.flatMap(([entity, columns]) => {
        const known = attributesOf.get(entity);
        return columns
          .map((column) => column.replace(/^_|_value$/g, ''))
          .filter((column) => !known?.has(column) && !known?.has(column.replace(/id$/, '')) && !inherited.has(column))
          .map((column) => `${entity}.${column}`);
      });
      // Of the sales app's own solution, not of the common model.
      expect([...new Set(unknown)].filter((name) => name !== 'Opportunity.msdyn_forecastcategory' && !name.endsWith('_base'))).toEqual([]);
    } finally {
      await simulator.close();
    }
  });
});
