import type { RecordRef } from '../../../lib/crm/adapter';
import type { Entity } from '../../../lib/model/records';

const pages = new Set<Entity>(['deal', 'lead', 'account', 'contact']);
const hasPage = (ref: { entity: Entity; id: string }): ref is RecordRef => pages.has(ref.entity) && ref.id !== '';

/** Address of a record's page as a part of an answer; nothing for records that have no page of their own. */
export const pageOf = (ref: { entity: Entity; id: string }, urlOf: (ref: RecordRef) => string): { url?: string } =>
  hasPage(ref) ? { url: urlOf({ entity: ref.entity, id: ref.id }) } : {};
