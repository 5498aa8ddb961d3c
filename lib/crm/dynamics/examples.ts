import type { PageExamples } from '../adapter';

const deal = '11111111-2222-4333-8444-555555555555';

/** Addresses that are pages of this CRM, and some that are not: for tests and for people; they are in no build. */
export const examples: PageExamples = {
  match: [
    { url: `https://acme.crm4.dynamics.com/main.aspx?appid=${deal}&pagetype=entityrecord&etn=opportunity&id=${deal}` },
    { url: `https://acme.crm.dynamics.com/main.aspx?pagetype=entityrecord&etn=lead&id=%7B${deal.toUpperCase()}%7D` },
    { url: `https://acme.crm4.dynamics.com/main.aspx?pagetype=entitylist&etn=opportunity&viewid=${deal}&viewType=1039` },
    { url: 'https://acme.crm.dynamics.cn/main.aspx?pagetype=dashboard' },
    { url: `https://acme-dev.crm9.dynamics.com/main.aspx?pagetype=entityrecord&etn=account&id=${deal}#1` },
  ],
  not: [
    { url: 'https://crm4.dynamics.com/main.aspx?pagetype=dashboard' },
    { url: 'https://acme.crm4.dynamics.com.evil.test/main.aspx?pagetype=dashboard' },
    { url: 'https://acme.crm4.dynamics.com/api/data/v9.2/' },
    { url: 'http://acme.crm4.dynamics.com/main.aspx' },
    { url: 'https://make.powerapps.com/environments/x' },
  ],
};
