import { source } from '../../../lib/crm/fxiaoke/source.ts';
import { held } from '../../crms/fxiaoke/held.ts';
import { recordId } from '../../crms/fxiaoke/ids.ts';
import { startFxiaoke } from '../../crms/fxiaoke/simulator.ts';
import { stageCompany } from '../../crms/kit/company.ts';
import { heldBy } from '../../crms/kit/same.ts';
import { vendorTour } from '../harness/vendor-tour.ts';

const origin = 'https://www.fxiaoke.com';

vendorTour('纷享销客', async () => {
  const staged = stageCompany({ size: 0.05 });
  const crm = await startFxiaoke({ staged, tls: true });
  const me = staged.live.company.users.find((user) => user.role === 'rep')?.id ?? '';
  return {
    source,
    simulator: crm.simulator,
    staged,
    me,
    timeZone: 'Asia/Shanghai',
    session: {
      hosts: ['www.fxiaoke.com'],
      start: `${origin}/XV/UI/Home#crm/list/=/NewOpportunityObj`,
      signIn: async (page) => {
        await page.goto(`${origin}/proj/page/loginv2?as=${me}`);
        // Who it is stands in the page's own requests: nobody clicks before the list is there.
        await page.locator('#list button').first().waitFor();
      },
    },
    held: () => held(heldBy(source, staged.records())),
    idOf: (deal) => recordId('deal', deal),
    // A record slides over its list: the page asks for it, and its address stays.
    openDeal: (page, id) =>
      page.evaluate(
        (record) => (window as unknown as { openRecord(object: string, id: string): unknown }).openRecord('NewOpportunityObj', record),
        id,
      ),
    saveAmount: async (page, _id, amount) => {
      await page.locator('#slide-panel input').fill(String(amount));
      await page.locator('#slide-panel button').click();
    },
    deals: /NewOpportunityObj\/controller\/List$/,
    limited: { status: 429, headers: { 'retry-after': '1' } },
    signedOut: { body: { Result: { StatusCode: 33, FailureMessage: '登录状态已过期，请重新登录' }, Value: null } },
    signOut: async (page) => {
      crm.expireSessions();
      await page.context().clearCookies();
    },
  };
});
