import { source } from '../../../lib/crm/hubspot/source.ts';
import { limited, expired } from '../../crms/hubspot/errors.ts';
import { heldIn } from '../../crms/hubspot/held.ts';
import { idOf } from '../../crms/hubspot/ids.ts';
import { portal, startHubspot, token } from '../../crms/hubspot/simulator.ts';
import { stageCompany } from '../../crms/kit/company.ts';
import { heldBy } from '../../crms/kit/same.ts';
import { vendorTour } from '../harness/vendor-tour.ts';

const app = 'https://app-eu1.hubspot.com';
const api = 'api.hubapi.com';

vendorTour('HubSpot', async () => {
  const staged = stageCompany({ size: 0.1 });
  const { simulator } = await startHubspot({ staged, tls: true });
  const { company } = staged.live;
  const me =
    company.users.find(({ role, id }) => role === 'rep' && company.deals.some((deal) => deal.ownerId === id && deal.outcome === 'open'))
      ?.id ?? '';
  return {
    source,
    simulator,
    staged,
    me,
    timeZone: company.org.timeZone,
    session: {
      hosts: [new URL(app).hostname, api],
      start: `${app}/contacts/${portal}/objects/0-3/views/all/list`,
      // The token names nobody: the person says which owner they are.
      by: { way: 'token', token, actAs: idOf('owner', me), hosts: [`https://${api}`] },
    },
    held: () => heldIn(heldBy(source, staged.records())),
    idOf: (deal) => idOf('deal', deal),
    openDeal: (page, id) => page.evaluate((path) => history.pushState({}, '', path), `/contacts/${portal}/record/0-3/${id}`),
    saveAmount: (page, id, amount) =>
      page.evaluate(
        ([deal, value]) =>
          fetch(`/api/inbounddb-objects/v1/crm-objects/0-3/${deal}`, {
            method: 'POST',
            headers: { 'content-type': 'application/json', 'x-hubspot-csrf-hubspotapi': 'sim-csrf' },
            body: JSON.stringify({ amount: String(value) }),
          }).then((reply) => reply.text()),
        [id, amount] as const,
      ),
    deals: /^\/crm\/v3\/objects\/deals\/search$/,
    limited: limited('SECONDLY'),
    signedOut: expired(),
    signOut: () => Promise.resolve(),
    // The connection lives by its token, whoever is signed in to HubSpot's page.
    endsWithPage: false,
  };
});
