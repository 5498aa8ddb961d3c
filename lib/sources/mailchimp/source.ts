/** Mailchimp Marketing: what was sent and what came of it, and, where the person names an audience, who signed up. */
import { answer } from '../../crm/map-row';
import { isZone } from '../../model/calendar';
import type { MarketingSource } from '../marketing-source';
import { assumptions } from './assumptions';
import { mailings } from './mailings';
import { members } from './members';
import { fields, isTag, reads } from './reads';
import * as schema from './schema';
import { COUNT, get, judge } from './wire';

/** 32 digits and the data centre that holds the account: `…-us19`. */
const key = /^[0-9a-f]{32}-([a-z]{2}\d{1,3})$/;
const listId = /^[0-9a-z]{6,20}$/;

export const mailchimp: MarketingSource = {
  id: 'mailchimp',
  name: 'Mailchimp',
  access: {
    way: 'key',
    looksRight: (text) => key.test(text),
    origins: (text) => [`https://${key.exec(text)?.[1] ?? ''}.api.mailchimp.com`],
    // Any name does; https://mailchimp.com/developer/marketing/docs/fundamentals/#api-structure
    headers: (text) => ({ authorization: `Basic ${btoa(`paceline:${text}`)}` }),
    madeAt: 'https://admin.mailchimp.com/account/api/',
  },
  reads,
  originOf: (_, origins) => origins[0] ?? '',
  // Ten connections at once are allowed, for all programs of the account together.
  pace: { perSecond: 10, parallel: 2 },
  judge,
  async me({ http }) {
    const { account_id, account_name, account_timezone } = answer(
      schema.account,
      await http.json(get('/', { fields: fields.account })),
      'account',
    );
    const zone = account_timezone ?? '';
    return { id: account_id, name: account_name ?? account_id, ...(isZone(zone) ? { timeZone: zone } : {}) };
  },
  choices: [
    {
      id: 'audience',
      async options({ http }) {
        const { lists } = answer(schema.lists, await http.json(get('/lists', { fields: fields.lists, count: COUNT, offset: 0 })), 'lists');
        return lists.filter(({ id }) => listId.test(id)).map(({ id, name }) => ({ value: id, name }));
      },
    },
    {
      id: 'activation',
      after: 'audience',
      async options({ http }, chosen) {
        const path = `/lists/${chosen['audience'] ?? ''}/merge-fields`;
        const asked = { fields: fields.mergeFields, count: COUNT, offset: 0 };
        const { merge_fields } = answer(schema.mergeFields, await http.json(get(path, asked)), 'merge fields');
        return merge_fields.filter(({ type, tag }) => type === 'date' && isTag(tag)).map(({ tag, name }) => ({ value: tag, name }));
      },
    },
  ],
  brings: ['mailing', 'signUp'],
  // Costs stand in the export alone.
  exports: { ready: 'mailchimp', ids: { mailing: 'file:mailchimp:' } },
  streams(given) {
    const list = given.chosen['audience'];
    return [mailings(given), ...(list !== undefined && listId.test(list) ? [members(list, given)] : [])];
  },
  assumptions,
};
