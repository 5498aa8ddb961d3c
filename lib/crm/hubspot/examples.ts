import type { PageExamples } from '../adapter';

const site = 'https://app.hubspot.com';

/** Addresses that are pages of this CRM, and some that are not: for tests and for people; they are in no build. */
export const examples: PageExamples = {
  match: [
    { url: `${site}/contacts/8123456/objects/0-3/views/all/list` },
    { url: `${site}/contacts/8123456/objects/0-3/views/12345/board?query=acme` },
    { url: `${site}/contacts/8123456/record/0-3/9876543210` },
    { url: `${site}/contacts/8123456/record/0-1/51/view/1` },
    { url: 'https://app-eu1.hubspot.com/contacts/8123456/record/0-2/52/?eschref=%2Fcontacts' },
    { url: 'https://app-na2.hubspot.com/contacts/8123456/record/0-136/53' },
    { url: 'https://app-ap1.hubspot.com/contacts/8123456/deal/9876543210/' },
    { url: `${site}/contacts/8123456/company/52` },
    { url: `${site}/prospecting/8123456/summary` },
    { url: `${site}/reports-dashboard/8123456/view/77` },
  ],
  not: [
    { url: 'https://www.hubspot.com/contacts/8123456/record/0-3/1' },
    { url: 'http://app.hubspot.com/contacts/8123456/record/0-3/1' },
    { url: 'https://app.hubspot.com.evil.test/contacts/8123456/record/0-3/1' },
    { url: 'https://app-evil.hubspot.com/contacts/8123456/record/0-3/1' },
    { url: 'https://myapp.hubspot.com/contacts/8123456/record/0-3/1' },
    { url: `${site}/login?loginRedirectUrl=%2Fcontacts%2F8123456` },
    { url: `${site}/contacts/no-portal` },
  ],
};
