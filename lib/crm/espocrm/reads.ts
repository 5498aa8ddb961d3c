/**
 * Every call this adapter makes: lists, the streams of deals and leads, three reports and four settings, all GET.
 * Left out on purpose: a single record (opening one puts it among the person's "last viewed", and marks an e-mail as read),
 * notifications (asking for them marks them as seen) and everything that writes.
 */
import type { ReadRule } from '../adapter';

/** The CRM may stand in a folder of its host: `/crm/api/v1/…`. */
const root = String.raw`^\/(?:[\w~-][\w.~-]{0,60}\/){0,4}api\/v1\/`;
const get = (rest: string): ReadRule => ({ method: 'GET', path: new RegExp(`${root}${rest}$`) });

export const reads: readonly ReadRule[] = [
  get(String.raw`App\/user`),
  get('Settings'),
  get('I18n'),
  { ...get('Metadata'), query: { field: 'key', value: /^(?:scopes\.\w{1,40}|entityDefs\.\w{1,40}\.fields\.\w{1,40})$/ } },
  get('(?:User|Team|Opportunity|Lead|Account|Contact|Call|Meeting|Task|Email|Case|Campaign|Product|Quote)'),
  get(String.raw`(?:Opportunity|Lead)\/(?!action\/)[\w-]{1,40}\/stream`),
  get(String.raw`Opportunity\/action\/(?:reportByStage|reportSalesPipeline|reportSalesByMonth)`),
];
