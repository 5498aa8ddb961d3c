import '../../assets/tokens.css';
import '../../components/base.css';
import '../../components/panel.css';
import '../../components/first-steps.css';
import '../../components/dock.css';
import '../../components/record.css';
import '../../components/record-judge.css';
import '../../components/record-advice.css';
import '../../components/groups.css';
import '../../components/team.css';
import '../../components/inbox.css';
import '../../components/sheet.css';
import '../../components/target.css';
import { render } from 'preact';
import { afterPaint } from '../../components/after-paint';
import { copyText } from '../../components/copy-text';
import { Panel } from '../../components/panel';
import { createPanelModel } from '../../components/panel-model';
import { createPanelClient, surfaceOf } from '../../lib/messages/client';

/** The panel page: docked frame, Chrome's side panel and Firefox's sidebar show this same document. */
const root = document.querySelector('#root');
if (!root) throw new Error('panel/index.html has no #root');

const model = createPanelModel(
  createPanelClient(() => document.visibilityState === 'visible'),
  {
    now: () => Date.now(),
    after(milliseconds, run) {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    every(milliseconds, run) {
      const timer = setInterval(run, milliseconds);
      return () => clearInterval(timer);
    },
    afterPaint,
    copy: (text) => copyText(text, document, navigator.clipboard),
    languages: navigator.languages,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  },
  surfaceOf(window),
);
render(<Panel model={model} />, root);
