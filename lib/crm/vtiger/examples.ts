import type { PageExamples } from '../adapter';

const html = `<title>Our customers</title><script src="layouts/v7/lib/jquery/jquery.min.js?v=8.3.0"></script>
<body data-skinpath="layouts/v7/skins" data-language="pl_pl" data-user-decimalseparator="," data-user-dateformat="dd-mm-yyyy">`;

/** Addresses that are pages of this CRM, and some that are not: for tests and for people; they are in no build. */
export const examples: PageExamples = {
  match: [
    { url: 'https://crm.acme-example.com/', html },
    { url: 'https://crm.acme-example.com/index.php?module=Potentials&view=List&viewname=10&app=SALES', html },
    { url: 'https://crm.acme-example.com/index.php?module=Potentials&view=Detail&record=327&app=SALES', html },
    { url: 'https://www.acme-example.com/tools/crm/index.php?module=Potentials&relatedModule=Calendar&view=Detail&record=327', html },
    { url: 'http://192.168.7.3:8080/vtigercrm/index.php?module=Accounts&view=Edit&record=12', html },
    { url: 'http://localhost/index.php?module=Contacts&view=Detail&record=90', html },
  ],
  not: [
    { url: 'https://crm.acme-example.com/index.php?module=Potentials&view=Detail&record=327' },
    { url: 'https://www.vtiger.com/', html: '<title>Vtiger CRM</title><script src="layouts/site.js"></script>' },
    { url: 'https://blog.example.test/index.php?module=Potentials', html: '<title>vtiger</title><body data-skinpath="layouts/v7/skins">' },
    { url: 'https://crm.acme-example.com/a/b/c/d/e/f/index.php', html },
  ],
};
