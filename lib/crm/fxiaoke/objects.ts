/** Preset objects this adapter reads, by the name the API knows them under; plain texts, for the page script as well. */
export const objects = {
  deal: 'NewOpportunityObj',
  lead: 'LeadsObj',
  account: 'AccountObj',
  contact: 'ContactObj',
} as const;

/** Our entity of an object whose records have a strip; undefined for every other object. */
export function entityOf(object: string): keyof typeof objects | undefined {
  return (Object.keys(objects) as (keyof typeof objects)[]).find((entity) => objects[entity] === object);
}
