// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Panel } from '../../components/panel';
import { createPanelModel } from '../../components/panel-model';
import type { PanelEvent, PanelRequest, Settings, Surface } from '../../lib/messages/protocol';
import { languages } from '../../lib/text/language';
import { createText } from '../../lib/text/text';
import { respondTo } from './answers';
import { fakeClient, fakeEffects } from './fake-client';
import { idle, now, view } from './fixtures';
import { states, type State } from './gallery-states';
import { clearRoot, freshRoot } from './fresh-root';

// A canvas has no drawing here; the chart itself is looked at in the gallery.
vi.mock('../../components/chart', () => ({ drawLine: () => () => undefined }));

const own: Surface = { ancestors: [], top: true };
const docked: Surface = { ancestors: ['https://crm.northdesk.example'], top: false, ticket: 'x' };

let root: HTMLElement;

afterEach(clearRoot);

async function show(state: State, language: Settings['language'] = 'en', surface = own) {
  root = freshRoot();
  const client = fakeClient();
  const effects = fakeEffects([language]);
  const respond = respondTo(client, state.answers);
  client.answer = (request) => {
    respond(request);
    if (request.type === 'look' && request.who.kind !== 'me')
      client.emit({ type: 'view', view: { ...view, who: request.who, period: request.period } });
  };
  const model = createPanelModel(client, effects, surface);
  await act(() => render(<Panel model={model} />, root));
  await act(() => {
    for (const event of state.events)
      client.emit(event.type === 'welcome' ? { ...event, settings: { language, theme: 'auto', singleKeys: true } } : event);
  });
  await act(() => effects.pass(state.pass ?? 0));
  await act(() => state.then?.(model));
  return { client, effects, model };
}

const the = <T extends HTMLElement>(selector: string): T => {
  const found = root.querySelector<T>(selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
};
const every = (selector: string): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(selector)];
const card = (metric: string): HTMLElement => the(`[data-testid=card][data-metric=${metric}]`);
const click = (selector: string) => act(() => the(selector).click());
/** What a person did last; questions are asked by the parts that show their answers. */
const sentLast = (sent: PanelRequest[]) => sent.filter(({ type }) => type !== 'question').at(-1);
const key = (name: string, at: Element = document.body) =>
  act(() => void at.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true })));
const state = (name: string): State => {
  const found = states[name];
  if (!found) throw new Error(`no state ${name}`);
  return found;
};

