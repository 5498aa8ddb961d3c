import type { PageExamples } from '../adapter';

/** Addresses that are pages of this CRM, and some that are not: for tests and for people; they are in no build. */
export const examples: PageExamples = {
  match: [
    { url: 'https://crm.zoho.com/crm/org60012345678/tab/Potentials/custom-view/5150868000000087501/list?page=1' },
    { url: 'https://crm.zoho.eu/crm/org20098765432/tab/Potentials/custom-view/5150868000000087501/kanban?pipeline=5150868000000087999' },
    { url: 'https://crm.zoho.in/crm/org60012345678/tab/Leads/custom-view/5150868000000087507/sheet' },
    { url: 'https://crm.zoho.com.au/crm/org70012345678/tab/Potentials/5150868000000225013' },
    { url: 'https://crm.zoho.com.cn/crm/org60012345678/tab/Accounts/5150868000000225019' },
    { url: 'https://crm.zoho.jp/crm/tab/Leads/5150868000000225021' },
    { url: 'https://crm.zohocloud.ca/crm/acme-portal/tab/Contacts/5150868000000225023' },
    { url: 'https://crm.zoho.sa/crm/org60012345678/tab/CustomModule12/5150868000000225029' },
    { url: 'https://crm.zoho.uk/crm/org60012345678/tab/Home/begin' },
    { url: 'https://crmsandbox.zoho.com/crm/org60012345678/tab/Deals/5150868000000225031' },
    { url: 'https://crm.zoho.com/crm/tab/Home/begin', hint: { org: '60012345678' } },
  ],
  not: [
    { url: 'https://www.zoho.com/crm/org60012345678/tab/Potentials/5150868000000225013' },
    { url: 'https://crm.zoho.com.evil.example/crm/org60012345678/tab/Potentials/5150868000000225013' },
    { url: 'https://crm-zoho.com/crm/org60012345678/tab/Potentials/5150868000000225013' },
    { url: 'https://bigin.zoho.com/bigin/org60012345678/Home' },
    { url: 'https://crm.zoho.ca/crm/org60012345678/tab/Leads/5150868000000225013' },
    { url: 'http://crm.zoho.com/crm/org60012345678/tab/Leads/5150868000000225013' },
    { url: 'https://crm.zoho.com/portal/login' },
  ],
};
