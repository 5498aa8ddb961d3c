import type { PageExamples } from '../adapter';

function shell(base = ''): string {
  return `<title>Our customers</title><script type="application/json" data-name="loader-params">{}</script>
<script src="${base}client/lib/espo.js?r=1" data-base-path="${base}"></script>
<link rel="stylesheet" href="${base}client/css/espo/espo.css?r=1" id="main-stylesheet">`;
}

/** Addresses that are pages of this CRM, and some that are not: for tests and for people; they are in no build. */
export const examples: PageExamples = {
  match: [
    { url: 'https://crm.acme-example.com/#Opportunity', html: shell() },
    { url: 'https://crm.acme-example.com/#Opportunity/view/6b020c1a3e2bd4224', html: shell() },
    { url: 'https://www.acme-example.com/crm/#Lead/view/6b020bff5b2bed652?tab=1', html: shell() },
    { url: 'https://www.acme-example.com/crm/index.php#Account/edit/6b020c00b71951b71', html: shell() },
    { url: 'http://192.168.7.3:8080/#Contact/view/0192aa11-7c33-7000-8f00-0123456789ab', html: shell() },
    { url: 'http://localhost:8080/espo/public/', html: shell() },
  ],
  not: [
    { url: 'https://crm.acme-example.com/#Opportunity/view/6b020c1a3e2bd4224' },
    // a portal for customers
    { url: 'https://crm.acme-example.com/portal/5f0c/#Case', html: shell('../../') },
    { url: 'https://www.espocrm.com/', html: '<title>EspoCRM</title><link id="main-stylesheet" href="client/css/site.css">' },
    { url: 'https://blog.example.test/#Opportunity/view/1', html: '<script data-name="loader-params">{}</script>' },
  ],
};