describe.each(languages)('every state in %s', (language) => {
  it.each(Object.keys(states))('%s: whole sentences, no holes, a name on every control', async (name) => {
    await show(state(name), language);
    const words = root.textContent ?? '';
    expect(words.length).toBeGreaterThan(name === 'loading' ? 0 : 10);
    expect(words).not.toMatch(/[{}]|undefined|NaN|\[object/);
    for (const control of every('button, a, input, select')) {
      const label =
        control.getAttribute('aria-label') ??
        (control.textContent ||
          control.closest('label')?.textContent ||
          (control.id && root.querySelector(`label[for="${control.id}"]`)?.textContent));
      expect(label, `${control.tagName} ${control.className}`).toBeTruthy();
    }
    const ids = every('[id]').map((e) => e.id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('cards', () => {
  it('carry the exact value, the full amount as title and what they rest on', async () => {
    await show(state('my'));
    expect(card('pipeline_value').dataset).toMatchObject({ n: '37', unit: 'money', currency: 'USD', state: 'plain' });
    const data = card('pipeline_value').querySelector('data');
    expect(data?.value).toBe('12384000000');
    expect(data?.title).toBe('$1,238,400.00');
    expect(card('pipeline_value').textContent).toContain('$519K weighted');
    expect(card('win_rate_count').querySelector('data')?.value).toBe('0.375');
    expect(card('win_rate_count').textContent).toMatch(/9 of 24.*band 21–57%/);
    expect(card('lead_response_time').querySelector('.delta')?.className).toContain('good');
    expect(card('win_rate_count').querySelector('.delta')?.getAttribute('data-tone')).toBe('neutral');
  });

  it('no value is a dash with its reason and the way out, never 0', async () => {
    await show(state('noMessages'));
    const response = card('lead_response_time');
    expect(response.dataset).toMatchObject({ reason: 'no_messages', state: 'none' });
    expect(response.querySelector('data')?.value).toBe('');
    expect(response.querySelector('.val')?.textContent).toContain('—');
    expect(response.querySelector('.val')?.textContent).not.toContain('0');
    expect(the('[data-testid=why]').textContent).toBe(
      'Response Northdesk keeps no messages to customers, so there is no response time to measure. Connect a CRM that keeps e-mails and calls to see it.',
    );
  });

  it('a figure whose lists were not read to their end says so', async () => {
    await show(state('cut'));
    expect(card('win_rate_count').dataset).toMatchObject({ state: 'partial' });
    expect(card('win_rate_count').querySelector('.chip')?.textContent).toBe('partial');
    expect(card('pipeline_value').dataset['state']).toBe('plain');
  });

  it('a true zero is 0', async () => {
    await show(state('zero'));
    expect(card('win_rate_count').querySelector('data')?.value).toBe('0');
    expect(card('win_rate_count').querySelector('.val')?.textContent).toBe('0%');
    expect(card('win_rate_count').querySelector('.delta')?.className).toContain('bad');
  });

  it('few data says so: no change, a band instead of a line', async () => {
    await show(state('few'));
    const few = card('win_rate_count');
    expect(few.querySelector('.chip')?.textContent).toBe('few data, n 3');
    expect(few.querySelector('.delta')).toBeNull();
    expect(few.querySelector('.strip')).not.toBeNull();
    expect(few.querySelector('polyline')).toBeNull();
  });

  it('keep their place while they load', async () => {
    await show({ events: state('loading').events });
    expect(every('[data-testid=card]')).toHaveLength(3);
    expect(every('[data-testid=card] data')).toHaveLength(0);
    expect(every('.sk').every((e) => e.style.visibility === 'hidden')).toBe(true);
  });

  it('nobody is called no salesperson before the first read has brought the people', async () => {
    const unknown = view.cards.map((one) => {
      const rest = { ...one.result };
      delete rest.value;
      return { ...one, result: { ...rest, reason: 'no_user' as const } };
    });
    const { client } = await show({
      events: [...state('syncing').events, { type: 'view', view: { ...view, cards: unknown } }],
    });
    expect(every('[data-testid=card]').map((one) => one.dataset.state)).toEqual(['loading', 'loading', 'loading']);
    expect(every('[data-testid=why]')).toEqual([]);
    await act(() => client.emit({ type: 'sync', sync: idle }));
    expect(every('[data-testid=why]').map((one) => one.dataset.reason)).toEqual(['no_user', 'no_user', 'no_user']);
  });

  it('open their sheet, and focus comes back to them', async () => {
    vi.useFakeTimers({ toFake: ['requestAnimationFrame'] });
    await show(state('my'));
    const opener = card('win_rate_count').querySelector('button');
    opener?.focus();
    await act(() => opener?.click());
    expect(the('[data-testid=figure-sheet]').textContent).toContain('9 won ÷ (9 won + 15 lost) = 37.50%');
    expect(document.activeElement).toBe(the('[data-testid=back]'));
    expect(the('.page').hasAttribute('inert')).toBe(true);
    await key('Escape', document.activeElement ?? document.body);
    vi.advanceTimersByTime(50);
    expect(root.querySelector('[data-testid=figure-sheet]')).toBeNull();
    expect(document.activeElement).toBe(opener);
    vi.useRealTimers();
  });
});

describe('a press is answered before anything that takes long', () => {
  const paint = (effects: { toPaint: (() => void)[] }) => act(() => effects.toPaint.splice(0).forEach((run) => run()));

  it('a sheet has its title and its figure at once, the rest in the frames after', async () => {
    const { effects, model } = await show(state('my'));
    effects.painted = false;
    await act(() => model.openSheet({ is: 'figure', metric: 'win_rate_count' }));
    expect(every('[data-testid=figure-sheet] h2')).toHaveLength(1);
    expect(every('[data-testid=figure-head]')).toHaveLength(1);
    expect(every('[data-testid=history], [data-testid=behind]')).toHaveLength(0);
    await paint(effects);
    expect([every('[data-testid=history]').length, every('[data-testid=behind]').length]).toEqual([1, 0]);
    await paint(effects);
    expect([every('[data-testid=history]').length, every('[data-testid=behind]').length]).toEqual([1, 1]);
  });

  it('a closed sheet is out of sight at once and then gone', async () => {
    const { effects, model } = await show(state('my'));
    await act(() => model.openSheet({ is: 'figure', metric: 'win_rate_count' }));
    effects.painted = false;
    await act(() => model.closeSheet());
    expect(the('.page').hasAttribute('inert')).toBe(false);
    expect(the('[data-testid=figure-sheet]').closest<HTMLElement>('[hidden]')).not.toBeNull();
    await paint(effects);
    expect(every('[data-testid=figure-sheet]')).toHaveLength(0);
  });

  it('a switch shows what was pressed, and says that the page is on its way', async () => {
    const { effects } = await show(state('my'));
    effects.painted = false;
    await click('[data-testid=scope-team]');
    expect(the('[data-testid=scope-team]').getAttribute('aria-checked')).toBe('true');
    // The fake background answers a team at once; nobody answers for the person.
    await click('[data-testid=scope-me]');
    expect(the('[data-testid=scope-me]').getAttribute('aria-checked')).toBe('true');
    expect(the('main').getAttribute('aria-busy')).toBe('true');
    expect(the('[data-testid=panel]').dataset['shown']).toBeUndefined();
    await paint(effects);
    expect(the('main').getAttribute('aria-busy')).toBe('false');
    expect(every('[data-testid=card] data')).toHaveLength(0);
  });
});

describe('trouble', () => {
  it.each([
    ['stale', 'stale', false],
    ['error', 'unavailable', true],
    ['signedOut', 'signed_out', true],
    ['offline', 'offline', true],
    ['rateLimited', 'rate_limited', false],
    ['syncing', 'first', false],
    ['never', 'never', false],
  ])('%s is said once above the figures', async (name, notice, grey) => {
    await show(state(name));
    expect(every('[data-testid=notice]').map((e) => e.dataset['notice'])).toEqual([notice]);
    expect(the('.hero').classList.contains('old')).toBe(grey);
  });

  it('a cached figure stays when the CRM signs out', async () => {
    await show(state('signedOut'));
    expect(card('win_rate_count').querySelector('data')?.value).toBe('0.375');
    expect(the('[data-testid=notice] a').getAttribute('href')).toBe('https://crm.northdesk.example');
  });

  it('the pause of a rate limit names its end', async () => {
    await show(state('rateLimited'));
    expect(the('.chip').textContent).toBe('waits until 14:17');
  });

  it('the first read counts', async () => {
    await show(state('syncing'));
    expect(the('[data-testid=progress]').textContent).toBe('1,240 of 3,900 deals');
    expect(the('[data-testid=panel]').dataset['sync']).toBe('first');
  });

  it('a page that is no longer what it was can be set up again from here', async () => {
    const base = state('error');
    const events = base.events.map((event): PanelEvent =>
      event.type === 'sync' ? { ...event, sync: { ...event.sync, problem: { kind: 'page_changed', at: now } } } : event,
    );
    const { client } = await show({ ...base, events });
    await click('[data-testid=set-up-page]');
    expect(sentLast(client.sent)).toEqual({ type: 'setUpPage' });
  });

  it('Retry reads again', async () => {
    const { client } = await show(state('stale'));
    await click('[data-testid=retry]');
    expect(sentLast(client.sent)).toEqual({ type: 'refresh' });
  });

  it('refused shows one sentence: no name, no figure, no control', async () => {
    await show(state('refused'));
    expect(root.textContent).toBe('Paceline shows nothing inside another site.');
    expect(every('button, a, data, input')).toEqual([]);
  });
});

it('refused, it stands in the language and the colours of this device', async () => {
  const { client } = await show({ events: [{ type: 'refused', why: 'signed_out' }] });
  await act(() => client.emit({ type: 'settings', settings: { language: 'pl', theme: 'dark', singleKeys: true } }));
  expect([document.documentElement.lang, document.documentElement.dataset['theme']]).toEqual(['pl', 'dark']);
  expect(root.textContent).toBe(createText('pl', 'UTC').t('refused_signed_out'));
  await act(() => client.emit({ type: 'settings', settings: { language: 'auto', theme: 'auto', singleKeys: true } }));
  expect([document.documentElement.lang, document.documentElement.dataset['theme']]).toEqual(['en', undefined]);
});

describe('several people have connected a page that names nobody', () => {
  it('asks whose figures to show, and shows none before', async () => {
    const { client } = await show(state('several'));
    expect(the('[data-testid=refused]').dataset['why']).toBe('several');
    expect(every('data, [data-testid=card]')).toEqual([]);
    expect(every('[data-testid=pick]').map(({ textContent }) => textContent)).toEqual([
      'Show figures of Dana Whitfield',
      'Show figures of Marek Nowicki-Brzęczyszczykiewicz',
    ]);
    await click('li:nth-child(2) [data-testid=pick]');
    expect(sentLast(client.sent)).toEqual({ type: 'showAs', id: 'demo|marek' });
  });

  it('once picked says whose they are, and can be asked again', async () => {
    const { client } = await show(state('severalPicked'));
    expect(the('[data-testid=among]').textContent).toBe('Northdesk · crm.northdesk.example · Dana Whitfield');
    await click('[data-testid=pick-again]');
    expect(sentLast(client.sent)).toEqual({ type: 'showAs' });
  });

  it('elsewhere nothing is asked, and one connection alone is not named', async () => {
    await show(state('my'));
    expect(every('[data-testid=among], [data-testid=pick-again], [data-testid=pick]')).toEqual([]);
  });
});

describe('before anybody is known', () => {
  it('says what failed instead of staying blank for ever', async () => {
    const { client } = await show({ ...state('my'), events: [] });
    expect(the('[data-testid=panel]').dataset['phase']).toBe('connecting');
    expect(root.querySelector('[data-testid=problem]')).toBeNull();
    await act(() => client.emit({ type: 'failed', problem: { kind: 'storage', at: 0, detail: 'x' } }));
    expect(the('[data-testid=problem]').textContent).toContain('did not let Paceline keep data');
  });
});

describe('this record', () => {
  it('draws the path up to the stage its text names, and none for a closed deal', async () => {
    const { client } = await show(state('my'));
    expect(the('[data-testid=record]').textContent).toContain('stage 3 of 5');
    expect([
      root.querySelectorAll('.path i.on').length,
      root.querySelectorAll('.path i.now').length,
      root.querySelectorAll('.path i').length,
    ]).toEqual([2, 1, 5]);
    const won = {
      ref: { entity: 'deal' as const, id: 'w' },
      name: 'Won one',
      url: 'https://crm.test/w',
      stage: { name: 'Won', index: 5, of: 5, closed: true },
      facts: [],
    };
    await act(() => client.emit({ type: 'record', record: won, pending: false }));
    expect(the('[data-testid=record]').textContent).toContain('Won');
    expect(the('[data-testid=record]').textContent).not.toContain('stage 5');
    expect(root.querySelector('.path')).toBeNull();
  });

  it('is emptied in the same frame as the page moves on', async () => {
    const { client } = await show(state('my'));
    expect(the('[data-testid=record]').textContent).toContain('Harbour Mills');
    await act(() => client.emit({ type: 'record', record: undefined, pending: true }));
    expect(the('[data-testid=record]').textContent).toBe('This record');
    expect(the('[data-testid=record]').dataset['state']).toBe('pending');
  });

  it('docked, links move the CRM’s tab; elsewhere they open one', async () => {
    await show(state('my'), 'en', docked);
    expect(the('.nextstep a').getAttribute('target')).toBe('_top');
    render(null, root);
    root.remove();
    await show(state('my'));
    expect(the('.nextstep a').getAttribute('target')).toBe('_blank');
  });

  it('a name that is markup stays text, an address that is a script is no link', async () => {
    const { client } = await show(state('my'));
    const record = {
      ref: { entity: 'deal' as const, id: 'x' },
      name: '<img src=x onerror=alert(1)>',
      url: 'javascript:alert(1)',
      facts: [{ kind: 'noNextStep' as const }],
      next: { rule: 'setNextStep', at: { entity: 'deal', id: 'x' }, phase: 'early', url: 'javascript:alert(1)' } as const,
    };
    await act(() => client.emit({ type: 'record', record, pending: false }));
    expect(the('[data-testid=record-name]').textContent).toBe(record.name);
    expect(root.querySelector('img')).toBeNull();
    expect(the('.nextstep').textContent).toContain('Open in CRM');
    expect(root.querySelector('[data-testid=record] a')).toBeNull();
  });
});

describe('header', () => {
  it('Team offers everyone, teams and people, and sends the choice', async () => {
    const { client } = await show(state('my'));
    await click('[data-testid=scope-team]');
    expect(sentLast(client.sent)).toEqual({ type: 'look', who: { kind: 'everyone' }, period: view.period });
    const select = the<HTMLSelectElement>('[data-testid=who]');
    expect([...select.options].map((o) => o.textContent)).toEqual([
      'Everyone',
      'North',
      'South',
      'Dana Whitfield',
      'Łucja Żak',
      'Omar Haddad',
    ]);
    await act(() => {
      select.value = 'user:u2';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(sentLast(client.sent)).toEqual({ type: 'look', who: { kind: 'user', userId: 'u2' }, period: view.period });
    expect(root.querySelector('[data-testid=targets]')).toBeNull();
  });

  it('the period menu walks by arrows, chooses, and gives the focus back', async () => {
    const { client } = await show(state('my'));
    await click('[data-testid=period]');
    const items = every('[role=menuitemradio]');
    expect(items.map((i) => i.textContent)).toEqual([
      'Today',
      'This week',
      'This month',
      'Last month',
      'This quarter',
      'Last quarter',
      'This year',
    ]);
    expect(document.activeElement).toBe(items[2]);
    await key('ArrowDown', items[2]);
    expect(document.activeElement).toBe(items[3]);
    await act(() => items[3]?.click());
    expect(sentLast(client.sent)).toEqual({ type: 'look', who: { kind: 'me' }, period: { kind: 'month', offset: -1 } });
    expect(document.activeElement).toBe(the('[data-testid=period]'));
  });

  it('chosen days are sent, and the wrong way round they are refused', async () => {
    const { client } = await show(state('my'));
    await click('[data-testid=period]');
    const [from, to] = every('.pop input[type=date]') as HTMLInputElement[];
    if (!from || !to) throw new Error('no date fields');
    const type = (field: HTMLInputElement, day: string) =>
      act(() => {
        field.value = day;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      });
    await type(from, '2026-11-10');
    await type(to, '2026-11-02');
    await click('.pop [type=submit]');
    expect(the('[role=alert]').textContent).toBe('The first day must not be after the last.');
    await type(to, '2026-11-12');
    await click('.pop [type=submit]');
    expect(sentLast(client.sent)).toEqual({
      type: 'look',
      who: { kind: 'me' },
      period: { kind: 'custom', from: '2026-11-10', to: '2026-11-12' },
    });
  });

  it('the age grows and turns amber after 15 minutes', async () => {
    const { effects } = await show(state('my'));
    expect(the('[data-testid=age]').textContent).toBe('12s ago');
    await act(() => effects.pass(14 * 60_000));
    expect(the('[data-testid=refresh]').dataset['old']).toBe('false');
    await act(() => effects.pass(60_000));
    expect(the('[data-testid=age]').textContent).toBe('15m ago');
    expect(the('[data-testid=refresh]').dataset['old']).toBe('true');
  });
});

describe('keys', () => {
  it('Esc closes the sheet, then collapses', async () => {
    const { client } = await show(state('data'));
    await key('Escape');
    expect(root.querySelector('[data-testid=data-sheet]')).toBeNull();
    expect(client.sent.some((r) => r.type === 'collapse')).toBe(false);
    await key('Escape');
    expect(sentLast(client.sent)).toEqual({ type: 'collapse' });
  });

  it('t, p and ? work, unless they are turned off or somebody types', async () => {
    const { client, model } = await show(state('my'));
    await key('t');
    expect(model.look.value.who.kind).toBe('everyone');
    await key('t', the('[data-testid=who]'));
    expect(model.look.value.who.kind).toBe('everyone');
    await key('?');
    expect(root.querySelector('[data-testid=help-sheet]')).not.toBeNull();
    await act(() =>
      client.emit({
        type: 'welcome',
        connection: { id: 'x', crm: 'demo', crmName: 'D', origin: 'https://d.example', userName: 'U' },
        snapshotKey: 'k',
        settings: { language: 'en', theme: 'auto', singleKeys: false },
      }),
    );
    await key('t');
    expect(model.look.value.who.kind).toBe('me');
  });
});

describe('targets', () => {
  it('a new one is checked, then sent in the unit of its figure', async () => {
    const { client } = await show(state('newTarget'));
    await click('[data-testid=target-save]');
    expect(the('[role=alert]').textContent).toBe('Enter a number above zero.');
    const set = (selector: string, value: string, event: string) =>
      act(() => {
        const field = the<HTMLInputElement>(selector);
        field.value = value;
        field.dispatchEvent(new Event(event, { bubbles: true }));
      });
    await set('[data-testid=target-metric]', 'pipeline_value', 'change');
    await set('[data-testid=target-goal]', '1500000', 'input');
    await set('[data-testid=target-period]', 'quarter', 'change');
    await act(() => {
      const remind = the<HTMLInputElement>('[data-testid=target-remind]');
      remind.checked = true;
      remind.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await click('[data-testid=target-save]');
    expect(sentLast(client.sent)).toEqual({
      type: 'setTarget',
      target: {
        ...{ metric: 'pipeline_value', goal: 15_000_000_000, period: 'quarter', currency: 'USD' },
        reminders: [{ kind: 'daily', at: 990 }],
      },
    });
    expect(root.querySelector('[data-testid=target-sheet]')).toBeNull();
  });

  it('what adds up through a period can be a target too: counts as they are, money in the currency of the figures', async () => {
    const set = (selector: string, value: string, event: string) =>
      act(() => {
        const field = the<HTMLInputElement>(selector);
        field.value = value;
        field.dispatchEvent(new Event(event, { bubbles: true }));
      });
    const sends = async (metric: string, goal: string) => {
      const { client } = await show(state('newTarget'));
      await set('[data-testid=target-metric]', metric, 'change');
      const label = root.querySelector(`label[for="${the('[data-testid=target-goal]').id}"]`)?.textContent;
      await set('[data-testid=target-goal]', goal, 'input');
      await click('[data-testid=target-save]');
      return { label, sent: sentLast(client.sent) };
    };
    expect(await sends('revenue', '20000')).toEqual({
      label: 'Target value in USD',
      sent: { type: 'setTarget', target: { metric: 'revenue', goal: 200_000_000, period: 'month', currency: 'USD' } },
    });
    expect(await sends('calls_made', '120')).toEqual({
      label: 'Target value',
      sent: { type: 'setTarget', target: { metric: 'calls_made', goal: 120, period: 'month' } },
    });
  });

  it('a kept one opens with its values and can be removed', async () => {
    const { client } = await show(state('editTarget'));
    expect(the<HTMLInputElement>('[data-testid=target-goal]').value).toBe('45');
    expect(the<HTMLInputElement>('[data-testid=target-remind-at]').value).toBe('16:30');
    const removed = () => client.sent.filter(({ type }) => type === 'removeTarget');
    await click('[data-testid=target-remove]');
    await click('[data-testid=confirm-no]');
    await click('[data-testid=target-remove]');
    expect(removed()).toEqual([]);
    await click('[data-testid=confirm-yes]');
    expect(removed()).toEqual([{ type: 'removeTarget', id: 't1' }]);
  });
});
