/** Each thing taken for granted of HubSpot, turned wrong in the simulator: an explanation or a way round, never a wrong number. */
import { expect } from 'vitest';
import { budget } from '../../../lib/crm/hubspot/budget';
import { judge } from '../../../lib/crm/hubspot/judge';
import { pageContext } from '../../crm/fixtures/page-context';
import { testAssumptions, type Bench } from '../kit/assumptions';
import { stageCompany, type Staged } from '../kit/company';
import { httpTo } from '../kit/send';
import type { Asked, Told } from '../kit/serve';
import { emailRows, type Email } from './emails';
import { idOf } from './ids';
import { page, portal, reader, source } from './setup';
import { startHubspot, type Hubspot, type HubspotOptions } from './simulator';

/** `mailed`: the account has sent marketing e-mails. */
type Turn = HubspotOptions & { arrange?: (hubspot: Hubspot) => void; mailed?: boolean };

/** The simulator that was started last: what happens in it later. */
let open: Hubspot | undefined;

const bench: Bench<Turn> = {
  source,
  stage: () => stageCompany({ size: 0.02 }),
  unsure: { 'email-statistics': 'unknown', 'email-kinds': 'unknown', 'email-campaigns': 'unknown' },
  async start(staged, turn) {
    const emails = turn.mailed ? emailRows(staged.live.company, staged.now()) : [];
    const hubspot = await startHubspot({ ...turn, staged, emails });
    turn.arrange?.(hubspot);
    open = hubspot;
    return {
      http: httpTo(page, source, hubspot.carrier()),
      org: portal,
      also: { access: 'token', actAs: reader },
      log: hubspot.simulator.log,
      close: () => hubspot.close(),
    };
  },
};

type Bend = NonNullable<HubspotOptions['bend']>;
interface Found {
  id: string;
  properties: Record<string, string | null>;
  propertiesWithHistory?: Record<string, { value: string; timestamp: string }[]>;
  associations?: Record<string, { results: { id: string; type: string }[] }>;
}

/** Records of one kind as the account answers them, wherever it does. */
const recordsOf =
  (object: string, turn: (row: Found) => Found | undefined): Bend =>
  ({ path }, told) => {
    const of = path === `/crm/v3/objects/${object}` || path.startsWith(`/crm/v3/objects/${object}/`);
    const body = told.body as { results?: Found[] } | undefined;
    if (!of || !body?.results) return told;
    return { ...told, body: { ...body, results: structuredClone(body.results).flatMap((row) => turn(row) ?? []) } };
  };
const without = (object: string, ...names: string[]): Bend =>
  recordsOf(object, (row) => ({
    ...row,
    properties: Object.fromEntries(Object.entries(row.properties).filter(([name]) => !names.includes(name))),
  }));
/** Marketing e-mails as the account answers them. */
const emailsAs =
  (turn: (email: Email) => Email): Bend =>
  ({ path }, told) => {
    const body = told.body as { results?: Email[] } | undefined;
    return path === '/marketing/v3/emails/' && body?.results ? { ...told, body: { ...body, results: body.results.map(turn) } } : told;
  };
const isSearch = ({ path }: Asked): boolean => path.endsWith('/search');
const whole = {
  held: (held: { partial: { size: number }; rejects: { size: number } }) => expect(held.partial.size + held.rejects.size).toBe(0),
};
const openDeal = ({ live: { company } }: Staged): { id: string; won: string } => {
  const deal = company.deals.find(({ outcome, amount }) => outcome === 'open' && amount !== null);
  const pipeline = company.stages.find(({ id }) => id === deal?.stageId)?.pipelineId;
  const won = company.stages.find(({ kind, pipelineId }) => kind === 'won' && pipelineId === pipeline);
  if (!deal || !won) throw new Error('no open deal');
  return { id: deal.id, won: won.id };
};
/** The deal of an account becomes another's, and nothing is stamped. */
const reassociated = ({ tables }: Hubspot, id: string): void =>
  tables.patch('deals', id, (row) => {
    const other = tables.rows('companies').find((company) => company.id !== row.to['companies']?.[0]?.id);
    row.to['companies'] = [{ id: other?.id ?? '', primary: true }];
  });
const refundedPayment = (hubspot: Hubspot, told: boolean): void => {
  const [row] = hubspot.tables.rows('commerce_payments');
  hubspot.tables.patch('commerce_payments', row?.id ?? '', ({ properties, history }) => {
    properties['hs_latest_status'] = 'partially_refunded';
    if (told) history['hs_refunds_amount'] = [{ value: '30.50', timestamp: '2026-10-05T09:00:00Z', sourceType: 'PAYMENTS' }];
  });
};
const anHourEarlier = (moment: string | null | undefined) =>
  moment ? { hs_start_datetime: new Date(Date.parse(moment) - 3_600_000).toISOString() } : {};
