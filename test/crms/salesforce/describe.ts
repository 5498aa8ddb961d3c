/** What an object says of itself, in the vendor's shape; much of it left out. */
import type { Org } from './org.ts';
import { Refusal } from './soql/refusal.ts';
import type { Row } from './soql/run.ts';

const usual: Readonly<Record<string, string>> = {
  Opportunity: '006',
  Lead: '00Q',
  Account: '001',
  Contact: '003',
  User: '005',
  Case: '500',
};

const choices: Readonly<Record<string, readonly string[]>> = {
  'Case.Origin': ['Phone', 'Email', 'Web'],
  'Event.Type': ['Call', 'Email', 'Meeting', 'Demo', 'Other'],
};

/** @throws Refusal NOT_FOUND */
export function describeObject(org: Org, object: string): Row {
  const columns = org.columns(object);
  if (!columns) throw new Refusal(404, 'NOT_FOUND', 'The requested resource does not exist');
  const master = { active: true, available: true, defaultRecordTypeMapping: false, developerName: 'Master', master: true, name: 'Master' };
  return {
    name: object,
    label: object,
    queryable: true,
    keyPrefix: org.odd.prefixes?.[object] ?? usual[object] ?? null,
    fields: [...columns].map(([name, type]) => ({
      ...{ name, label: name, type, custom: name.endsWith('__c'), nillable: name !== 'Id' },
      picklistValues: (org.odd.picklists?.[`${object}.${name}`] ?? choices[`${object}.${name}`] ?? []).map((value) => ({
        value,
        active: true,
      })),
    })),
    childRelationships: org.relations(object).map(({ relation, object: childSObject }) => ({ childSObject, relationshipName: relation })),
    recordTypeInfos: [
      ...(object === 'Opportunity' ? org.recordTypes() : []).map(({ id, name }) => ({
        ...master,
        developerName: name,
        master: false,
        name,
        recordTypeId: id,
      })),
      { ...master, recordTypeId: '012000000000000AAA' },
    ],
  };
}
