/** Which pages are Salesforce's, what is open on them, and where the calls of a connection go. */
import { describe, expect, it } from 'vitest';
import type { CookieAccess, OAuthAccess } from '../../../lib/crm/access';
import { isDeclaredRead } from '../../../lib/crm/declared-read';
import { access } from '../../../lib/crm/salesforce/access';
import { id18 } from '../../../lib/crm/salesforce/ids';
import { page } from '../../../lib/crm/salesforce/page';
import { queryCall } from '../../../lib/crm/salesforce/soql';
import { pageContext } from '../../crm/fixtures/page-context';

const read = (url: string) => page.readPage(pageContext({ url }));
const deal = { entity: 'deal', id: '0061N00000abcDEQAY' };

describe('a record', () => {
  it.each([
    'https://acme.lightning.force.com/lightning/r/Opportunity/0061N00000abcDEQAY/view',
    'https://acme.lightning.force.com/lightning/r/Opportunity/0061N00000abcDE/view',
    'https://acme.lightning.force.com/lightning/r/0061N00000abcDEQAY/view',
    'https://acme.lightning.force.com/lightning/r/Opportunity/0061N00000abcDEQAY/related/OpportunityLineItems/view',
    'https://acme.my.salesforce.com/one/one.app#/sObject/0061N00000abcDEQAY/view?t=1',
    'https://acme.my.salesforce.com/0061N00000abcDE',
  ])('is known by its id: %s', (url) => {
    expect(read(url)?.record).toEqual(deal);
  });

  it.each([
    ['of another object', 'https://acme.lightning.force.com/lightning/r/Case/5001N00000abcDEQAY/view'],
    ['with letters that do not belong', 'https://acme.lightning.force.com/lightning/r/Opportunity/0061N00000abcDEQAZ/view'],
    ['in a list', 'https://acme.lightning.force.com/lightning/o/Opportunity/list?filterName=0061N00000abcDEQAY'],
    ['in its making', 'https://acme.lightning.force.com/lightning/o/Opportunity/new'],
  ])('is none %s', (_what, url) => {
    expect(read(url)).toEqual({ crm: 'salesforce', org: 'acme' });
  });
});

it('ids grow from 15 to 18 characters by their capitals', () => {
  expect(id18('0061N00000abcDE')).toBe('0061N00000abcDEQAY');
  expect(id18('00D000000000062')).toBe('00D000000000062EAA');
  expect(id18('0061N00000abcD')).toBeUndefined();
});

describe('saves', () => {
  it.each([
    ['/aura?r=12&aura.RecordUi.updateRecord=1', true],
    ['/aura?r=3&aura.RecordUi.createRecord=1', true],
    ['/aura?r=4&ui-force-components-controllers-detail.Detail.saveRecord=1', true],
    ['/aura?r=5&aura.RecordUi.getRecordWithFields=2', false],
    ['/lightning/r/Opportunity/0061N00000abcDEQAY/view', false],
  ])('%s: %s', (path, saved) => {
    expect(page.changed(new URL(`https://acme.lightning.force.com${path}`), 'application/json') !== undefined).toBe(saved);
  });
});

describe('the declared reads', () => {
  it('carry queries and nothing that leaves a trace', () => {
    const carried = (soql: string) => isDeclaredRead(page.reads, queryCall(soql));
    expect(carried("SELECT Id FROM Opportunity WHERE Name = 'FORWARD'")).toBe(true);
    for (const soql of [
      'SELECT Id FROM Lead FOR VIEW',
      'SELECT Id FROM Lead for  reference',
      'SELECT Id FROM KA UPDATE VIEWSTAT',
      'SELECT Id FROM Lead\nFOR VIEW',
      'SELECT Id FROM Lead\r\nFOR\nREFERENCE',
      'FIND {x}',
    ])
      expect([soql, carried(soql)]).toEqual([soql, false]);
    for (const path of [
      '/services/data/v60.0/composite',
      '/services/data/v60.0/sobjects/Opportunity/0061N00000abcDEQAY',
      '/services/data/v59.0/query?q=SELECT+Id+FROM+Lead',
    ])
      expect([path, isDeclaredRead(page.reads, { method: 'GET', path })]).toEqual([path, false]);
    expect(isDeclaredRead(page.reads, { method: 'POST', path: '/services/data/v60.0/query?q=SELECT+Id+FROM+Lead', body: '{}' })).toBe(
      false,
    );
  });
});

describe('the ways in', () => {
  const [cookie, oauth] = access as [CookieAccess, OAuthAccess];
  const place = (origin: string, org = 'acme') => ({ origin, org });

  it.each([
    ['https://acme.lightning.force.com', 'acme.my.salesforce.com'],
    ['https://acme--uat.sandbox.lightning.force.com', 'acme--uat.sandbox.my.salesforce.com'],
    ['https://acme.my.salesforce.com', 'acme.my.salesforce.com'],
    ['https://agency.lightning.crmforce.mil', 'agency.my.salesforce.mil'],
    ['https://acme.lightning.sfcrmapps.cn', 'acme.my.sfcrmproducts.cn'],
    ['https://acme.lightning.force.com.mcas.ms', 'acme.my.salesforce.com'],
  ])('from %s go to %s', (origin, host) => {
    expect(cookie.cookie.hosts(place(origin))).toEqual([host]);
    expect(cookie.apiOrigin(host, place(origin))).toBe(`https://${host}`);
    expect(oauth.tokenUrl(place(origin))).toBe(`https://${host}/services/oauth2/token`);
  });

  it('take a session of this organisation alone', () => {
    const origin = 'https://acme.lightning.force.com';
    const { fits } = cookie.cookie;
    expect(fits('00D1N0000000001!AQEAQ.x', place(origin))).toBe(true);
    expect(fits('00D1N0000000001!AQEAQ.x', place(origin, '00D1N0000000001EAA'))).toBe(true);
    expect(fits('00D1N0000000002!AQEAQ.x', place(origin, '00D1N0000000001EAA'))).toBe(false);
    expect(fits('something else', place(origin))).toBe(false);
    expect(cookie.headers('s')).toEqual({ Authorization: 'Bearer s' });
  });

  it('believe no other host in the answer to a sign-in', () => {
    const here = place('https://acme.lightning.force.com');
    expect(oauth.apiOrigin(here, { instance_url: 'https://acme.my.salesforce.com' })).toBe('https://acme.my.salesforce.com');
    for (const instance_url of ['https://evil.test', 'http://acme.my.salesforce.com', 7, undefined])
      expect(oauth.apiOrigin(here, { instance_url })).toBe('https://acme.my.salesforce.com');
  });
});
