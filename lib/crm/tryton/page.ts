/**
 * Tryton's web client (sao) on any host: known by its session in localStorage or by its own script, and by the database
 * in the fragment: `#<db>`, `#<db>/model/<model>[/<id>];…`. It keeps its session there, too, and uses no cookies.
 */
import type { CrmPage, PageAdapter, PageContext, RecordRef } from '../adapter';
import { reads } from './reads';

interface Session {
  login: string;
  user_id: number;
  session: string;
}

/** Models with a place in Paceline; a contact of ours would be a party, too. */
const models: Record<string, RecordRef['entity']> = { 'sale.opportunity': 'deal', 'party.party': 'account' };

export const page: PageAdapter = {
  id: 'tryton',
  name: 'Tryton',
  reads,

  readPage(context) {
    const place = placeOf(context.url);
    const session = place && sessionOf(context, place.db);
    const marker = 'script[src*="dist/tryton-sao"],link[href*="dist/tryton-sao"]';
    if (!session && !context.document.querySelector(marker)) return undefined;
    // the sign-in dialog, before a database is chosen
    if (!place) return { crm: 'tryton', org: '' };
    const found: CrmPage = { crm: 'tryton', org: place.db };
    if (session) found.userId = String(session.user_id);
    if (place.record) found.record = place.record;
    return found;
  },

  session(context) {
    const place = placeOf(context.url);
    const session = place && sessionOf(context, place.db);
    if (!session) return {};
    const bytes = new TextEncoder().encode(`${session.login}:${session.user_id}:${session.session}`);
    return {
      Authorization: `Session ${btoa(String.fromCharCode(...bytes))}`,
      // without it a refused session makes the browser show its own sign-in box
      'X-Requested-With': 'XMLHttpRequest',
    };
  },

  // Reads and writes share one URL, and the page reads all the time: never proof of a save.
  changed(url, contentType) {
    return /^\/[^/]+\/$/.test(url.pathname) && contentType.includes('json') ? { entity: 'any', exact: false } : undefined;
  },

  recordPath(org, record) {
    const model = record.entity === 'account' || record.entity === 'contact' ? 'party.party' : 'sale.opportunity';
    return `/#${encodeURIComponent(org)}/model/${model}/${encodeURIComponent(record.id)}`;
  },
};

function placeOf(url: URL): { db: string; record?: RecordRef } | undefined {
  const match = /^#!?([^/;?]+)(?:\/([^;?]*))?/.exec(url.hash);
  const db = match?.[1] && decoded(match[1]);
  if (!db) return undefined;
  const [, model = '', id = ''] = /^model\/([a-z_.]+)\/(\d+)$/.exec(match[2] ?? '') ?? [];
  const entity = Object.hasOwn(models, model) ? models[model] : undefined;
  return entity ? { db, record: { entity, id } } : { db };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function sessionOf(context: PageContext, db: string): Session | undefined {
  try {
    const value = JSON.parse(context.stored(`sao_session_${db}`) ?? 'null') as Partial<Session> | null;
    const { login, user_id, session } = value ?? {};
    const whole = typeof login === 'string' && Number.isInteger(user_id) && typeof session === 'string' && session !== '';
    return whole ? { login, user_id: user_id as number, session } : undefined;
  } catch {
    return undefined;
  }
}
