import type { PageExamples } from '../adapter';

const shell = (server = '') =>
  `<title>Our customers</title><script id="twenty-env-config">window._env_ = {${server === '' ? '' : ` REACT_APP_SERVER_BASE_URL: "${server}" `}};</script><div id="root"></div>`;
const id = '3f0c1a52-7c33-4b00-8f00-0123456789ab';

/** Addresses that are pages of this CRM, and some that are not: for tests and for people; they are in no build. */
export const examples: PageExamples = {
  match: [
    { url: 'https://crm.acme-example.com/objects/opportunities?viewId=20202020-1111-4222-8333-444455556666', html: shell() },
    { url: `https://crm.acme-example.com/object/opportunity/${id}`, html: shell('https://crm.acme-example.com') },
    { url: `https://sales.crm.acme-example.com/object/company/${id}`, html: shell('https://crm.acme-example.com') },
    { url: `http://192.168.7.3:3000/object/person/${id}`, html: shell('http://192.168.7.3:3000') },
    { url: 'http://localhost:3000/welcome', html: shell() },
  ],
  not: [
    { url: `https://crm.acme-example.com/object/opportunity/${id}` },
    { url: 'https://crm.acme-example.com/objects/opportunities', html: '<title>Twenty</title><div id="root"></div>' },
    // its server is elsewhere: the page's own origin answers nothing
    { url: 'https://acme.twenty.com/objects/opportunities', html: shell('https://api.twenty.com') },
  ],
};
