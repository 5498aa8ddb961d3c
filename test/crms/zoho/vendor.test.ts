/** The simulator against what it did not write: the vendor's published structures, and the vendor's own client. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bench, of, type Bench } from './kit';
import { zohoId } from './ids';
import { misfits } from './published';

let open: Bench;
beforeAll(async () => {
  open = await bench({ size: 0.05 });
});
afterAll(() => open.close());

async function asked(path: string, body?: object): Promise<unknown> {
  const { url, headers } = open.tokenCarrier('1');
  const reply = await fetch(`${url}/crm/v8${path}`, {
    headers: { ...headers?.(), ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
  });
  return reply.json();
}

/** Rows of modules have fields of the organisation's choice beside the published ones. */
const records = new Set(['record/record']);

describe('answers of the simulator', () => {
  const layout = zohoId('layout', '1');
  it.each([
    ['users/response_wrapper', '/users?type=AllUsers'],
    ['roles/body_wrapper', '/settings/roles'],
    ['org/response_wrapper', '/org'],
    ['currencies/response_wrapper', '/org/currencies'],
    ['fields/response_wrapper', '/settings/fields?module=Deals'],
    ['layouts/response_wrapper', '/settings/layouts?module=Deals'],
    ['pipeline/body_wrapper', `/settings/pipeline?layout_id=${layout}`],
    ['record/response_wrapper', '/Deals?fields=Deal_Name,Stage,Amount,Owner,Created_Time'],
    ['record/response_wrapper', '/Leads?fields=Full_Name,Owner,Converted__s&converted=both'],
    ['record/response_wrapper', '/Calls?fields=Owner,Created_Time,What_Id'],
    ['record/count_wrapper', '/Deals/actions/count'],
  ])('are as published: %s', async (structure, path) => {
    const answer = await asked(path);
    expect(Object.values(answer as object)[0]).toBeTruthy();
    expect(misfits(structure, answer, records)).toEqual([]);
  });

  it('are as published: e-mails, deletions, queries, errors', async () => {
    const { company } = open.staged.live;
    const written = company.activities.find((one) => one.kind === 'mail' && one.channel === 'email' && one.leadId !== null);
    const mails = (await asked(`/Leads/${zohoId('lead', written?.leadId ?? '')}/Emails`)) as { Emails: unknown[]; info: unknown };
    expect(mails.Emails.length).toBeGreaterThan(0);
    for (const mail of mails.Emails) expect(misfits('email_related_records/email', mail, records)).toEqual([]);
    expect(misfits('email_related_records/info', mails.info, records)).toEqual([]);
    open.staged.live.remove('products', company.products.at(-1)?.id ?? '');
    expect(misfits('record/deleted_records_wrapper', await asked('/Products/deleted?type=all'), records)).toEqual([]);
    const coql = await asked('/coql', { select_query: "select Deal_Name, Amount from Deals where Amount > '0' limit 0, 5" });
    expect(misfits('coql/response_wrapper', coql, records)).toEqual([]);
    expect(misfits('record/api_exception', await asked('/Nonsense?fields=id'), records)).toEqual([]);
  });

  it('would not pass if they were otherwise', () => {
    const odd = { users: [{ id: 7.5, full_name: 3, created_time: 'yesterday', shoe_size: 42 }] };
    expect(misfits('users/response_wrapper', odd, records)).toHaveLength(4);
  });

  it('have the fields that the vendor names', async () => {
    const { Field } = (sdk as { Record: { Field: Readonly<Record<string, new () => object>> } }).Record;
    for (const [module, own] of [
      ['Deals', []],
      ['Leads', []],
      ['Calls', []],
      ['Events', []],
      ['Tasks', []],
      ['Quotes', []],
      ['Invoices', []],
      ['Campaigns', []],
      ['Accounts', []],
      ['Contacts', []],
    ] as const) {
      const known = new Set(Object.values(Field[module] ?? {}).flatMap((field: unknown) => nameOf(field)));
      const { fields } = (await asked(`/settings/fields?module=${module}`)) as { fields: { api_name: string }[] };
      const strange = fields
        .map(({ api_name }) => api_name)
        .filter((name) => !known.has(name) && !(own as readonly string[]).includes(name));
      expect([module, strange.filter((name) => !name.startsWith('$'))]).toEqual([module, []]);
    }
  });
});

