/** The options and connect pages with invented data, one state after the other. */
import '../../assets/tokens.css';
import '../../components/base.css';
import '../../components/pages.css';
import { render } from 'preact';
import { ConnectPage, createConnectModel } from '../../components/connect-page';
import { createOptionsModel } from '../../components/options-model';
import { OptionsPage } from '../../components/options-page';
import type { Settings } from '../../lib/messages/protocol';
import { createText } from '../../lib/text/text';
import { fakePageClient, rows, settings } from './fake-page-client';
import { now } from './fixtures';
import { drive, noteTold } from './gallery-drive';

const root = document.querySelector('#root');
if (!root) throw new Error('The page has no root.');

drive(({ state, lang: language, theme }) => {
  render(null, root);
  const own: Settings = { ...settings, language, theme };
  if (state.startsWith('options')) {
    const client = fakePageClient({ settings: own, connections: state === 'options' ? rows : [] });
    noteTold(client.answers);
    const model = createOptionsModel(client, {
      download: () => undefined,
      files: { kit: () => import('../../lib/import'), pause: () => Promise.resolve() },
      now: () => now,
      every: () => () => undefined,
      languages: [language],
      timeZone: 'Europe/Dublin',
    });
    render(<OptionsPage model={model} />, root);
  } else {
    document.documentElement.dataset['theme'] = theme;
    const client = fakePageClient();
    noteTold([client.answers, ['Tryton', 'Demo CRM']]);
    if (state !== 'connect') client.answers.detected = undefined;
    const model = createConnectModel(client, 1, () => Promise.resolve(true), createText(language, 'Europe/Dublin'), ['Tryton', 'Demo CRM']);
    render(<ConnectPage model={model} />, root);
  }
});
