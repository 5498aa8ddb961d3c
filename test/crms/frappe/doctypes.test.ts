/**
 * Every field that is asked for against Frappe CRM's own definitions, which neither the adapter nor its simulator wrote: the folder of
 * a copy of github.com/frappe/crm is named by PACELINE_FRAPPE; without it, this is left out.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setUp, type SetUp } from './setup';

const root = process.env['PACELINE_FRAPPE'];

interface DocType {
  name: string;
  fields: { fieldname: string; fieldtype: string; options?: string }[];
  istable?: number;
  permissions: { role: string; read?: number }[];
}

/** Fields of every document; no definition names them. */
const standard = new Set(['name', 'owner', 'creation', 'modified', 'parent', 'parenttype', 'parentfield', 'idx']);

function doctypesIn(folder: string): Map<string, DocType> {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /doctype\/(\w+)\/\1\.json$/.test(path));
  return new Map(found.map((path) => JSON.parse(readFileSync(join(folder, path), 'utf8')) as DocType).map((one) => [one.name, one]));
}

describe.skipIf(root === undefined)('what is asked of Frappe CRM', () => {
  let here: SetUp;
  let doctypes: Map<string, DocType>;
  /** By kind of record, the fields that were asked for or searched. */
  const asked = new Map<string, Set<string>>();

  beforeAll(async () => {
    doctypes = doctypesIn(root ?? '');
    here = await setUp();
    await here.pull(undefined, await here.pull());
    for (const { path, query } of here.frappe.simulator.log) {
      const doctype = decodeURIComponent(/^\/api\/resource\/([^/]+)$/.exec(path)?.[1] ?? '');
      if (doctype === '') continue;
      const values = new URLSearchParams(query);
      const filters = JSON.parse(values.get('filters') ?? '[]') as [string][];
      const fields = [...(JSON.parse(values.get('fields') ?? '[]') as string[]), ...filters.map(([field]) => field)];
      asked.set(doctype, new Set([...(asked.get(doctype) ?? []), ...fields]));
    }
  });
  afterAll(() => here?.frappe.close());

  it('is there, in every kind of record of the CRM', () => {
    const own = [...asked].filter(([doctype]) => /^F?CRM /.test(doctype));
    expect(own.length).toBeGreaterThan(9);
    for (const [doctype, fields] of own) {
      const known = new Set(doctypes.get(doctype)?.fields.map(({ fieldname }) => fieldname));
      expect([doctype, [...fields].filter((field) => !standard.has(field) && !known.has(field))]).toEqual([doctype, []]);
    }
  });

  it('is what the simulator has', () => {
    for (const [doctype, { fields, istable }] of doctypes) {
      const [row] = here.frappe.tables().get(doctype) ?? [];
      const known = new Set(fields.map(({ fieldname }) => fieldname));
      const own = Object.keys(row ?? {}).filter((field) => !standard.has(field) && field !== 'modified_by' && !known.has(field));
      expect([doctype, istable, own]).toEqual([doctype, istable, []]);
    }
  });

  it('may be read by whoever sells', () => {
    for (const doctype of asked.keys()) {
      const found = doctypes.get(doctype);
      if (!found || found.istable) continue;
      expect([doctype, found.permissions.some(({ role, read }) => role === 'Sales User' && read === 1)]).toEqual([doctype, true]);
    }
  });

  it('knows every value a status may have', () => {
    const options = (doctype: string, field: string) =>
      doctypes
        .get(doctype)
        ?.fields.find(({ fieldname }) => fieldname === field)
        ?.options?.split('\n');
    const types = ['Open', 'Ongoing', 'On Hold', 'Won', 'Lost'];
    expect(options('CRM Deal Status', 'type')).toEqual(types);
    expect(options('CRM Lead Status', 'type')).toEqual(types);
    expect(options('CRM Task', 'status')).toEqual(['Backlog', 'Todo', 'In Progress', 'Done', 'Canceled']);
    expect(options('CRM Call Log', 'type')).toEqual(['Incoming', 'Outgoing']);
    expect(options('CRM Call Log', 'status')).toEqual([
      ...['Initiated', 'Ringing', 'In Progress', 'Completed', 'Failed', 'Busy', 'No Answer', 'Queued', 'Canceled'],
    ]);
  });

  it('are tables of deals where they are read as such', () => {
    const tables = doctypes.get('CRM Deal')?.fields.filter(({ fieldtype }) => fieldtype === 'Table');
    const named = Object.fromEntries((tables ?? []).map(({ fieldname, options }) => [options, fieldname]));
    expect(named).toMatchObject({ 'CRM Status Change Log': 'status_change_log', 'CRM Products': 'products', 'CRM Contacts': 'contacts' });
  });
});
