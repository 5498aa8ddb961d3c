import { source } from '../../../lib/crm/pipedrive/source.ts';
import { stageCompany } from '../../crms/kit/company.ts';
import { heldBy } from '../../crms/kit/same.ts';
import { refused } from '../../crms/pipedrive/query.ts';
import { host, sessionOf, startPipedrive, tokenOf } from '../../crms/pipedrive/simulator.ts';
import { vendorTour } from '../harness/vendor-tour.ts';

const origin = `https://${host}`;

vendorTour('Pipedrive', async () => {
  const staged = stageCompany({ size: 0.05 });
  const crm = await startPipedrive({ staged, tls: true });
  // Pipedrive keeps seconds, and the company's clock stands still: each save comes a minute after the last.
  const save = staged.live.saveDeal;
  staged.live.saveDeal = (...saved) => {
    staged.pass(60_000);
    return save(...saved);
  };
  const { company } = staged.live;
  const user = company.users.find(
    ({ role, id }) => role === 'rep' && company.deals.some(({ ownerId, outcome }) => ownerId === id && outcome === 'open'),
  );
  const me = user?.id ?? '';
  return {
    source,
    simulator: crm.simulator,
    staged,
    me,
    timeZone: user?.timeZone ?? 'UTC',
    session: {
      hosts: [host],
      start: `${origin}/pipeline/1/user/everyone`,
      signIn: (page) => page.context().addCookies([{ name: 'pipe-session-token', value: sessionOf(me), url: origin }]),
      by: { way: 'token', token: tokenOf(me) },
    },
    held: () => heldBy(source, staged.records()),
    idOf: (deal) => deal,
    openDeal: (page, id) => page.evaluate((path) => history.pushState({}, '', path), `/deal/${id}`),
    saveAmount: async (page, _id, amount) => {
      await page.locator('#save input').fill(String(amount));
      await page.locator('#save button').click();
      await page.locator(`body[data-saved="${amount}"]`).waitFor();
    },
    deals: /^\/api\/v2\/deals$/,
    limited: { ...refused(429, 'request over limit'), headers: { 'x-ratelimit-reset': '1' } },
    signedOut: refused(401, 'unauthorized access'),
    signOut: (page) => page.context().clearCookies(),
    // The connection lives by its token, whoever is signed in to the page.
    endsWithPage: false,
  };
});
