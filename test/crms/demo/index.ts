/** The demo CRM among the simulators of `npm run crms`: its ids are the company's own. */
import { page } from '../../../lib/crm/demo/page.ts';
import { source } from '../../../lib/crm/demo/source.ts';
import type { Proof } from '../kit/proof.ts';
import { httpTo } from '../kit/send.ts';
import { serve } from '../kit/serve.ts';
import { api } from './api.ts';
import { faults } from './faults.ts';
import { sessions } from './sessions.ts';

export const proof: Proof = {
  id: 'demo',
  source,
  page,
  async start({ live }) {
    const open = sessions(live.company.users);
    const session = open.open('1');
    const answer = api(live, faults(), open, 'all');
    const simulator = await serve(({ method, path, query, json }) => answer({ method, path, query, body: json, session }));
    return {
      http: httpTo(page, source, { url: simulator.url }),
      org: live.company.org.id,
      back: (_entity, id) => id,
      close: () => simulator.close(),
    };
  },
};
