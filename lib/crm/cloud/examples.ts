import type { PageExamples } from '../adapter';

// Plain texts, no calls and no spreads: builds without this adapter must be able to drop the whole file.
const cookies = { cloud_csrf: 't' };

/** Addresses that are pages of this CRM, and some that are not: for tests and for people; they are in no build. */
export const examples: PageExamples = {
  match: [
    { url: 'https://acme.northdesk-cloud.test/app', cookies },
    { url: 'https://acme.northdesk-cloud.test/app#deal/1042', cookies },
    { url: 'https://acme.northdesk-cloud.test/app/board', cookies, hint: { deal: '1042' } },
  ],
  not: [
    { url: 'https://northdesk-cloud.test/app' },
    { url: 'https://acme.northdesk-cloud.test/sign-in' },
    { url: 'http://acme.northdesk-cloud.test/app' },
    { url: 'https://acme.northdesk-cloud.test.evil.test/app' },
  ],
};
