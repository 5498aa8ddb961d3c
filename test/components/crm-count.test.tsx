// @vitest-environment happy-dom
/** The card "As {crm} counts it": asked only on a press, every answer in words, and asked again after a failure. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Panel } from '../../components/panel';
import { createPanelModel } from '../../components/panel-model';
import type { ProblemKind } from '../../lib/messages/protocol';
import type { CrmCountAnswer } from '../../lib/messages/questions/crm-count';
import { languages, type Language } from '../../lib/text/language';
import { respondTo } from './answers';
import { differs, equal, limited, otherAmounts } from './crm-count-states';
import { fakeClient, fakeEffects } from './fake-client';
import { connection, idle, view } from './fixtures';
import { clearRoot, freshRoot } from './fresh-root';

// A canvas has no drawing here.
vi.mock('../../components/chart', () => ({ drawLine: () => () => undefined }));

let root: HTMLElement;
afterEach(clearRoot);

type Says = CrmCountAnswer | 'nothing' | 'fails';

/** The sheet of the pipeline; `says` may be replaced between two presses. */
async function show(first: Says, offer: Says = { is: 'offered' }, language: Language = 'en') {
  root = freshRoot();
  const says = { answer: first, offer };
  const client = fakeClient();
  client.answer = respondTo(client, { crmCount: ({ probe }) => (probe ? says.offer : says.answer) });
  const model = createPanelModel(client, fakeEffects([language]), { ancestors: [connection.origin], top: false, ticket: 'x' });
  await act(() => render(<Panel model={model} />, root));
  await act(() => {
    client.emit({ type: 'welcome', connection, snapshotKey: 'none', settings: { language, theme: 'auto', singleKeys: true } });
    client.emit({ type: 'sync', sync: idle });
    client.emit({ type: 'view', view });
  });
  await act(() => model.openSheet({ is: 'figure', metric: 'pipeline_value' }));
  const asked = () =>
    client.sent.filter((one) => one.type === 'question' && one.question.of === 'crmCount' && one.question.probe === undefined).length;
  return { client, says, asked };
}

const card = (): HTMLElement => {
  const found = root.querySelector<HTMLElement>('[data-testid=crm-count]');
  if (!found) throw new Error('no card');
  return found;
};
const button = () => card().querySelector<HTMLButtonElement>('[data-testid=crm-count-ask]');
const press = async () => {
  await act(() => button()?.click());
  await act(async () => void (await Promise.resolve()));
};
const state = () => card().dataset['state'];
const said = () => card().textContent;

describe('before anything is asked', () => {
  it('says what it would cost, and asks nothing by itself', async () => {
    const { asked } = await show(equal);
    expect([state(), asked(), button()?.disabled]).toEqual(['closed', 0, false]);
    expect(said()).toContain('costs a call or two');
  });

  it('waits for the word whether it can be asked', async () => {
    await show(equal, 'nothing');
    expect([state(), button()?.disabled]).toEqual(['looking', true]);
  });

  it.each([
    ['crm', /cannot answer this question itself/],
    ['metric', /no count or sum of deals/],
    ['past', /Choose a period that includes today/],
    ['person', /no salesperson/],
  ] as const)('where it is not offered (%s) it says why and has no button', async (why, words) => {
    const { asked } = await show(equal, { is: 'not_offered', why });
    expect([state(), button(), asked()]).toEqual(['not_offered', null, 0]);
    expect(said()).toMatch(words);
  });

  it('a word that fails leaves the button to the person', async () => {
    await show(equal, 'fails');
    expect([state(), button()?.disabled]).toEqual(['closed', false]);
    await press();
    expect(state()).toBe('equal');
  });
});

