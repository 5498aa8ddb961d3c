import type { PageExamples } from '../adapter';

const html = `<title>Our customers</title><link rel="manifest" href="/assets/crm/frontend/manifest.webmanifest">
<script type="module" crossorigin src="/assets/crm/frontend/assets/index-3f9c0a1b.js"></script><div id="app"></div>`;

/** Addresses that are pages of this CRM, and some that are not: for tests and for people; they are in no build. */
export const examples: PageExamples = {
  match: [
    { url: 'https://crm.acme-example.com/crm', html },
    { url: 'https://crm.acme-example.com/crm/deals/view/kanban?view=3', html },
    { url: 'https://acme.frappe.cloud/crm/deals/CRM-DEAL-2026-00001#activity', html },
    { url: 'https://acme.frappe.cloud/crm/leads/CRM-LEAD-2026-00014', html },
    { url: 'http://192.168.7.3:8000/crm/organizations/Maple%20%26%20Sons', html },
    { url: 'http://crm.localhost:8000/crm/contacts/Ann%20Alvarez-Maple', html },
  ],
  not: [
    { url: 'https://crm.acme-example.com/crm/deals/CRM-DEAL-2026-00001' },
    // the desk of the same site, and another app of the same makers
    { url: 'https://crm.acme-example.com/app/crm-deal', html: '<script src="/assets/frappe/dist/js/desk.bundle.js"></script>' },
    { url: 'https://crm.acme-example.com/helpdesk/tickets', html },
    { url: 'https://crm.acme-example.com/crmx/deals', html },
    {
      url: 'https://frappe.io/crm',
      html: '<title>Frappe CRM</title><script type="module" src="https://cdn.example.test/assets/crm/frontend/a.js"></script>',
    },
  ],
};
