/** Shows one state of the panel after the other, without a reload. */
import '../../assets/tokens.css';
import '../../components/base.css';
import '../../components/panel.css';
import '../../components/first-steps.css';
import '../../components/dock.css';
import '../../components/groups.css';
import '../../components/record.css';
import '../../components/record-judge.css';
import '../../components/record-advice.css';
import '../../components/team.css';
import '../../components/sheet.css';
import '../../components/target.css';
import '../../components/inbox.css';
import { render } from 'preact';
import { Panel } from '../../components/panel';
import { createPanelModel } from '../../components/panel-model';
import { respondTo } from './answers';
import { fakeClient, fakeEffects } from './fake-client';
import { view } from './fixtures';
import { drive, noteTold } from './gallery-drive';
import { states } from './gallery-states';

const root = document.querySelector<HTMLElement>('#root');
if (!root) throw new Error('The page has no root.');
root.style.height = '100%';
let stop = (): void => undefined;

drive(({ state: name, lang, theme }) => {
  const state = states[name];
  if (!state) throw new Error(`The gallery has no state "${name}".`);
  stop();
  render(null, root);
  const client = fakeClient();
  client.onEvent(noteTold);
  const effects = fakeEffects([lang]);
  const respond = respondTo(client, state.answers);
  client.answer = (request) => {
    respond(request);
    if (request.type === 'look' && request.who.kind !== 'me') {
      client.emit({ type: 'view', view: { ...view, who: request.who, period: request.period, targets: [] } });
    }
  };
  const model = createPanelModel(client, effects, { ancestors: ['https://crm.example'], top: true });
  stop = model.stop;
  render(<Panel model={model} />, root);
  for (const event of state.events) {
    client.emit(event.type === 'welcome' ? { ...event, settings: { language: lang, theme, singleKeys: true } } : event);
  }
  effects.pass(state.pass ?? 0);
  state.then?.(model);
});
