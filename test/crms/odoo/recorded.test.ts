/** The simulator's answers against what running 17 and 18 answered, field by field. Nothing of the recordings is kept here. */
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stageCompany } from '../kit/company';
import { startOdoo, type Odoo } from './simulator';

const folder = new URL('../../../../shared/crm/recorded/', import.meta.url);
interface Recorded {
  request: string;
  params: unknown;
  answer?: unknown;
}
/** What the adapter asks; the web client's own methods and the thread, which marks messages as read, are not among it. */
const asked = [
  'whoami',
  'users',
  'teams',
  'stages',
  'fields',
  'opps_inc',
  'count',
  'tracking_model',
  'messages',
  'one',
  'activities_open',
  'activity_report',
  'meetings',
  'leads',
  'o_stage',
  'o_won_lost',
];

/** Kinds of values by path; lists by their first item, objects whose keys are ids by one of them. */
function shapeOf(value: unknown, path = '$', out = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(value)) {
    out.set(path, 'list');
    value.slice(0, 1).forEach((item) => shapeOf(item, `${path}[]`, out));
  } else if (typeof value === 'object' && value !== null) {
    out.set(path, 'object');
    for (const [key, item] of Object.entries(value)) shapeOf(item, `${path}.${/^\d+$/.test(key) ? '#' : key}`, out);
  } else out.set(path, value === null ? 'null' : typeof value);
  return out;
}
/** Left out of the simulator's session: what nobody here reads. */
const unread =
  /user_settings|storeData|view_info|currencies|cache_hashes|bundle_params|\.(is_|profile|support|partner_|web\.base|active_ids|max_file|home_action|show_effect|display_switch|user_id|notification|odoobot|test_mode|websocket|tour|current_tour|can_insert|name$)/;
/** Text of errors, and the criterion of a group, whose operators say nothing about data. */
const free = /\.(debug|message|arguments|context|__domain)/;

describe.skipIf(!existsSync(folder))('answers of the simulator have the shape of recorded ones', () => {
  describe.each([17, 18])('of version %i', (version) => {
    let odoo: Odoo;
    beforeAll(async () => {
      odoo = await startOdoo(stageCompany({ size: 0.05 }), { version });
    });
    afterAll(() => odoo.simulator.close());

    const recorded = existsSync(folder)
      ? (JSON.parse(readFileSync(new URL(`odoo-${version}.json`, folder), 'utf8')) as Record<string, Recorded>)
      : {};
    it.each(asked)('%s', async (name) => {
      const one = recorded[name];
      if (!one) throw new Error(`no recording ${name}`);
      const { url, headers = () => ({}) } = odoo.carrier('1');
      const ours = JSON.stringify(one.params).replaceAll('Deal 1%', '%').replace('"stage_id","=",3', '"stage_id","=",10');
      const response = await fetch(`${url}${one.request}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers() },
        body: `{"jsonrpc":"2.0","method":"call","id":1,"params":${ours}}`,
      });
      expect(response.status).toBe(200);
      const wanted = [...shapeOf(one.answer)].filter(([path]) => !free.test(path) && !(name === 'whoami' && unread.test(path)));
      const given = shapeOf(await response.json());
      const odd = wanted.filter(([path, kind]) => {
        const own = given.get(path);
        // What is empty is false, whatever the type.
        return (
          own !== kind && !(own === 'boolean' || kind === 'boolean') && !/\[\]/.test(kind) && !(own === undefined && emptied(path, given))
        );
      });
      expect(odd).toEqual([]);
      expect(wanted.length).toBeGreaterThan(2);
    });
  });
});

/** Inside of something that is empty in the company, or has numbers for keys. */
function emptied(path: string, given: ReadonlyMap<string, string>): boolean {
  const parent = path.replace(/(\[\]|\.[^.[]+)$/, '');
  if (parent === path || parent === '$') return false;
  return given.get(parent) === 'boolean' || (given.get(parent) === undefined && emptied(parent, given));
}
