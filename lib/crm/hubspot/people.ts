/** Owners are the people here: whoever may have records. With the token of a private app, which is nobody's, one of them is the reader. */
import type * as z from 'zod/mini';
import type { AnyRecord } from '../../model/records';
import type { Cursor, Me, SourceContext, Stream, StreamPage } from '../adapter';
import { CrmError } from '../crm-error';
import { answer, mapRow } from '../map-row';
import { given, label, same } from '../row-fields';
import { search, type Filter } from './objects';
import { base, filled, nameOf } from './row-fields';
import { oncePerRun } from './run-cache';
import * as schema from './schema';

type Owner = z.infer<typeof schema.owner>;

/** @throws CrmError forbidden when the token belongs to another account than the page, or the chosen owner is gone */
export async function me(context: SourceContext): Promise<Me> {
  const { http, org, actAs } = context;
  const found = answer(schema.account, await http.json({ method: 'GET', path: '/account-info/v3/details' }), 'account details');
  if (String(found.portalId) !== org) throw new CrmError('forbidden', { detail: 'the token was made in another HubSpot account' });
  // Tells how much of the day's allowance is used; who may not see it loses nothing.
  await http.json({ method: 'GET', path: '/account-info/v3/api-usage/daily/private-apps' }).catch(passing);
  const account = { currency: found.companyCurrency, ...given('timeZone', found.timeZone, same) };
  if (actAs === undefined || actAs === '') return { loginId: `account ${org}`, name: `HubSpot ${org}`, ...account };
  const path = `/crm/v3/owners/${encodeURIComponent(actAs)}`;
  const owner = answer(schema.owner, await http.json({ method: 'GET', path }), 'owner');
  if (owner.archived) throw new CrmError('forbidden', { detail: 'the person chosen is no longer an owner' });
  return { loginId: owner.id, userId: owner.id, name: ownerName(owner), ...account };
}

/** Swallows a refusal; anything that concerns every call goes on. */
function passing(error: unknown): void {
  if (!(error instanceof CrmError) || (error.kind !== 'forbidden' && error.kind !== 'odd_answer')) throw error;
}

/** The account's active owners, for the person to say which one they are. */
export async function people(context: SourceContext): Promise<readonly { id: string; name: string }[]> {
  const all: { id: string; name: string }[] = [];
  for (let cursor: Cursor | undefined, more = true; more;) {
    const page = await ownersPage(context, cursor);
    if (page.archived) break;
    all.push(...page.owners.filter(isPerson).map((owner) => ({ id: owner.id, name: ownerName(owner) })));
    cursor = page.next;
    more = page.more;
  }
  return all.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** The user behind an owner; of a deactivated one it stands apart. */
const userOf = ({ userId, userIdIncludingInactive }: Owner): string => String(userId ?? userIdIncludingInactive ?? '');
const isPerson = ({ type }: Owner): boolean => type !== 'QUEUE';
const ownerName = (owner: Owner): string => label(nameOf(owner.firstName, owner.lastName) || filled(owner.email) || owner.id);

interface OwnersPage {
  owners: Owner[];
  archived: boolean;
  next: Cursor;
  more: boolean;
}

/** Active owners first, then those deactivated: what they sold is still theirs. */
async function ownersPage({ http }: SourceContext, cursor: Cursor | undefined): Promise<OwnersPage> {
  const archived = cursor?.['archived'] === true;
  const after = typeof cursor?.['after'] === 'string' ? `&after=${encodeURIComponent(cursor['after'])}` : '';
  const path = `/crm/v3/owners?limit=100&archived=${archived}${after}`;
  const { results, paging } = answer(schema.rows, await http.json({ method: 'GET', path }), 'owners');
  const owners = results.map((one) => answer(schema.owner, one, 'owner'));
  const next = paging?.next?.after;
  if (next !== undefined) return { owners, archived, next: { archived, after: next }, more: true };
  return archived ? { owners, archived, next: {}, more: false } : { owners, archived, next: { archived: true }, more: true };
}

const allOwners = (context: SourceContext): Promise<readonly Owner[]> =>
  oncePerRun(context, 'owners', async () => {
    const all: Owner[] = [];
    for (let cursor: Cursor | undefined, more = true; more;) {
      const page = await ownersPage(context, cursor);
      all.push(...page.owners);
      cursor = page.next;
      more = page.more;
    }
    return all;
  });

/** Ids of owners by the user behind them, for what HubSpot keeps by user: goals. */
export const ownersByUser = async (context: SourceContext): Promise<ReadonlyMap<string, string>> =>
  new Map((await allOwners(context)).map((owner) => [userOf(owner), owner.id]));

/** Where the account's own people have their mail: "@northdesk.example". */
export const ownerDomains = async (context: SourceContext): Promise<ReadonlySet<string>> =>
  new Set((await allOwners(context)).flatMap(({ email }) => /@[\w.-]+$/.exec((email ?? '').toLowerCase())?.[0] ?? []));

export const users: Stream = {
  id: 'users',
  entity: 'user',
  async page(context, cursor): Promise<StreamPage> {
    const { owners, next, more } = await ownersPage(context, cursor);
    const zones = await timeZones(context, owners);
    return { rows: owners.map((owner) => ({ ...owner, timeZone: zones.get(userOf(owner)) })), next, more };
  },
  map: mapRow(schema.owner, (owner): AnyRecord | undefined =>
    isPerson(owner)
      ? {
          entity: 'user',
          ...base(owner),
          name: ownerName(owner),
          active: !owner.archived,
          ...given('teamId', (owner.teams?.find(({ primary }) => primary) ?? owner.teams?.[0])?.id, same),
          ...given('timeZone', owner.timeZone, same),
        }
      : undefined,
  ),
};

/** Time zones stand with the user records, which a token may not be allowed to see. */
async function timeZones(context: SourceContext, owners: readonly Owner[]): Promise<ReadonlyMap<string, string>> {
  const values = owners.map(userOf).filter(Boolean);
  if (values.length === 0) return new Map();
  const wanted: Filter = { propertyName: 'hs_internal_user_id', operator: 'IN', values };
  const kind = { object: 'users', properties: ['hs_internal_user_id', 'hs_standard_time_zone'] };
  try {
    const { results } = await search(context, kind, [wanted], { sort: 'hs_object_id', limit: 100 });
    return new Map(
      results.flatMap(({ properties }) => {
        const zone = filled(properties['hs_standard_time_zone']);
        return zone === undefined ? [] : [[properties['hs_internal_user_id'] ?? '', zone] as const];
      }),
    );
  } catch (error) {
    passing(error);
    return new Map();
  }
}

async function teamRows({ http }: SourceContext): Promise<readonly unknown[]> {
  return answer(schema.rows, await http.json({ method: 'GET', path: '/settings/v3/users/teams' }), 'teams').results;
}

export const teams: Stream = {
  id: 'teams',
  entity: 'team',
  async page(context) {
    const rows = await teamRows(context);
    return { rows, next: {}, more: false, total: rows.length };
  },
  map: mapRow(schema.team, ({ id, name }): AnyRecord => ({ entity: 'team', id, name: label(name) })),
  ids: async (context) => (await teamRows(context)).map((row) => answer(schema.team, row, 'team').id),
};