const require = createRequire(import.meta.url);
const sdk: unknown = require('@zohocrm/typescript-sdk-8.0');
const nameOf = (field: unknown): string[] => {
  const name = (field as { getAPIName?: () => unknown } | null)?.getAPIName?.();
  return typeof name === 'string' ? [name] : [];
};

/** Of the vendor's client only what is used here. */
interface Sdk {
  Environment: new (url: string, accounts: string, upload: string) => unknown;
  InitializeBuilder: new () => Builder;
  SDKConfigBuilder: new () => { autoRefreshFields(value: boolean): { build(): unknown } };
  ParameterMap: new () => { add(param: unknown, value: unknown): Promise<void> };
  HeaderMap: new () => unknown;
  Record: {
    RecordOperations: new (module: string) => { getRecords(params: unknown, headers: unknown): Promise<Answer> };
    GetRecordsParam: Readonly<Record<'FIELDS' | 'PAGE' | 'PER_PAGE', unknown>>;
  };
}
interface Builder {
  environment(value: unknown): Builder;
  token(value: unknown): Builder;
  store(value: unknown): Builder;
  SDKConfig(value: unknown): Builder;
  resourcePath(value: string): Builder;
  initialize(): Promise<void>;
}
interface Answer {
  getStatusCode(): number;
  getObject(): { getData(): { getId(): unknown; getKeyValue(name: string): unknown }[]; getInfo(): { getMoreRecords(): boolean } };
}

describe('the vendor’s own client', () => {
  let folder = '';
  afterAll(() => folder && rmSync(folder, { recursive: true, force: true }));

  it('reads the same deals from the simulator as we do', async () => {
    const { Environment, InitializeBuilder, SDKConfigBuilder, ParameterMap, HeaderMap, Record: records } = sdk as Sdk;
    folder = mkdtempSync(join(tmpdir(), 'zoho-sdk-'));
    const token = {
      authenticate: (call: { addHeader(name: string, value: string): void }) => call.addHeader('Authorization', 'Zoho-oauthtoken token-1'),
      ...{ remove: () => Promise.resolve(true), revoke: () => Promise.resolve(true), generateToken: () => undefined, getId: () => '1' },
    };
    const nothing = () => Promise.resolve(null);
    const store = {
      findToken: nothing,
      findTokenById: nothing,
      saveToken: nothing,
      deleteToken: nothing,
      getTokens: nothing,
      deleteTokens: nothing,
    };
    const { url } = open.simulator;
    await new InitializeBuilder()
      .environment(new Environment(url, `${url}/oauth/v2/token`, url))
      .token(token)
      .store(store)
      .SDKConfig(new SDKConfigBuilder().autoRefreshFields(false).build())
      .resourcePath(folder)
      .initialize();
    const found = new Map<string, unknown>();
    for (let page = 1, more = true; more; page += 1) {
      const params = new ParameterMap();
      await params.add(records.GetRecordsParam.FIELDS, 'Deal_Name,Amount,Stage');
      await params.add(records.GetRecordsParam.PAGE, page);
      const answer = await new records.RecordOperations('Deals').getRecords(params, new HeaderMap());
      expect(answer.getStatusCode()).toBe(200);
      for (const row of answer.getObject().getData()) found.set(String(row.getId()), row.getKeyValue('Amount'));
      more = answer.getObject().getInfo().getMoreRecords();
    }
    const ours = of(await open.pull({ only: ['deals'] }), 'deal');
    expect([...found.keys()].toSorted()).toEqual(ours.map(({ id }) => id).toSorted());
    for (const { id, amount } of ours) expect([id, Number(found.get(id) ?? NaN)]).toEqual([id, amount ? amount.units / 10_000 : NaN]);
  });
});
