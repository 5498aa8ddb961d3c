// @vitest-environment happy-dom
/** The section of definitions: what each setting means, changed, kept, and taken back. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { createDefinitionsModel } from '../../components/definitions-model';
import { DefinitionsSection } from '../../components/definitions-section';
import { readPageRequest } from '../../lib/messages/schemas';
import { optionKinds } from '../../lib/metrics/option-kinds';
import { defaultOptions, type Options } from '../../lib/metrics/options';
import { languages, type Language } from '../../lib/text/language';
import { createText } from '../../lib/text/text';
import { fakePageClient, type FakePageClient } from './fake-page-client';
import { clearRoot, freshRoot } from './fresh-root';

let root: HTMLElement;
afterEach(clearRoot);
const turns = (): Promise<void> => act(() => new Promise<void>((done) => setTimeout(done)));
const names = Object.keys(defaultOptions) as (keyof Options)[];

async function section(client: FakePageClient = fakePageClient(), language: Language = 'en') {
  const said: string[] = [];
  const model = createDefinitionsModel(
    client,
    async (run) => {
      await run().catch((error: unknown) => said.push(String(error)));
    },
    () => said.push('saved'),
  );
  root = freshRoot();
  await act(() => render(<DefinitionsSection text={createText(language, 'UTC')} model={model} />, root));
  await turns();
  return { client, said, model };
}

function the<T extends HTMLElement = HTMLElement>(testId: string): T {
  const found = root.querySelector<T>(`[data-testid="${testId}"]`);
  if (!found) throw new Error(`no ${testId}`);
  return found;
}

async function choose(testId: string, value: string): Promise<void> {
  const field = the<HTMLInputElement>(testId);
  field.value = value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
  await turns();
}

const kept = (client: FakePageClient) => client.asked.flatMap((one) => (one.type === 'saveDefinitions' ? [one.definitions] : []));

describe('definitions', () => {
  it.each(languages)('%s: every setting has a name, its meaning and its usual value', async (language) => {
    await section(fakePageClient(), language);
    for (const name of names) {
      const control = root.querySelector(`[data-testid^="def-${name}"]`);
      expect(control, name).not.toBeNull();
    }
    expect(root.querySelectorAll('.ln.keep')).toHaveLength(names.length);
    expect(root.textContent).not.toMatch(/[{}]|undefined|NaN|\[object|def_|_contact/);
  });

  it('keeps what differs, each change made to what the one before has left', async () => {
    const { client, said } = await section();
    await choose('def-slaMinutes', '30');
    await choose('def-cycleStart', 'deal_created');
    the('def-strictStages').click();
    await turns();
    expect(kept(client).at(-1)).toEqual({ slaMinutes: 30, cycleStart: 'deal_created', strictStages: true });
    expect(said).toEqual(['saved', 'saved', 'saved']);
    // Back at its usual value it is not kept.
    await choose('def-slaMinutes', '60');
    expect(kept(client).at(-1)).toEqual({ cycleStart: 'deal_created', strictStages: true });
    for (const definitions of kept(client)) expect(readPageRequest({ type: 'saveDefinitions', definitions })).toBeDefined();
  });

  it('a number beyond its limits is not taken', async () => {
    const { client } = await section();
    for (const typed of ['0', '-5', '1.5', '999999', '']) await choose('def-vipOrders', typed);
    expect(kept(client)).toEqual([]);
    expect(the<HTMLInputElement>('def-vipOrders').value).toBe('6');
  });

  it('signs of stalled deals are switched one by one', async () => {
    const { client } = await section();
    the<HTMLInputElement>('def-stalledRulesOff-quiet').click();
    await turns();
    the<HTMLInputElement>('def-stalledRulesOff-overdue').click();
    await turns();
    expect(kept(client).at(-1)).toEqual({ stalledRulesOff: ['quiet', 'overdue'] });
    the<HTMLInputElement>('def-stalledRulesOff-quiet').click();
    await turns();
    expect(kept(client).at(-1)).toEqual({ stalledRulesOff: ['overdue'] });
  });

  it('takes one back, or all', async () => {
    const { client } = await section(fakePageClient({ definitions: { slaMinutes: 30, vipRules: 'all', quietDays: 7 } }));
    expect(the('definitions').dataset['changed']).toBe('3');
    expect(root.querySelector('[data-testid="def-reset-activeMonths"]')).toBeNull();
    the('def-reset-slaMinutes').click();
    await turns();
    expect(kept(client)).toEqual([{ vipRules: 'all', quietDays: 7 }]);
    the('def-reset-all').click();
    await turns();
    expect(kept(client).at(-1)).toEqual({});
    expect(the<HTMLSelectElement>('def-vipRules').value).toBe('any');
  });
});

it('every setting can be chosen, and what is beyond its limits is refused by the background', () => {
  expect(Object.keys(optionKinds).sort()).toEqual([...names].sort());
  const taken = (definitions: object): boolean => readPageRequest({ type: 'saveDefinitions', definitions }) !== undefined;
  for (const name of names) {
    const kind = optionKinds[name];
    expect(taken({ [name]: defaultOptions[name] }), name).toBe(true);
    if (kind.is === 'number') {
      expect(
        [kind.least, kind.most, kind.least - 1, kind.most + 1].map((value) => taken({ [name]: value })),
        name,
      ).toEqual([true, true, false, false]);
    }
    if (kind.is === 'choice') {
      for (const value of kind.of) expect(taken({ [name]: value }), `${name} ${value}`).toBe(true);
      expect(taken({ [name]: 'other' })).toBe(false);
    }
    if (kind.is === 'some') expect([taken({ [name]: kind.of }), taken({ [name]: ['other'] })]).toEqual([true, false]);
    if (kind.is === 'switch') expect(taken({ [name]: 'yes' })).toBe(false);
  }
  expect(taken({ other: 1 })).toBe(false);
});
