import type { PageExamples } from '../adapter';

const home = 'https://www.fxiaoke.com/XV/UI/Home';

const session = { cookies: { fs_token: 't' } };
const who = { ea: 'acme7', user: '1007' };

/** Addresses that are pages of this CRM, and some that are not: for tests and for people; they are in no build. */
export const examples: PageExamples = {
  match: [
    { url: `${home}#crm/list/=/NewOpportunityObj`, ...session, hint: who },
    {
      url: `${home}#crm/list/=/NewOpportunityObj`,
      ...session,
      hint: { ...who, object: 'NewOpportunityObj', id: '66f66d8b25255b000787c759', at: 'at..crm.list.NewOpportunityObj' },
    },
    { url: `${home}#paasapp/list/=/appId_CRM/LeadsObj`, ...session },
    { url: 'https://hws.fxiaoke.com/XV/UI/Home#crm/index', ...session, hint: who },
    { url: 'https://www.fxiaoke.com/proj/page/loginv2?returnUrl=%2FXV%2FUI%2FHome#crm/index' },
    { url: 'https://crm.example-group.test/XV/UI/Home#crm/list/=/AccountObj', ...session },
    { url: 'https://crm.example-group.test/XV/UI/Home', html: '<input type="hidden" id="fs_token" value="t">' },
  ],
  not: [
    { url: 'https://www.fxiaoke.com/' },
    { url: 'https://www.fxiaoke.com/XV/UI/manage#crmmanage/=/module-sysobject', ...session },
    { url: 'https://crm.example-group.test/XV/UI/Home#crm/list/=/AccountObj' },
    { url: 'https://www.fxiaoke.com.evil.test/XV/UI/Home#crm/index', ...session, hint: who },
    { url: 'https://evil-fxiaoke.com/XV/UI/Home#crm/index', ...session, hint: who },
    { url: 'https://open.fxiaoke.com/XV/UI/Home' },
    { url: 'https://crm.example-group.test/proj/page/loginv2', ...session },
    { url: 'http://www.fxiaoke.com/XV/UI/Home' },
  ],
};