const error = (status: number, category: string): Told => ({
  status,
  body: { status: 'error', message: 'no', correlationId: 'a', category },
});

testAssumptions<Turn>(
  bench,
  {},
  {
    'email-statistics': {
      turn: { mailed: true, bend: emailsAs((email) => ({ ...email, stats: undefined }) as unknown as Email) },
      right: { mailed: true },
      seen: { rejects: { 'marketing-emails': /^nothing says what became of the e-mail/ } },
    },
    'email-kinds': {
      turn: { mailed: true, bend: emailsAs((email) => ({ ...email, type: 'TELEGRAM' })) },
      right: { mailed: true },
      seen: { rejects: { 'marketing-emails': /^a kind of e-mail that is not known/ } },
    },
    'email-campaigns': {
      turn: { mailed: true, bend: emailsAs((email) => ({ ...email, campaign: '20988' })) },
      right: { mailed: true },
      seen: {
        held({ records, partial, rejects }) {
          const mailings = [...records.values()].filter((record) => record.entity === 'mailing');
          expect([mailings.length > 10, mailings.filter(({ campaignId }) => campaignId !== undefined)]).toEqual([true, []]);
          expect(partial.size + rejects.size).toBe(0);
        },
      },
    },
    'stage-metadata': {
      turn: {
        bend({ path }, told) {
          if (path !== '/crm/v3/pipelines/deals') return told;
          const body = structuredClone(told.body) as { results: { stages: { id: string; metadata: Record<string, string> }[] }[] };
          for (const { stages } of body.results)
            for (const { id, metadata } of stages) if (id === idOf('stage', '14')) metadata['probability'] = '0.9';
          return { ...told, body };
        },
      },
      seen: { rejects: { stages: /neither won nor lost/, deals: /neither won nor lost/ } },
    },
    addresses: {
      own() {
        const read = (path: string) => page.readPage(pageContext({ url: `https://app.hubspot.com${path}` }));
        expect(read('/contacts/8123456/record/0-3/12')?.record).toEqual({ entity: 'deal', id: '12' });
        expect(read('/contacts/8123456/record/2-99/12')?.record).toBeUndefined();
        expect(read('/records/8123456/0-3/12')?.record).toBeUndefined();
      },
    },
    'limit-headers': {
      own() {
        const reply = { status: 429, headers: {}, body: '{}' };
        expect(budget({ ...reply, status: 200 }, 0)).toBeUndefined();
        expect(judge(reply, { method: 'GET', path: '/crm/v3/objects/deals' }, 0)).toMatchObject({
          error: { kind: 'rate_limited', retryAt: 10_000 },
        });
      },
    },
    'search-order': {
      turn: {
        bend(asked, told) {
          const body = told.body as { results?: unknown[] };
          return isSearch(asked) && asked.body.includes('ASCENDING')
            ? { ...told, body: { ...body, results: body.results?.toReversed() } }
            : told;
        },
      },
      later: ({ live, pass }) => {
        for (const { id } of live.company.deals.slice(0, 3)) {
          pass(60_000);
          live.touch('deals', id);
        }
      },
      seen: { partial: { deals: /^odd_answer: deals: found out of order/ } },
    },
    'search-lag': (() => {
      let hidden = '';
      return {
        turn: {
          bend: (asked, told) => (isSearch(asked) ? recordsOf('deals', (row) => (row.id === hidden ? undefined : row))(asked, told) : told),
        },
        async later(staged: Staged, _running: unknown, again: () => Promise<void>) {
          const { id, won } = openDeal(staged);
          hidden = idOf('deal', id);
          staged.live.saveDeal(id, { stageId: won }, '3');
          await again();
          staged.pass(25 * 3_600_000);
        },
        seen: whole,
      };
    })(),
    'associations-stamp': (() => {
      let moved: string | undefined;
      return {
        turn: {},
        right: { arrange: (hubspot: Hubspot) => void (moved !== undefined && reassociated(hubspot, moved)) },
        async later(staged: Staged, _running: unknown, again: () => Promise<void>) {
          const won = staged.live.company.deals.find(({ outcome, accountId }) => outcome === 'won' && accountId !== null);
          moved = idOf('deal', won?.id ?? '');
          if (open) reassociated(open, moved);
          await again();
          staged.pass(25 * 3_600_000);
        },
        seen: whole,
      };
    })(),
    'main-association': {
      turn: {
        bend: recordsOf('deals', (row) => {
          const companies = row.associations?.['companies'];
          if (companies)
            companies.results = [
              ...companies.results.filter(({ type }) => type.endsWith('_unlabeled')),
              { id: idOf('company', '1'), type: 'deal_to_company_unlabeled' },
            ];
          return row;
        }),
      },
      seen: {
        held: (held) =>
          expect([...held.records.values()].filter((one) => one.entity === 'deal' && one.accountId !== undefined).length).toBeLessThan(5),
      },
    },
    'contact-stamp': [
      { turn: { bend: without('contacts', 'lastmodifieddate') }, seen: whole },
      {
        turn: {
          bend: (asked, told) => (asked.path === '/crm/v3/objects/contacts/search' ? error(400, 'VALIDATION_ERROR') : told),
        },
        seen: { partial: { contacts: /^odd_answer: status 400 VALIDATION_ERROR/ } },
      },
    ],
    'kept-versions': { turn: { keptVersions: 1 }, seen: { asks: /deals\/batch\/read\?.*hs_v2_date_entered_/ } },
    'deal-probability': {
      turn: { bend: without('deals', 'hs_deal_stage_probability') },
      seen: { partial: { deals: /there is no property hs_deal_stage_probability/ } },
    },
    'leads-or-contacts': {
      // No lead record, and yet no refusal.
      turn: {
        noLeads: true,
        bend: ({ path, query }, told) =>
          path === '/crm/v3/objects/leads' && query.get('limit') === '1' ? { body: { results: [] } } : told,
      },
      right: { noLeads: true },
      seen: { asks: /objects\/contacts\?.*hs_v2_date_entered_lead/ },
      check: true,
    },
    'lead-state': {
      turn: { bend: without('leads', 'hs_lead_is_qualified') },
      seen: { partial: { leads: /there is no property hs_lead_is_qualified/ } },
    },
    'contact-lifecycle': {
      turn: { noLeads: true, bend: without('contacts', 'hs_v2_date_entered_lead') },
      right: { noLeads: true },
      seen: { partial: { leads: /there is no property hs_v2_date_entered_lead/ } },
    },
    'call-outcomes': [
      {
        turn: {
          bend: recordsOf('calls', ({ properties, ...row }) => ({
            ...row,
            properties: properties['hs_call_disposition'] ? { ...properties, hs_call_disposition: 'own-outcome' } : properties,
          })),
        },
        seen: { rejects: { calls: /its outcome is one of the account’s own/ } },
        check: true,
      },
      { turn: { bend: without('calls', 'hs_call_disposition') }, seen: { partial: { calls: /there is no property hs_call_disposition/ } } },
    ],
    'automated-mail': {
      turn: { bend: without('emails', 'hs_sequence_id') },
      seen: { partial: { emails: /there is no property hs_sequence_id/ } },
    },
    'internal-meetings': {
      turn: {
        bend: recordsOf('meetings', ({ properties, associations, ...row }) => ({
          ...row,
          associations: {},
          properties: { ...properties, hs_guest_emails: Object.keys(associations ?? {}).length > 0 ? 'someone@customer.example' : null },
        })),
      },
      seen: { rejects: { meetings: /guests from outside, and is associated with nobody/ } },
    },
    'quote-status': { turn: { bend: without('quotes', 'hs_status') }, seen: { partial: { quotes: /there is no property hs_status/ } } },
    'invoice-amount': {
      turn: { bend: without('invoices', 'hs_amount_billed') },
      seen: { partial: { invoices: /there is no property hs_amount_billed/ } },
    },
    'refund-history': {
      turn: { arrange: (hubspot) => refundedPayment(hubspot, false) },
      right: { arrange: (hubspot) => refundedPayment(hubspot, true) },
      seen: { rejects: { payments: /money of it went back/ } },
    },
    'goal-days': [
      {
        turn: {
          bend: recordsOf('goal_targets', ({ properties, ...row }) => ({
            ...row,
            properties: { ...properties, ...anHourEarlier(properties['hs_start_datetime']) },
          })),
        },
        seen: { rejects: { goals: /begins in the middle of a day/ } },
        check: true,
      },
      {
        turn: { bend: without('goal_targets', 'hs_kpi_unit_type') },
        seen: { partial: { goals: /there is no property hs_kpi_unit_type/ } },
      },
    ],
    'missing-scopes': {
      own() {
        const reply = {
          status: 403,
          headers: {},
          body: JSON.stringify({
            status: 'error',
            message: 'no',
            correlationId: 'a',
            category: 'MISSING_SCOPES',
            errors: [{ context: { scopes: ['x.read'] } }],
          }),
        };
        const judged = judge(reply, { method: 'GET', path: '/crm/v3/objects/deals' }, 0);
        expect(judged).toMatchObject({ error: { kind: 'forbidden', code: 'MISSING_SCOPES', detail: 'the token may not read this' } });
      },
    },
    'token-account': {
      turn: {
        bend: ({ path }, told) =>
          path === '/account-info/v3/details' ? { ...told, body: { ...(told.body as object), portalId: 999 } } : told,
      },
      seen: { stops: /^forbidden: the token was made in another HubSpot account/ },
    },
  },
);
