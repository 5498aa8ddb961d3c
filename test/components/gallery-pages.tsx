/** The options and connect pages with invented data, one state after the other. */
import '../../assets/tokens.css';
import '../../components/base.css';
import '../../components/pages.css';
import '../../components/sources.css';
import { render } from 'preact';
import '../../components/panel.css';
import '../../components/connect.css';
import '../../components/report.css';
import { createConnectModel } from '../../components/connect-model';
import { ConnectPage } from '../../components/connect-page';
import { createReaderModel } from '../../components/reader-model';
import { createOptionsModel } from '../../components/options-model';
import { OptionsPage } from '../../components/options-page';
import { createReportModel } from '../../components/report-model';
import { ReportPage } from '../../components/report-page';
import type { ConnectionRow, Settings } from '../../lib/messages/protocol';
import { readerKit } from '../../lib/reader/kit';
import { createText } from '../../lib/text/text';
import { detected, fakePageClient, hosted, rows, settings } from './fake-page-client';
import { now } from './fixtures';
import { checking, checkStates, type CheckState } from './check-states';
import { act } from './gallery-acts';
import { drive, noteTold } from './gallery-drive';
import { readerPage } from './reader-fixtures';
import { several } from './several-fixtures';
import { nothing, reviewed } from './report-fixtures';
import { actOnSources, isSourceState, sourceShows, sourceStates } from './source-states';

const connectionsOf: Readonly<Record<string, ConnectionRow[]>> = { optionsEmpty: [], optionsReader: several };

const root = document.querySelector('#root');
if (!root) throw new Error('The page has no root.');

drive(({ state, lang: language, theme }) => {
  render(null, root);
  const own: Settings = { ...settings, language, theme };
  if (state.startsWith('options')) {
    const client = fakePageClient({
      settings: own,
      connections: connectionsOf[state] ?? rows,
      ...(isSourceState(state) ? sourceStates[state] : {}),
    });
    noteTold(client.answers);
    const check = state in checkStates;
    if (check) checking(client, state as CheckState);
    const model = createOptionsModel(client, {
      download: () => undefined,
      files: { kit: () => import('../../lib/import'), pause: () => Promise.resolve() },
      now: () => now,
      every: () => () => undefined,
      allow: () => Promise.resolve(true),
      languages: [language],
      timeZone: 'Europe/Dublin',
    });
    render(<OptionsPage model={model} />, root);
    // The first CRM of the list has been checked.
    if (check)
      act(
        () => {
          document.querySelector<HTMLElement>('[data-testid=check-run]')?.click();
          document.querySelector('#check')?.scrollIntoView();
        },
        () => document.querySelector('[data-testid=check-run]') !== null,
      );
    // A source that is being added, refused, or asked about.
    if (isSourceState(state)) {
      const there = (selector: string) => () => document.querySelector(selector) !== null;
      act(() => void actOnSources(state, model), there('[data-testid=sources][aria-busy=false]'));
      act(() => document.querySelector('#sources')?.scrollIntoView(), there(sourceShows[state]));
    }
    // A file that was chosen, or one that cannot be taken.
    if (state === 'optionsTeamWrong') client.answers.teamPreview = { ok: false, why: 'damaged', detail: 'quotas.3.goal' };
    if (state.startsWith('optionsTeam')) {
      act(() => void model.team.look(new Blob(['{}'])).then(() => document.querySelector('#team')?.scrollIntoView()));
    }
  } else if (state.startsWith('report')) {
    const report = state === 'report' ? reviewed : state === 'reportNone' ? nothing : { is: 'notice' as const, crm: 'Northdesk' };
    const client = fakePageClient({ settings: own, report });
    noteTold(client.answers);
    const effects = { print: () => undefined, copy: () => Promise.resolve(true), download: () => undefined };
    const start = { id: 'c', who: { kind: 'everyone' }, period: { kind: 'month', offset: -1 } } as const;
    render(<ReportPage model={createReportModel(client, { languages: [language], timeZone: 'Europe/Dublin', ...effects }, start)} />, root);
  } else if (state.startsWith('reader')) {
    document.documentElement.dataset['theme'] = theme;
    const page = readerPage(language);
    const client = fakePageClient({ pageParts: state === 'readerEmpty' ? undefined : page });
    client.answers.detected = undefined;
    // Forms of dates are written the same in every language.
    noteTold([page, ['Tryton', 'Demo CRM'], readerKit.dateForms, 'YYYY-MM-DD']);
    const text = createText(language, 'Europe/Dublin');
    const effects = { request: () => Promise.resolve(true), copy: () => Promise.resolve(true), done: () => undefined };
    const reader = createReaderModel(client, 1, { ...effects, kit: () => Promise.resolve(readerKit), newId: () => 'r1' }, text);
    if (state !== 'reader') reader.look();
    // As after somebody has taken a column back that is needed.
    if (state === 'readerLacks')
      act(
        () => reader.setField('createdAt', ''),
        () => reader.draft.value !== undefined,
      );
    render(<ConnectPage model={createConnectModel(client, { tabId: 1 }, effects, text, ['Tryton', 'Demo CRM'])} reader={reader} />, root);
  } else {
    document.documentElement.dataset['theme'] = theme;
    const client = fakePageClient();
    noteTold([client.answers, ['Tryton', 'Demo CRM']]);
    client.answers.detected = state === 'connect' ? detected : state === 'connectNone' ? undefined : hosted;
    if (state === 'connectWho') client.answers.connectBy = { is: 'choose', people: [{ id: 'u2', name: 'Emil Brandt' }] };
    if (state === 'connectRefused') client.answers.connectBy = { is: 'failed', why: 'token_refused' };
    const effects = { request: () => Promise.resolve(true), copy: () => Promise.resolve(true), done: () => undefined };
    const from = state === 'connectHello' ? undefined : { tabId: 1 };
    const model = createConnectModel(client, from, effects, createText(language, 'Europe/Dublin'), ['Tryton', 'Demo CRM']);
    // As after the person has chosen or pressed the button.
    const later = (act: () => void) =>
      void Promise.resolve()
        .then(() => Promise.resolve())
        .then(act);
    if (state === 'connectOAuth') later(() => model.choose('oauth'));
    if (state === 'connectSession') later(() => model.choose('session'));
    if (state === 'connectWho' || state === 'connectRefused') later(() => model.connect({ token: 'x' }));
    render(<ConnectPage model={model} />, root);
  }
});
