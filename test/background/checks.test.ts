import { describe, expect, it } from 'vitest';
import { regionOf, withoutNames } from '../../entrypoints/background/ways/checks';

const connection = { origin: 'https://acme.crm.example:8443', org: 'Acme Ltd', loginId: 'dana.w', userName: 'Dana Whitfield' };

describe('what a check saw', () => {
  it.each([
    ['fields id, Amount, Stage; status 200; 17 rows', 'fields id, Amount, Stage; status 200; 17 rows'],
    ['user Dana Whitfield (dana.w) of Acme Ltd', 'user … (…) of …'],
    ['host acme.crm.example:8443, https://acme.crm.example:8443/x?token=1', 'host …, …'],
    ['mail dana@acme.example told', 'mail … told'],
    ['token 00D5g000004aXYZ!ARkAQO.abcdefghijklmnop1234567890', 'token 00D5g000004aXYZ!ARkAQO.…'],
    ['hs_date_entered_closedwon_at is there', 'hs_date_entered_closedwon_at is there'],
    ['x'.repeat(1000), 'x'.repeat(300)],
  ])('%s', (saw, told) => expect(withoutNames(saw, connection)).toBe(told));

  it.each([
    ['a colleague in any letters: ADA LIND', 'a colleague in any letters: …'],
    ['sister hosts files.crm.example and deep.files.crm.example', 'sister hosts … and …'],
    ['the host without its port acme.crm.example', 'the host without its port …'],
    ['called from +48 22 123 45 67 today', 'called from … today'],
    // No names: a field, a date, a version, a count.
    ['Mark; 2026-11-19; v59.0; 1 234 567 rows', 'Mark; 2026-11-19; v59.0; 1 234 567 rows'],
  ])('%s', (saw, told) => expect(withoutNames(saw, connection, ['Ada Lind', 'Mark'])).toBe(told));

  it('a name with signs of a pattern is a name', () =>
    expect(withoutNames('seen by Ada (Sales) [x]', connection, ['Ada (Sales)'])).toBe('seen by … [x]'));

  it('of a host only the end is told', () =>
    expect(
      [
        'https://crm.zoho.com.cn',
        'https://acme.pipedrive.com',
        'http://10.0.0.7:8069',
        'http://erp:8000',
        'https://app-eu1.hubspot.com',
      ].map(regionOf),
    ).toEqual(['com.cn', 'com', 'address', 'local', 'com']));
});
