/** The page: any host, any folder, told by what it is made of. */
import { describe, expect, it } from 'vitest';
import { page } from '../../../lib/crm/espocrm/page';
import { pageContext } from '../../crm/fixtures/page-context';
import { shell } from './pages';

const read = (url: string, html = shell()) => page.readPage(pageContext({ url, html }));

describe('a page of EspoCRM', () => {
  it('is known in any folder, which belongs to the address', () => {
    expect(read('https://www.acme-example.com/')).toEqual({ crm: 'espocrm', org: '/' });
    expect(read('https://www.acme-example.com/crm/#Opportunity')).toEqual({ crm: 'espocrm', org: '/crm/' });
    expect(read('https://www.acme-example.com/tools/crm/index.php#Opportunity')).toEqual({ crm: 'espocrm', org: '/tools/crm/' });
  });

  it('is not known by its title, which every organisation changes', () => {
    expect(read('https://www.acme-example.com/', '<title>EspoCRM</title>')).toBeUndefined();
  });

  it('is none where it is a portal for customers', () => {
    expect(read('https://www.acme-example.com/portal/5f0c/#Case', shell('../../'))).toBeUndefined();
  });

  it.each([
    ['#Opportunity/view/6b020c1a3e2bd4224', { entity: 'deal', id: '6b020c1a3e2bd4224' }],
    ['#Opportunity/edit/6b020c1a3e2bd4224', { entity: 'deal', id: '6b020c1a3e2bd4224' }],
    ['#Lead/view/6b020bff5b2bed652/options', { entity: 'lead', id: '6b020bff5b2bed652' }],
    ['#Account/view/6b020bff5b2bed652?a=1', { entity: 'account', id: '6b020bff5b2bed652' }],
    ['#Contact/view/0192aa11-7c33-7000-8f00-0123456789ab', { entity: 'contact', id: '0192aa11-7c33-7000-8f00-0123456789ab' }],
    ['#Opportunity', undefined],
    ['#Opportunity/list/mode=kanban', undefined],
    ['#Opportunity/create', undefined],
    ['#Task/view/6b020bff5b2bed652', undefined],
    ['#constructor/view/1', undefined],
  ])('shows at %s', (hash, record) => {
    expect(read(`https://crm.acme-example.com/${hash}`)?.record).toEqual(record);
  });

  it('says who is signed in by asking, and takes no customer of a portal for a colleague', () => {
    expect(page.whoAsks?.call({ crm: 'espocrm', org: '/crm/' })).toEqual({ method: 'GET', path: '/crm/api/v1/App/user' });
    const who = (user: unknown) => page.whoAsks?.userId({ user, token: 'secret' });
    expect(who({ id: '6b02', type: 'regular' })).toBe('6b02');
    expect(who({ id: '6b02', type: 'portal' })).toBeUndefined();
    expect([who({}), who(null), page.whoAsks?.userId(null), page.whoAsks?.userId([])]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it.each([
    ['/crm/api/v1/Opportunity/6b020c1a3e2bd4224', 'deal'],
    ['/api/v1/Lead', 'lead'],
    ['/api/v1/Call/6b020c1a3e2bd4224', 'activity'],
    ['/api/v1/MassAction', 'any'],
    ['/api/v1/Opportunity?maxSize=20', undefined],
    ['/api/v1/Notification/action/notReadCount', undefined],
  ])('may have saved something at %s', (path, entity) => {
    const found = page.changed(new URL(`https://crm.acme-example.com${path}`), 'application/json');
    expect(found).toEqual(entity === undefined ? undefined : { entity, exact: false });
  });
});
