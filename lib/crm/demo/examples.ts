import type { PageExamples } from '../adapter';

const other = '<html data-org="northdesk-7" data-user-id="2"><meta name="application-name" content="Southdesk"></html>';

// Plain texts, no calls: builds without this adapter must be able to drop the whole file.
const named = '<meta name="application-name" content="Northdesk">';

const signedOut = `<html data-org="northdesk-7">${named}</html>`;

const signedIn = `<html data-org="northdesk-7" data-user-id="2">${named}<meta name="csrf-token" content="t"></html>`;

/** Addresses that are pages of this CRM, and some that are not: for tests and for people; they are in no build. */
export const examples: PageExamples = {
  match: [
    { url: 'http://127.0.0.1:8200/deals', html: signedIn },
    { url: 'http://127.0.0.1:8200/deals/board?owner=me', html: signedIn },
    { url: 'http://localhost:8200/deals/1042', html: signedIn },
    { url: 'https://crm.example.test/leads/17?tab=notes', html: signedIn },
    { url: 'http://127.0.0.1:8200/sign-in', html: signedOut },
  ],
  not: [
    { url: 'http://127.0.0.1:8200/deals/1042' },
    { url: 'http://127.0.0.1:8200/deals', html: '<html data-org="northdesk-7" data-user-id="2"><title>Northdesk</title></html>' },
    { url: 'http://127.0.0.1:8200/', html: '<meta name="application-name" content="Northdesk">' },
    { url: 'https://crm.example.test/deals/1', html: other },
  ],
};
