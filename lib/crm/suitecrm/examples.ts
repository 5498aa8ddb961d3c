import type { PageExamples } from '../adapter';

const bundle = '<title>Pipeline</title><script src="cache/include/javascript/sugar_grp1.js?v=ab12"></script>';
const menu = (href: string) => `${bundle}<li id="globalLinks"><ul class="user-menu"><li><a href="${href}">Profile</a></li></ul></li>`;
const html = menu('index.php?module=Users&amp;action=EditView&amp;record=998b6700-7445-4e2f-a53c-6b020d88c974');
const ajax = menu('?action=ajaxui#ajaxUILoc=index.php%3Fmodule%3DUsers%26action%3DEditView%26record%3Dseed_sarah_id');
const deal = '14daa55b-1f27-590b-dc5a-6b020df61c7c';

/** The front of 8: what its index.html and its first components leave in the document. */
const front = (inside: string, head = '<link rel="icon" href="dist/themes/suite8/images/favicon.ico">') =>
  `<title>Pipeline</title>${head}<app-root><div class="app-shell"><scrm-navbar-ui>${inside}</scrm-navbar-ui></div></app-root>`;
const signedIn = front(
  '<div class="global-links"><a class="global-links-sublink" href="#/users/edit/998b6700-7445-4e2f-a53c-6b020d88c974">Profile</a></div>',
);

/** Addresses that are pages of this CRM, and some that are not: for tests and for people; they are in no build. */
export const examples: PageExamples = {
  match: [
    { url: 'https://suite.acme-example.com/index.php?module=Opportunities&action=index', html },
    { url: `https://suite.acme-example.com/crm/index.php?module=Opportunities&action=DetailView&record=${deal}`, html },
    { url: `https://www.acme-example.com/crm/?module=Leads&action=EditView&record=${deal}&offset=1`, html },
    {
      url: `http://192.168.7.3:8080/?action=ajaxui#ajaxUILoc=index.php%3Fmodule%3DAccounts%26action%3DDetailView%26record%3D${deal}`,
      html: ajax,
    },
    { url: 'http://localhost/suite/index.php?action=Login&module=Users', html: `${bundle}<form><input name="user_name"></form>` },
    { url: 'https://suite.acme-example.com/#/opportunities', html: signedIn },
    { url: `https://suite.acme-example.com/crm/public/#/opportunities/record/${deal}?offset=3`, html: signedIn },
    { url: `https://suite.acme-example.com/crm/index.php#/leads/edit/${deal}`, html: signedIn },
    { url: 'https://suite.acme-example.com/#/Login', html: front('') },
  ],
  not: [
    { url: `https://suite.acme-example.com/index.php?module=Opportunities&action=DetailView&record=${deal}` },
    { url: 'https://suite.acme-example.com/', html: '<title>SuiteCRM</title>' },
    // A portal that shows nobody's menu
    { url: 'https://suite.acme-example.com/index.php?entryPoint=WebToLeadCapture', html: bundle },
    { url: 'https://suite.acme-example.com/modules/Home/about.html', html },
    // A front that has not yet drawn its menu, and another application made with the same tools
    { url: `https://suite.acme-example.com/#/opportunities/record/${deal}`, html: front('') },
    { url: 'https://suite.acme-example.com/#/opportunities', html: '<title>SuiteCRM</title><app-root></app-root>' },
  ],
};
