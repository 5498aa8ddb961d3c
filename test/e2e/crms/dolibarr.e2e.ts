import { source } from '../../../lib/crm/dolibarr/source.ts';
import { stageCompany } from '../../crms/kit/company.ts';
import { heldBy } from '../../crms/kit/same.ts';
import { heldIn, onPages } from '../../crms/dolibarr/held.ts';
import { dolId } from '../../crms/dolibarr/ids.ts';
import { signInPage } from '../../crms/dolibarr/pages.ts';
import { startDolibarr } from '../../crms/dolibarr/simulator.ts';
import { vendorTour } from '../harness/vendor-tour.ts';

const host = 'www.acme-example.com';
const folder = '/dolibarr/';
const card = `https://${host}${folder}projet/card.php`;

/** With the page's own session, in French: leads are read from their pages. */
vendorTour('Dolibarr', async () => {
  const staged = stageCompany({ size: 0.01 });
  const { company } = staged.live;
  const me = company.users.find((user) => user.role === 'rep')?.id ?? '';
  // Two pages a lead: those of the others need not be many.
  company.deals = company.deals.filter(({ ownerId }, at) => ownerId === me || at % 4 === 0);
  company.quotes = company.quotes.slice(0, 3);
  const { simulator, signOut } = await startDolibarr(staged, { tls: true, folder, language: 'fr_FR' });
  const timeZone = company.users.find(({ id }) => id === me)?.timeZone ?? 'UTC';
  return {
    source,
    simulator,
    staged,
    me,
    timeZone,
    documents: true,
    session: {
      hosts: [host],
      start: `${card}?id=${dolId('deal', company.deals[0]?.id ?? '1')}`,
      signIn: (page) => page.goto(`https://${host}${folder}sign-in?user=${me}`),
    },
    held: () => onPages(heldIn(company, 'byCard', { zone: timeZone, language: 'fr_FR' })(heldBy(source, staged.records())), timeZone),
    idOf: (deal) => dolId('deal', deal),
    openDeal: (page, id) => page.goto(`${card}?id=${id}`),
    // The form loads the page anew, at an address that does not say which record it shows.
    saveAmount: async (page, _id, amount) => {
      await page.locator('form[name="edit"] input[name="opp_amount"]').fill(String(amount));
      await Promise.all([page.waitForURL(card), page.locator('button[name="save"]').click()]);
    },
    deals: /\/projet\/card\.php$/,
    limited: { status: 429, headers: { 'retry-after': '1' } },
    signedOut: { body: signInPage(folder) },
    signOut: async (page) => {
      signOut(me);
      await page.context().clearCookies();
    },
  };
});
