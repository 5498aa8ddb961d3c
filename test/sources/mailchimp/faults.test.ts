import { afterEach, expect, it } from 'vitest';
import { isDeclaredRead } from '../../../lib/crm/declared-read';
import { mailchimp } from '../../../lib/sources/mailchimp/source';
import { fields } from '../../../lib/sources/mailchimp/reads';
import { httpTo, startBench, type Bench } from './bench';
import { key, list } from './staged';

let bench: Bench | undefined;
afterEach(async () => {
  await bench?.close();
  bench = undefined;
});

it.each([
  [
    'a key that was taken back',
    { status: 401, body: { title: 'API Key Invalid', status: 401, detail: 'x' } },
    'token_refused: API Key Invalid',
  ],
  ['a right that is missing', { status: 403, body: { title: 'Forbidden', status: 403 } }, 'forbidden: Forbidden'],
  ['the gate before the interface', { status: 403, body: '<html><body>Access Denied</body></html>' }, 'rate_limited: status 403'],
  [
    'a limit with a time',
    { status: 429, headers: { 'retry-after': '7200' }, body: { title: 'Too Many Requests', status: 429 } },
    'rate_limited: status 429',
  ],
  ['a vendor that is down', { status: 503, body: { title: 'x', status: 503 } }, 'unavailable: status 503'],
  ['a page instead of data', { status: 200, body: '<html>maintenance</html>' }, 'not_json: HTML'],
  ['a redirect', { status: 302, headers: { location: 'https://evil.example/' } }, 'not_json: redirected'],
  ['something else', { status: 200, body: { reports: 'none' } }, undefined],
] as const)('%s is told as what it is', async (_, told, stopped) => {
  bench = await startBench();
  bench.simulator.plan({ path: stopped === undefined ? /\/reports$/ : /./, as: told });
  const held = await bench.read();
  if (stopped !== undefined) expect(held.stopped).toBe(stopped);
  // One list that answers oddly does not keep the other from being read.
  else expect([held.stopped, [...held.partial.keys()], held.records.size]).toEqual([undefined, ['reports'], 60]);
});

it('passes over what passes: a limit, a break and an error of the vendor', async () => {
  bench = await startBench();
  bench.simulator.plan({ path: /reports$/, as: { status: 429, headers: { 'retry-after': '1' } }, times: 1 });
  bench.simulator.plan({ path: /reports$/, as: 'cut', times: 1 });
  bench.simulator.plan({ path: /members$/, as: { status: 500 }, times: 2 });
  const held = await bench.read();
  expect([held.stopped, held.partial.size, held.records.size]).toEqual([undefined, 0, 84]);
});

it('an audience that is gone stops the sign-ups alone, and says so', async () => {
  bench = await startBench();
  bench.simulator.account.audiences.shift();
  const held = await bench.read();
  expect([...held.partial]).toEqual([['members', { entity: 'signUp', error: 'odd_answer: the chosen audience is gone' }]]);
  expect([...held.records.values()].filter(({ entity }) => entity === 'mailing')).toHaveLength(24);
});

it('reads what changed, goes on in order through a crowd of one second, and takes out what is gone', async () => {
  bench = await startBench();
  const { account, log } = bench.simulator;
  const [audience] = account.audiences;
  const [model] = audience?.members ?? [];
  if (!audience || !model) throw new Error('nobody');
  // 2,300 people brought in at once: one second, three pages.
  const moment = '2026-11-01T10:00:00+00:00';
  for (let i = 0; i < 2300; i++)
    audience.members.push({
      ...model,
      web_id: 50_000 + i,
      email_address: `m${i}@mail.example`,
      timestamp_signup: '',
      timestamp_opt: moment,
      last_changed: moment,
    });
  const first = await bench.read();
  expect([...first.records.values()].filter(({ entity }) => entity === 'signUp')).toHaveLength(2360);
  // Nothing has changed: a page of each, and no more.
  log.length = 0;
  const second = await bench.read(first);
  expect(log.map(({ path }) => path)).toEqual(['/3.0/', '/3.0/reports', '/3.0/lists/a1b2c3d4e5/members']);
  expect(second.records).toEqual(first.records);
  // Opens go on for days; one is sent, one is deleted; somebody becomes active, somebody new comes, somebody is erased.
  const [report] = account.reports;
  if (!report) throw new Error('no report');
  report.opens.unique_opens += 9;
  const changed = new Date(bench.now - 1000).toISOString().slice(0, 19) + '+00:00';
  Object.assign(audience.members[4] ?? {}, { last_changed: changed, merge_fields: { ACTIVE: '2026-11-18' } });
  audience.members.push({ ...model, web_id: 77, email_address: 'new@mail.example', timestamp_signup: changed, last_changed: changed });
  account.reports.push({ ...report, id: 'fresh', send_time: changed });
  const gone = account.reports.splice(5, 1)[0];
  audience.members.splice(0, 1);
  const third = await bench.read(second, true);
  expect(third.records.get(`mailing mailchimp:${report.id}`)).toMatchObject({ opens: report.opens.unique_opens });
  expect(third.records.has('mailing mailchimp:fresh')).toBe(true);
  expect(third.records.has(`mailing mailchimp:${gone?.id}`)).toBe(false);
  expect(third.records.get('signUp mailchimp:9004')).toMatchObject({ activatedAt: Date.UTC(2026, 10, 18) });
  expect([third.records.has('signUp mailchimp:77'), third.records.has('signUp mailchimp:9000')]).toEqual([true, false]);
});

it('sends nothing that is not declared', async () => {
  bench = await startBench();
  const members = `/3.0/lists/${list}/members`;
  for (const call of [
    { method: 'POST', path: `/3.0/lists/${list}/members?fields=${fields.members}`, body: '{}' },
    { method: 'GET', path: '/3.0/' },
    { method: 'GET', path: `/3.0/?fields=${fields.account},email` },
    { method: 'GET', path: `${members}?count=10&offset=0&sort_field=last_changed&sort_dir=ASC` },
    { method: 'GET', path: `${members}?fields=members.full_name&count=10&offset=0&sort_field=last_changed&sort_dir=ASC` },
    { method: 'GET', path: `${members}?fields=${fields.members}&count=5000&offset=0&sort_field=last_changed&sort_dir=ASC` },
    { method: 'GET', path: `/3.0/file-manager/files?fields=${fields.account}` },
    { method: 'GET', path: `/3.0/reports?fields=${fields.reports}&count=10&offset=0&_method=DELETE` },
    { method: 'GET', path: `https://evil.example/3.0/reports?fields=${fields.reports}&count=10&offset=0` },
  ] as const) {
    expect(isDeclaredRead(mailchimp.reads, call), call.path).toBe(false);
    await expect(bench.http.json(call)).rejects.toMatchObject({ kind: 'refused_write' });
  }
  expect(bench.simulator.log).toEqual([]);
  const asked: string[] = [];
  await mailchimp.me({ ...bench.context(), http: httpTo(mailchimp, bench.simulator.url, key, asked) });
  expect(asked).toHaveLength(1);
});
