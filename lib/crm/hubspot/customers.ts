/** Companies and contacts. */
import type * as z from 'zod/mini';
import type { AnyRecord } from '../../model/records';
import { given, label, same } from '../row-fields';
import { labelled } from './labels';
import { objectStream } from './object-stream';
import { at, base, filled, isTrue, nameOf } from './row-fields';
import * as schema from './schema-customers';

const companyName = ({ name, domain }: z.infer<typeof schema.company>): string => label(filled(name) ?? filled(domain) ?? '');

export const accounts = objectStream({
  id: 'companies',
  entity: 'account',
  kind: {
    object: 'companies',
    properties: [
      'name',
      'domain',
      'hubspot_owner_id',
      'hs_analytics_source',
      'hs_employee_range',
      'state',
      'hs_is_target_account',
      'createdate',
    ],
  },
  shape: schema.company,
  late: true,
  async complete(context, rows) {
    const sourced = await labelled(context, 'companies', 'hs_analytics_source', rows, 'sourceLabel');
    return labelled(context, 'companies', 'hs_employee_range', sourced, 'rangeLabel');
  },
  map(row): AnyRecord | string {
    const created = filled(row.createdate) ?? row.createdAt;
    if (created === undefined) return 'it has no date of creation';
    return {
      entity: 'account',
      ...base(row, row.hs_lastmodifieddate),
      name: companyName(row),
      createdAt: at(created),
      ...given('ownerId', row.hubspot_owner_id, same),
      ...given('source', row.sourceLabel ?? row.hs_analytics_source, label),
      ...given('segment', row.rangeLabel ?? row.hs_employee_range, label),
      ...given('territory', row.state, label),
      ...given('target', row.hs_is_target_account, isTrue),
    };
  },
});

export const contacts = objectStream({
  id: 'contacts',
  entity: 'contact',
  kind: {
    object: 'contacts',
    properties: [
      'firstname',
      'lastname',
      'email',
      'phone',
      'mobilephone',
      'associatedcompanyid',
      'hubspot_owner_id',
      'hs_analytics_source',
      'createdate',
    ],
    changed: 'lastmodifieddate',
  },
  shape: schema.contact,
  late: true,
  complete: (context, rows) => labelled(context, 'contacts', 'hs_analytics_source', rows, 'sourceLabel'),
  map(row): AnyRecord | string {
    const created = filled(row.createdate) ?? row.createdAt;
    if (created === undefined) return 'it has no date of creation';
    return {
      entity: 'contact',
      ...base(row, row.lastmodifieddate),
      name: label(nameOf(row.firstname, row.lastname)),
      createdAt: at(created),
      ...given('accountId', row.associatedcompanyid, same),
      ...given('ownerId', row.hubspot_owner_id, same),
      ...given('source', row.sourceLabel ?? row.hs_analytics_source, label),
      ...given('email', row.email, same),
      ...given('phone', filled(row.phone) ?? row.mobilephone, same),
    };
  },
});
