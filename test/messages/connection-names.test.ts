import { describe, expect, it } from 'vitest';
import { detailsOf, fullName, namesOf } from '../../lib/messages/connection-names';

const one = (id: string, more: Partial<Parameters<typeof namesOf>[0][number]> = {}) => ({
  ...{ id, crm: 'espocrm', crmName: 'EspoCRM', origin: 'https://crm.example.com:8443', org: '/', userName: 'Ada Sommer' },
  ...more,
});

describe('what connections are called', () => {
  it('is nothing where there is one alone', () => {
    expect(namesOf([one('a')]).size).toBe(0);
    expect(detailsOf([]).size).toBe(0);
  });

  it('is the CRM and the host', () => {
    expect([...namesOf([one('a'), one('b', { crm: 'demo', crmName: 'Northdesk', origin: 'http://crm.test' })])]).toEqual([
      ['a', 'EspoCRM · crm.example.com:8443'],
      ['b', 'Northdesk · crm.test'],
    ]);
  });

  it('with the organisation where a host has several, and the person where an organisation has', () => {
    const all = [
      one('a'),
      one('b', { org: '/old/' }),
      one('c', { org: '/old/', userName: 'Bo Linde' }),
      one('d', { org: '/old/', userName: '' }),
    ];
    expect([...detailsOf(all).values()]).toEqual([
      'crm.example.com:8443 · /',
      'crm.example.com:8443 · /old/ · Ada Sommer',
      'crm.example.com:8443 · /old/ · Bo Linde',
      // Not told yet.
      'crm.example.com:8443 · /old/',
    ]);
  });

  it('never says a host twice: a page that is read as it stands is called by it', () => {
    expect(fullName('old.test', 'old.test')).toBe('old.test');
  });
});
