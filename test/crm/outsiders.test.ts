/** What somebody outside can send: mails and form entries become texts of the CRM, and those are read here. */
import { describe, expect, it } from 'vitest';
import { withoutNames } from '../../entrypoints/background/ways/checks';
import { CrmError } from '../../lib/crm/crm-error';
import { textOf } from '../../lib/crm/dolibarr/markup';
import { emails } from '../../lib/crm/frappe/emails';
import { contacts } from '../../lib/crm/hubspot/customers';
import { leads } from '../../lib/crm/hubspot/leads';
import type { SourceContext } from '../../lib/crm/adapter';
import { mailStream } from '../../lib/crm/pipedrive/mail';

const context = {} as SourceContext;
/** So long that whatever goes through it again from each of its places does not come to an end within a test. */
const LONG = 400_000;
const repeated = (piece: string) => piece.repeat(Math.ceil(LONG / piece.length));
const bombs = ['<', '<style', '<!--', '<"', `<a x='"' `, 'a', 'a@', ' (', 'http://'].map((piece) => [piece, repeated(piece)] as const);

describe('a text made to be slow to read', () => {
  it.each(bombs)('in a mail through Pipedrive: %s…', (_, body) => {
    const mapped = mailStream.map({ id: 1, message_time: '2026-11-20 10:00:00', deal: { id: 2 }, sent_flag: 0, body }, context);
    expect(mapped).toMatchObject({ records: [{ entity: 'activity', direction: 'in' }] });
  });

  it.each(bombs)('in a mail through Frappe: %s…', (_, content) => {
    const row = {
      ...{ name: 'm', communication_type: 'Communication', communication_medium: 'Email', sent_or_received: 'Received' },
      ...{ creation: '2026-11-20 10:00:00', modified: '2026-11-20 10:00:00', communication_date: null, zone: 'UTC' },
      ...{ reference_doctype: 'CRM Lead', reference_name: 'l', content },
    };
    expect(emails.map(row, context)).toMatchObject({ records: [{ entity: 'activity', direction: 'in' }] });
  });

  it.each(bombs)('in a note of Dolibarr: %s…', (_, html) => expect(textOf(html).length).toBeLessThanOrEqual(html.length));

  it.each(bombs)('in an error of the CRM: %s…', (_, detail) =>
    expect(new CrmError('odd_answer', { detail }).detail?.length).toBeLessThanOrEqual(200),
  );

  it.each(bombs)('in what a check has seen: %s…', (_, saw) => {
    const place = { origin: 'https://crm.acme.test', org: 'acme', loginId: 'ada', userName: 'Ada Lind' };
    expect(withoutNames(saw, place, ['Bob Meyer']).length).toBeLessThanOrEqual(300);
  });
});

describe('a mail is still understood', () => {
  const feeling = (body: string) => {
    const mapped = mailStream.map({ id: 1, message_time: '2026-11-20 10:00:00', deal: { id: 2 }, sent_flag: 0, body }, context);
    return 'records' in mapped && mapped.records[0]?.entity === 'activity' ? mapped.records[0].sentiment : mapped;
  };

  it('by its words, not by its styles, scripts and tags', () => {
    const style = `<style>.terrible { content: 'terrible, awful, bad' }</style><script>let bad = 'terrible'</script>`;
    expect(feeling(`${style}<p title="awful">Thank you, this is excellent and we are very happy.</p>`)).toBe('positive');
    expect(feeling('<p>This is terrible and we are very unhappy with it.</p>')).toBe('negative');
  });
});

describe('somebody without a name', () => {
  const row = { id: '7', createdAt: '2026-11-20T10:00:00Z', updatedAt: '2026-11-20T10:00:00Z' };
  const properties = { email: 'ada@acme.test', createdate: '2026-11-20T10:00:00Z', hs_lead_status: 'NEW' };

  it.each([
    ['contact', contacts],
    ['lead', leads],
  ])('stays without one in HubSpot: the address of a %s is not kept under another name', (entity, stream) => {
    const mapped = stream.map({ ...row, ...properties, kind: 'contacts' }, context);
    expect(mapped).toMatchObject({ records: [{ entity, name: '', email: 'ada@acme.test' }] });
  });
});
