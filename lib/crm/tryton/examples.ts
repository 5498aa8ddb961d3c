import type { PageExamples } from '../adapter';

function stored(db: string): Record<string, string> {
  return { [`sao_session_${db}`]: '{"login":"anna","user_id":2,"session":"0"}' };
}

function sao(): string {
  return '<title>Tryton</title><script src="dist/tryton-sao.min.js"></script>';
}

/** Addresses that are pages of this CRM, and some that are not: for tests and for people; they are in no build. */
export const examples: PageExamples = {
  match: [
    { url: 'https://tryton.example.test/#crm/model/sale.opportunity/398;name=%22Opportunities%22', stored: stored('crm') },
    { url: 'http://192.168.7.3:8000/#prod/model/sale.opportunity;views=%5B457%2C456%5D', stored: stored('prod') },
    { url: 'http://localhost:8000/#prod/model/party.party/12', html: sao(), stored: stored('prod') },
    { url: 'https://erp.example.test/#crm', html: sao() },
    { url: 'https://erp.example.test/', html: sao() },
  ],
  not: [
    { url: 'https://tryton.example.test/#crm/model/sale.opportunity/398' },
    { url: 'https://www.tryton.org/download', html: '<title>Tryton</title>' },
    {
      url: 'https://tryton.example.test/#crm/model/sale.opportunity/398',
      stored: { sao_session_other: stored('other').sao_session_other ?? '' },
    },
    { url: 'https://tryton.example.test/#crm/model/sale.opportunity/398', stored: { sao_session_crm: '{"login":1}' } },
    { url: 'https://forum.example.test/#crm/model/x', html: '<script src="/assets/about-tryton.js"></script>' },
  ],
};
