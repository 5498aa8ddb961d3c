import { source } from '../../../lib/crm/dynamics/source.ts';
import { stageCompany } from '../../crms/kit/company.ts';
import { heldBy } from '../../crms/kit/same.ts';
import { held } from '../../crms/dynamics/held.ts';
import { guid } from '../../crms/dynamics/ids.ts';
import { refusal, startDynamics } from '../../crms/dynamics/simulator.ts';
import { vendorTour } from '../harness/vendor-tour.ts';

const host = 'acme.crm4.dynamics.com';

vendorTour('Dynamics 365 Sales', async () => {
  const staged = stageCompany({ size: 0.1 });
  const { simulator, expire } = await startDynamics(staged, { tls: true });
  const me = staged.live.company.users.find((user) => user.role === 'rep')?.id ?? '';
  return {
    source,
    simulator,
    staged,
    me,
    session: {
      hosts: [host],
      start: `https://${host}/main.aspx?pagetype=entitylist&etn=opportunity`,
      signIn: (page) => page.goto(`https://${host}/sign-in?user=${me}`),
    },
    held: () => held(heldBy(source, staged.records())),
    idOf: (deal) => guid('deal', deal),
    openDeal: (page, id) =>
      page.evaluate((record) => (window as unknown as { openRecord(etn: string, id: string): void }).openRecord('opportunity', record), id),
    saveAmount: (page, id, amount) =>
      page.evaluate(
        ([record, value]) =>
          (window as unknown as { saveRecord(set: string, id: string, body: object): Promise<unknown> })
            .saveRecord('opportunities', String(record), { estimatedvalue: value })
            .then(() => undefined),
        [id, amount] as const,
      ),
    deals: /\/opportunities$/,
    limited: refusal(429, '0x80072322', 'Number of requests exceeded the limit of 6000.', { 'retry-after': '1' }),
    signedOut: { status: 302, headers: { location: 'https://login.microsoftonline.com/' } },
    signOut: async (page) => {
      expire(me);
      await page.context().clearCookies();
    },
  };
});
