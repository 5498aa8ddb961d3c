import type { PageExamples } from '../adapter';

interface Made {
  folder?: string;
  user?: number;
  inside?: string;
}

function shell({ folder = '/', user = 7, inside = '' }: Made = {}): string {
  return `<title>Our house</title><script src="${folder}core/js/lib_head.js.php?lang=de_DE&amp;layout=classic&amp;version=16.0.3"></script>
<body id="mainbody" class="sidebar-collapse"><div class="login_block usedropdown"><a href="${folder}user/card.php?id=${user}"
class="dropdown-toggle login-dropdown-a" data-toggle="dropdown">Ada</a></div>${inside}</body>`;
}
const tab = '<div class="tabs"><a id="project" class="tab inline-block valignmiddle" href="/projet/card.php?id=41">Projekt</a></div>';
const signIn = `<script src="/core/js/lib_head.js.php?lang=en_US&amp;layout=classic"></script><body class="body bodylogin">
<form id="login" name="login" method="post" action="/projet/card.php?id=4"><input type="hidden" name="actionlogin" value="login"></form></body>`;

/** Addresses that are pages of this CRM, and some that are not: for tests and for people; they are in no build. */
export const examples: PageExamples = {
  match: [
    { url: 'https://erp.acme-example.com/index.php?mainmenu=home', html: shell() },
    { url: 'https://erp.acme-example.com/projet/list.php?search_usage_opportunity=1', html: shell() },
    { url: 'https://erp.acme-example.com/projet/card.php?id=41', html: shell({ inside: tab }) },
    { url: 'https://erp.acme-example.com/projet/card.php?ref=PJ0041', html: shell({ inside: tab }) },
    { url: 'https://www.acme-example.com/dolibarr/htdocs/projet/info.php?id=3', html: shell({ folder: '/dolibarr/htdocs/' }) },
    { url: 'http://192.168.7.3:8080/societe/card.php?socid=12', html: shell() },
    { url: 'http://localhost/contact/card.php?id=5&save_lastsearch_values=1', html: shell() },
    { url: 'https://erp.acme-example.com/projet/card.php?id=4', html: signIn },
  ],
  not: [
    { url: 'https://erp.acme-example.com/projet/card.php?id=41' },
    // what customers see: an offer to sign, a ticket, a payment
    { url: 'https://erp.acme-example.com/public/onlinesign/newonlinesign.php?source=proposal', html: shell() },
    { url: 'https://www.dolibarr.org/', html: '<title>Dolibarr 16.0.3</title><body id="mainbody">' },
    { url: 'https://other.acme-example.com/shop/', html: shell({ folder: '/dolibarr/' }) },
  ],
};
