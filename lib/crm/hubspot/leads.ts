/** Leads: lead records with the contact they stand on, or contacts that came as leads (lead-kind.ts decides which). */
import type * as z from 'zod/mini';
import type { AnyRecord, Lead } from '../../model/records';
import type { SourceContext, Stream } from '../adapter';
import { mapRow } from '../map-row';
import { given, label, same } from '../row-fields';
import { deletedObjects } from './deleted';
import { madeAt, ownerChanges, past } from './history';
import { labelled } from './labels';
import { leadKind, type LeadKind } from './lead-kind';
import { batch, daily, objectPage, type Flat, type Kind } from './objects';
import { at, base, filled, firstOf, nameOf } from './row-fields';
import * as schema from './schema-customers';

const personal = ['email', 'phone', 'mobilephone', 'hs_analytics_source', 'hs_latest_source', 'hubspotscore'];

const kinds: Record<LeadKind, Kind> = {
  leads: {
    object: 'leads',
    properties: [
      'hs_lead_name',
      'hubspot_owner_id',
      'hs_lead_is_qualified',
      'hs_lead_is_disqualified',
      'hs_object_source',
      'hs_createdate',
    ],
    to: ['contacts', 'companies', 'deals'],
    history: ['hs_pipeline_stage', 'hubspot_owner_id'],
    must: ['hs_lead_is_qualified', 'hs_lead_is_disqualified'],
    anew: daily,
  },
  contacts: {
    object: 'contacts',
    must: ['hs_v2_date_entered_lead'],
    anew: daily,
    properties: [
      'firstname',
      'lastname',
      ...personal,
      'associatedcompanyid',
      'hubspot_owner_id',
      'hs_lead_status',
      'hs_v2_date_entered_lead',
      'hs_v2_date_entered_marketingqualifiedlead',
      'hs_v2_date_entered_salesqualifiedlead',
      'hs_v2_date_entered_opportunity',
      'hs_v2_date_entered_customer',
      'hs_object_source',
      'createdate',
    ],
    to: ['deals'],
    history: ['hubspot_owner_id'],
    changed: 'lastmodifieddate',
  },
};

const kindOf = (value: unknown): LeadKind | undefined => (value === 'leads' || value === 'contacts' ? value : undefined);

export const leads: Stream = {
  id: 'leads',
  entity: 'lead',
  async page(context, cursor) {
    const kind = kindOf(cursor?.['kind']) ?? (await leadKind(context));
    const page = await objectPage(context, kinds[kind], cursor);
    const rows = await (kind === 'leads'
      ? withPeople(context, page.rows as readonly Flat[])
      : sourced(context, page.rows as readonly Flat[]));
    return { ...page, rows: rows.map((row) => ({ ...row, kind })), next: { ...page.next, kind } };
  },
  map: (row) => (isContact(row) ? fromContact(row) : fromLead(row)),
  async deleted(context, cursor) {
    const kind = kindOf(cursor?.['kind']) ?? (await leadKind(context));
    const { ids, next } = await deletedObjects(context, kinds[kind], cursor);
    return { ids, next: { ...next, kind } };
  },
};

const isContact = (row: unknown): boolean => typeof row === 'object' && row !== null && (row as { kind?: unknown }).kind === 'contacts';

async function sourced(context: SourceContext, rows: readonly Flat[]): Promise<readonly Flat[]> {
  const first = await labelled(context, 'contacts', 'hs_analytics_source', rows, 'sourceLabel');
  return labelled(context, 'contacts', 'hs_latest_source', first, 'latestLabel');
}

/** A lead record has no address of its own: its contact has. */
async function withPeople(context: SourceContext, rows: readonly Flat[]): Promise<readonly Flat[]> {
  const ids = [...new Set(rows.flatMap((row) => firstOf(row as { to?: Record<string, string[]> }, 'contacts') ?? []))];
  const found = await batch(context, { object: 'contacts', properties: personal, changed: 'lastmodifieddate' }, ids);
  const people = await sourced(
    context,
    [...found.values()].map(({ id, properties }) => ({ ...properties, id })),
  );
  const byId = new Map(people.map((person) => [person.id, person]));
  return rows.map((row) => ({ ...row, person: byId.get(firstOf(row as { to?: Record<string, string[]> }, 'contacts') ?? '') }));
}

