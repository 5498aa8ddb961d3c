/** The report of "Check my CRM" over every simulated CRM, whose company is full of names that must not be in it. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { checkReport, type Answers } from '../../components/check-report';
import { createChecks } from '../../entrypoints/background/ways/checks';
import type { CheckList } from '../../lib/messages/protocol';
import { stageCompany } from '../crms/kit/company';
import type { Proof } from '../crms/kit/proof';
import { connection, page, storeInMemory } from '../store/memory';

const proofs = Object.values(import.meta.glob<{ proof: Proof }>('../crms/*/index.ts', { eager: true })).map(({ proof }) => proof);
const mark = 'Qzyxon';

/** Every name, address and number of a person or company carries the mark. */
function planted() {
  const staged = stageCompany({ size: 0.05 });
  const { company } = staged.live;
  for (const table of [company.users, company.teams, company.accounts, company.contacts, company.leads, company.deals])
    for (const row of table as unknown as Record<string, unknown>[])
      for (const field of ['name', 'login', 'company', 'email', 'phone', 'website']) {
        const value = row[field];
        if (typeof value !== 'string' || value === '') continue;
        row[field] = field === 'email' ? `${mark}${value}` : field === 'website' ? `https://${mark}.example` : `${value} ${mark}`;
      }
  return staged;
}

afterEach(() => void vi.restoreAllMocks());

async function report(proof: Proof) {
  const staged = planted();
  const started = await proof.start(staged);
  try {
    const { store } = await storeInMemory([]);
    vi.spyOn(fakeBrowser.runtime, 'getManifest').mockReturnValue({ version: '1.0', name: '', manifest_version: 3 });
    const { http, org, also } = started;
    const origin = also?.origin ?? `https://${mark}.crm.example`;
    const base = { ...also, http, org, origin, now: staged.now(), signal: AbortSignal.timeout(20_000) };
    const me = await proof.source.me(base);
    const kept = { ...connection('c'), crm: proof.id, origin, org, loginId: me.loginId, userName: me.name };
    await store.saveConnection(kept);
    await store.applyPage(page({ records: staged.records().filter(({ entity }) => entity === 'user' || entity === 'team') }));
    const checks = createChecks(store, () => Promise.resolve({ ...base, me }));
    const list = (await checks.checks('c')) as CheckList;
    const answers: Record<string, Answers[string]> = {};
    for (const { id, askable } of list.list) if (askable) answers[id] = await checks.checkOne('c', id);
    return { text: checkReport(list, answers), list, answers, kept, staged };
  } finally {
    await started.close();
  }
}

describe('the report of a check', () => {
  it('is tried on every CRM with assumptions', () => expect(proofs.length).toBeGreaterThan(6));

  it.each(proofs.map((proof) => [proof.id, proof] as const))('%s: names no person, organisation or address', async (_, proof) => {
    const { text, list, answers, kept, staged } = await report(proof);
    expect(text.toLowerCase()).not.toContain(mark.toLowerCase());
    for (const { name, login } of staged.live.company.users) {
      expect(text).not.toContain(name);
      expect(text).not.toContain(login);
    }
    expect(text).not.toMatch(/@|https?:/);
    expect(text).not.toContain(new URL(kept.origin).hostname);
    // Something was asked, and is told: an empty report would name nobody, too.
    expect(text.split('\n')).toHaveLength(3 + list.list.length);
    for (const id of Object.keys(answers)) expect(text).toContain(`\n${id} | `);
  });
});
