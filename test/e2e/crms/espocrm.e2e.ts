import { source } from '../../../lib/crm/espocrm/source.ts';
import { stageCompany } from '../../crms/kit/company.ts';
import { heldBy } from '../../crms/kit/same.ts';
import { heldIn } from '../../crms/espocrm/held.ts';
import { espoId } from '../../crms/espocrm/ids.ts';
import { refusal } from '../../crms/espocrm/query.ts';
import { startEspo } from '../../crms/espocrm/simulator.ts';
import { vendorTour } from '../harness/vendor-tour.ts';

const host = 'www.acme-example.com';
/** It stands in a folder of a host that has other things, too. */
const folder = '/crm/';

vendorTour('EspoCRM', async () => {
  const staged = stageCompany({ size: 0.03 });
  const { simulator, signOut } = await startEspo(staged, { tls: true, folder });
  const { company } = staged.live;
  // A rep: of all users he sees himself alone.
  const me = company.users.find((user) => user.role === 'rep')?.id ?? '';
  return {
    source,
    simulator,
    staged,
    me,
    timeZone: company.users.find(({ id }) => id === me)?.timeZone ?? 'UTC',
    session: {
      hosts: [host],
      start: `https://${host}${folder}#Opportunity`,
      signIn: (page) => page.goto(`https://${host}${folder}sign-in?user=${me}`),
    },
    held: () => heldIn(company)(heldBy(source, staged.records())),
    idOf: (deal) => espoId('deal', deal),
    openDeal: (page, id) =>
      page.evaluate(
        (record) => (window as unknown as { openRecord(scope: string, id: string): void }).openRecord('Opportunity', record),
        id,
      ),
    saveAmount: (page, id, amount) =>
      page.evaluate(
        ([record, value]) =>
          (window as unknown as { saveRecord(scope: string, id: string, body: object): Promise<unknown> })
            .saveRecord('Opportunity', String(record), { amount: value })
            .then(() => undefined),
        [id, amount] as const,
      ),
    deals: /\/api\/v1\/Opportunity$/,
    limited: refusal(429, '', { 'retry-after': '1' }),
    signedOut: refusal(401, ''),
    signOut: async (page) => {
      signOut(me);
      await page.context().clearCookies();
    },
  };
});
