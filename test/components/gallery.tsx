/** One state of the panel, chosen by ?state=…&lang=…&theme=…; served by test/tools/gallery.ts. */
import '../../assets/tokens.css';
import '../../components/base.css';
import '../../components/panel.css';
import '../../components/groups.css';
import '../../components/record.css';
import '../../components/team.css';
import '../../components/sheet.css';
import { render } from 'preact';
import { Panel } from '../../components/panel';
import { createPanelModel } from '../../components/panel-model';
import type { Settings } from '../../lib/messages/protocol';
import { respondTo } from './answers';
import { fakeClient, fakeEffects } from './fake-client';
import { behind, cards, view } from './fixtures';
import { states } from './gallery-states';

const query = new URLSearchParams(location.search);
const state = states[query.get('state') ?? 'my'];
const language = (query.get('lang') ?? 'en') as Settings['language'];
const theme = (query.get('theme') ?? 'light') as Settings['theme'];
const root = document.querySelector('#root');

if (state && root instanceof HTMLElement) {
  root.style.height = '100%';
  const client = fakeClient();
  const effects = fakeEffects([language]);
  const respond = respondTo(client, state.answers);
  client.answer = (request) => {
    respond(request);
    if (request.type === 'behind')
      client.emit({ type: 'behind', ask: request.ask, page: behind(124, 9, request.offset, request.limit, request.leftOut) });
    if (request.type === 'history') {
      client.emit({ type: 'history', ask: request.ask, points: cards.find((c) => c.metric === request.metric)?.series ?? [] });
    }
    if (request.type === 'look' && request.who.kind !== 'me') {
      client.emit({ type: 'view', view: { ...view, who: request.who, period: request.period, targets: [] } });
    }
  };
  const model = createPanelModel(client, effects, { ancestors: [], top: true });
  render(<Panel model={model} />, root);
  for (const event of state.events) {
    client.emit(event.type === 'welcome' ? { ...event, settings: { language, theme, singleKeys: true } } : event);
  }
  effects.pass(state.pass ?? 0);
  state.then?.(model);
  document.documentElement.dataset['ready'] = '';
}
