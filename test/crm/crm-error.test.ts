import { describe, expect, it } from 'vitest';
import { CrmError } from '../../lib/crm/crm-error';

describe('the detail of an error', () => {
  it.each([
    ['INVALID_FIELD: No such column Amount__c', 'INVALID_FIELD: No such column Amount__c'],
    ['acme.my.salesforce.com', 'acme.my.salesforce.com'],
    ['500 ada@acme.example', '500 …'],
    ['see https://crm.example/deals?name=Ada', 'see …'],
    ['token 00Dxx0000001gPLEAY9f8e7d6c5b refused', 'token … refused'],
    ['a\u202Eb\nc', 'a b c'],
  ])('%j is told as %j', (given, told) => {
    const error = new CrmError('odd_answer', { detail: given });
    expect([error.detail, error.message.endsWith(`(${told})`)]).toEqual([told, true]);
  });

  it('is short', () => expect(new CrmError('odd_answer', { detail: 'ab '.repeat(500) }).detail).toHaveLength(200));
});