describe('what the CRM says', () => {
  it('the same: both numbers, the question, and when it was asked', async () => {
    const { asked } = await show(equal);
    await press();
    expect([state(), asked()]).toEqual(['equal', 1]);
    expect(card().querySelector('[data-testid=theirs]')?.textContent).toBe('37 deals');
    expect(card().querySelector('[data-testid=ours]')?.textContent).toBe('37 deals');
    expect(card().querySelector('pre')?.textContent).toContain('GET /api/deal-summary');
    expect(said()).toMatch(/Asked at \d/);
    expect(card().querySelectorAll('li')).toHaveLength(0);
  });

  it('something else: the deals of each side with the reason of each', async () => {
    await show(differs);
    await press();
    expect(state()).toBe('differs');
    const [won, lost] = [...card().querySelectorAll<HTMLElement>('[data-testid=crm-count-part]')];
    const rows = (list: string) =>
      [...(won?.querySelectorAll<HTMLElement>(`[data-testid=${list}] li`) ?? [])].map((row) => [row.dataset['why'], row.textContent]);
    expect(rows('only-theirs')).toEqual([
      ['not_pulled', 'Alder Print 4 · not read yet'],
      ['left_out', expect.stringMatching(/^Harbour Mills .* · \S/)],
      ['day', 'd3 · closed on another day'],
    ]);
    expect(rows('only-ours')).toEqual([['owner', 'Cobalt Labs 2 · another owner then than now']]);
    expect(won?.querySelector('a')?.getAttribute('href')).toBe('https://crm.northdesk.example/deals/d1');
    expect(won?.textContent).toContain('and 12 more');
    expect(won?.textContent).toContain('(converted by the CRM)');
    // Numbers alone: no list, and no amounts to hold against ours.
    expect(lost?.textContent).toContain('did not list the deals');
    expect(lost?.textContent).toContain('adds up no amounts');
    expect(lost?.querySelector('li')).toBeNull();
  });

  it('the same deals with other amounts: says that no deal is missing', async () => {
    await show(otherAmounts);
    await press();
    expect(state()).toBe('differs');
    expect(said()).toContain('Both count the same deals; only amounts differ.');
  });

  it('the old answer stays while it is asked again', async () => {
    const { says } = await show(equal);
    await press();
    says.answer = 'nothing';
    await press();
    expect([state(), button()?.disabled, card().querySelector('[aria-busy]')?.getAttribute('aria-busy')]).toEqual(['asking', true, 'true']);
    expect(card().querySelector('[role=status]')?.textContent).toBe('Asking Northdesk');
    expect(card().querySelector('[data-testid=theirs]')?.textContent).toBe('37 deals');
  });
});

describe('what goes wrong', () => {
  const kinds: readonly (readonly [ProblemKind, RegExp])[] = [
    ['signed_out', /signed out of Northdesk/],
    ['forbidden', /does not let your account/],
    ['rate_limited', /its limit is reached/],
    ['unavailable', /did not answer properly/],
    ['timeout', /did not answer properly/],
    ['not_json', /did not answer properly/],
    ['odd_answer', /did not answer properly/],
    ['refused_write', /could not be asked/],
    ['wrong_user', /Another person/],
    ['no_tab', /No tab with Northdesk/],
    ['no_token', /accepts no token/],
    ['token_refused', /accepts no token/],
    ['not_allowed', /does not allow the site/],
    ['offline', /browser is offline/],
    ['storage', /could not be asked/],
    ['internal', /could not be asked/],
  ];
  it.each(kinds)('%s is said in words, and can be tried again', async (problem, words) => {
    const { says, asked } = await show({ is: 'failed', problem });
    await press();
    expect([state(), button()?.disabled]).toEqual(['failed', false]);
    expect(said()).toMatch(words);
    says.answer = equal;
    await press();
    expect([state(), asked()]).toEqual(['equal', 2]);
  });

  it('a pause with its end', async () => {
    await show(limited);
    await press();
    // A quarter of an hour after the clock of the fixtures, in the zone of the panel.
    expect(said()).toContain('asked for a pause until 14:17');
  });

  it('a background that fails altogether', async () => {
    await show('fails');
    await press();
    expect(state()).toBe('failed');
    expect(said()).toContain('could not be asked');
  });
});

it.each(languages)('%s: whole sentences', async (language) => {
  const { says } = await show(differs, undefined, language);
  await press();
  expect(said()).not.toMatch(/[{}]|undefined|NaN|\[object/);
  says.answer = limited;
  await press();
  expect(said()).not.toMatch(/[{}]|undefined|NaN|\[object/);
});
