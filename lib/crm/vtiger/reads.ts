/**
 * Every call this adapter makes, all to the web service: one form that asks whose session the page's is, and three questions.
 * Questions go by GET, for which the web service takes nothing that writes: those operations read their input from a form alone.
 */
import type { ReadRule } from '../adapter';

/** The CRM may stand in a folder of its host: `/crm/webservice.php`. */
const path = /^\/(?:[\w~-][\w.~-]{0,60}\/){0,4}webservice\.php$/;

export const whoForm = 'operation=extendsession';

export const reads: readonly ReadRule[] = [
  { method: 'POST', path, body: whoForm },
  { method: 'GET', path, query: { field: 'operation', value: /^(?:listtypes|describe|query)$/ } },
];
