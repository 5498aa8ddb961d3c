import type { PageExamples } from '../adapter';

/** Addresses that are pages of this CRM, and some that are not: for tests and for people; they are in no build. */
export const examples: PageExamples = {
  match: [
    { url: 'https://acme.pipedrive.com/pipeline/1/user/everyone' },
    { url: 'https://acme.pipedrive.com/pipeline' },
    { url: 'https://acme.pipedrive.com/deals/user/everyone' },
    { url: 'https://acme.pipedrive.com/deal/1042' },
    { url: 'https://acme-2.pipedrive.com/deal/1042/activities?from=list' },
    { url: 'https://acme.pipedrive.com/person/17' },
    { url: 'https://acme.pipedrive.com/organization/3' },
    { url: 'https://acme.pipedrive.com/leads/inbox/b7e7a7c0-92a5-11ee-8f3a-4f0d2f6a1c11' },
    { url: 'https://acme.pipedrive.com/activities/list', cookies: { 'pipe-session-token': 't0ken' } },
    { url: 'https://acme.pipedrive.com/leads/inbox' },
  ],
  not: [
    { url: 'http://acme.pipedrive.com/deal/1042' },
    { url: 'https://www.pipedrive.com/deals' },
    { url: 'https://app.pipedrive.com/auth/login' },
    { url: 'https://developers.pipedrive.com/docs/api/v1/Deals' },
    { url: 'https://pipedrive.com/deal/1' },
    { url: 'https://acme.pipedrive.com/auth/login' },
    { url: 'https://acme.pipedrive.com.example.org/deal/1042' },
    { url: 'https://acme.notpipedrive.com/deal/1042' },
    { url: 'https://a.b.pipedrive.com/deal/1042' },
  ],
};