type Person = z.infer<typeof schema.contactAsLead> | NonNullable<z.infer<typeof schema.lead>['person']>;

const personOf = (person: Person | undefined): Partial<Lead> => ({
  ...given('source', person?.sourceLabel ?? person?.hs_analytics_source, label),
  ...given('lastSource', person?.latestLabel ?? person?.hs_latest_source, label),
  ...given('score', filled(person?.hubspotscore), Number),
  ...given('email', person?.email, same),
  ...given('phone', filled(person?.phone) ?? person?.mobilephone, same),
});

const wasImported = (source: string): boolean => source === 'IMPORT';

/** Whether it is qualified or disqualified HubSpot tells itself: stages of leads may be renamed to anything. */
const fromLead = mapRow(schema.lead, (row): readonly AnyRecord[] | string => {
  const created = filled(row.hs_createdate) ?? row.createdAt;
  if (created === undefined) return 'it has no date of creation';
  const status = row.hs_lead_is_qualified === 'true' ? 'converted' : row.hs_lead_is_disqualified === 'true' ? 'disqualified' : 'open';
  const stages = row.history?.['hs_pipeline_stage'];
  const lead: Lead = {
    entity: 'lead',
    ...base(row, row.hs_lastmodifieddate),
    name: label(row.hs_lead_name ?? ''),
    status,
    createdAt: at(created),
    ...personOf(row.person),
    ...(status === 'converted' ? given('convertedAt', past(stages).at(-1)?.at, same) : {}),
    ...given('ownerId', row.hubspot_owner_id, same),
    ...given('contactId', firstOf(row, 'contacts'), same),
    ...given('accountId', firstOf(row, 'companies'), same),
    ...given('dealId', firstOf(row, 'deals'), same),
    ...given('imported', row.hs_object_source, wasImported),
  };
  return [lead, ...ownerChanges('lead', row.id, row.history?.['hubspot_owner_id'], madeAt(stages, at(created)))];
});

/** A contact is a lead when it entered one of the stages before being a customer, or somebody gave it a lead status. */
const fromContact = mapRow(schema.contactAsLead, (row): readonly AnyRecord[] | string | undefined => {
  const entered = [row.hs_v2_date_entered_lead, row.hs_v2_date_entered_marketingqualifiedlead, row.hs_v2_date_entered_salesqualifiedlead];
  const won = [row.hs_v2_date_entered_opportunity, row.hs_v2_date_entered_customer];
  const start = earliest([...entered, row.hs_v2_date_entered_opportunity]);
  if (start === undefined && filled(row.hs_lead_status) === undefined) return undefined;
  const created = start ?? momentOf(filled(row.createdate) ?? row.createdAt);
  if (created === undefined) return 'it has no date of creation';
  const convertedAt = earliest(won);
  const lead: Lead = {
    entity: 'lead',
    ...base(row, row.lastmodifieddate),
    name: label(nameOf(row.firstname, row.lastname)),
    status: convertedAt !== undefined ? 'converted' : row.hs_lead_status === 'UNQUALIFIED' ? 'disqualified' : 'open',
    createdAt: created,
    contactId: row.id,
    ...personOf(row),
    ...given('convertedAt', convertedAt, same),
    ...given('ownerId', row.hubspot_owner_id, same),
    ...given('accountId', row.associatedcompanyid, same),
    ...given('dealId', firstOf(row, 'deals'), same),
    ...given('imported', row.hs_object_source, wasImported),
  };
  return [lead, ...ownerChanges('lead', row.id, row.history?.['hubspot_owner_id'], created)];
});

const momentOf = (moment: string | undefined): number | undefined => (moment === undefined ? undefined : at(moment));

function earliest(moments: readonly (string | null | undefined)[]): number | undefined {
  const known = moments.flatMap((moment) => momentOf(filled(moment)) ?? []);
  return known.length === 0 ? undefined : Math.min(...known);
}
