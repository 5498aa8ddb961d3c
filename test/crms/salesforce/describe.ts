/** What an object says of itself, in the vendor's shape; much of it left out. */
import type { Org } from './org.ts';
import { Refusal } from './soql/refusal.ts';
import type { Row } from './soql/run.ts';

/** @throws Refusal NOT_FOUND */
export function describeObject(org: Org, object: string): Row {
  const columns = org.columns(object);
  if (!columns) throw new Refusal(404, 'NOT_FOUND', 'The requested resource does not exist');
  const master = { active: true, available: true, defaultRecordTypeMapping: false, developerName: 'Master', master: true, name: 'Master' };
  return {
    name: object,
    label: object,
    queryable: true,
    fields: [...columns].map(([name, type]) => ({ name, label: name, type, custom: name.endsWith('__c'), nillable: name !== 'Id' })),
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
