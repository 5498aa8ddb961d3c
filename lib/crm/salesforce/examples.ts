import type { PageExamples } from '../adapter';

/** Addresses that are pages of this CRM, and some that are not: for tests and for people; they are in no build. */
export const examples: PageExamples = {
  match: [
    { url: 'https://acme.lightning.force.com/lightning/r/Opportunity/0061N00000abcDEQAY/view' },
    { url: 'https://acme.lightning.force.com/lightning/r/Lead/00Q1N00000abcDE/view' },
    { url: 'https://acme.lightning.force.com/lightning/o/Opportunity/list?filterName=00B1N000009abcD&display=kanban' },
    { url: 'https://acme.lightning.force.com/lightning/o/Opportunity/pipelineInspection' },
    { url: 'https://acme--uat.sandbox.lightning.force.com/lightning/r/0011N00000abcDEQAY/view?ws=%2Flightning' },
    { url: 'https://acme-co-dev-ed.develop.lightning.force.com/lightning/page/home' },
    { url: 'https://acme.my.salesforce.com/one/one.app#/sObject/0031N00000abcDEQAY/view' },
    { url: 'https://acme.my.salesforce.com/0061N00000abcDE' },
    { url: 'https://agency.lightning.crmforce.mil/lightning/o/Lead/list' },
    { url: 'https://acme.lightning.sfcrmapps.cn/lightning/r/Account/0011N00000abcDEQAY/view' },
    { url: 'https://acme.lightning.force.com.mcas.ms/lightning/page/home' },
  ],
  not: [
    { url: 'https://lightning.force.com/lightning/page/home' },
    { url: 'https://acme.lightning.force.com.evil.test/lightning/r/Opportunity/0061N00000abcDEQAY/view' },
    { url: 'https://acme.lightning-force.com/lightning/page/home' },
    { url: 'http://acme.lightning.force.com/lightning/page/home' },
    { url: 'https://login.salesforce.com/' },
    { url: 'https://acme.my.site.com/s/' },
    { url: 'https://a.b.lightning.force.com/lightning/page/home' },
    { url: 'https://acme.my.salesforce-setup.com/lightning/setup/SetupOneHome/home' },
  ],
};
