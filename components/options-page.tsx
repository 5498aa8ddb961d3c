/** The options page: connections, working hours, display, privacy. */
import { useEffect } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { CheckSection } from './check-crm';
import { ConnectionList } from './connection-list';
import { DefinitionsSection } from './definitions-section';
import { DisplayForm } from './display-form';
import { HoursForm } from './hours-form';
import { ImportSection } from './import-section';
import { InputsSection } from './inputs-section';
import { Icon, Mark, type IconName } from './icon';
import type { OptionsModel, Said } from './options-model';
import { PrivacySection } from './privacy-section';
import { SourcesSection } from './sources-section';
import { ReviewTimesCard } from './review-times-card';
import { TeamFileSection } from './team-file-section';
import { useAnchor } from './use-anchor';
import type { Text } from '../lib/text/text';
import type { Key } from '../lib/text/words';

const sections: readonly {
  id: string;
  icon: IconName;
  key: Key &
    (
      | 'connections'
      | 'checkCrm'
      | 'sources'
      | 'inputs'
      | 'definitions'
      | 'files'
      | 'teamFile'
      | 'reviewTimes'
      | 'workHours'
      | 'display'
      | 'privacy'
    );
}[] = [
  { id: 'connections', icon: 'key', key: 'connections' },
  { id: 'check', icon: 'check', key: 'checkCrm' },
  { id: 'sources', icon: 'plus', key: 'sources' },
  { id: 'inputs', icon: 'table', key: 'inputs' },
  { id: 'definitions', icon: 'line', key: 'definitions' },
  { id: 'files', icon: 'copy', key: 'files' },
  { id: 'team', icon: 'table', key: 'teamFile' },
  { id: 'reviews', icon: 'bell', key: 'reviewTimes' },
  { id: 'hours', icon: 'calendar', key: 'workHours' },
  { id: 'display', icon: 'line', key: 'display' },
  { id: 'privacy', icon: 'lock', key: 'privacy' },
];

function saidText(text: Text, said: Said | undefined): string {
  switch (said?.is) {
    case undefined:
      return '';
    case 'saved':
      return text.t('saved');
    case 'erased':
      return text.t('erased');
    case 'tokenGone':
      return text.t('tokenGone');
    case 'dockReset':
      return text.t('dockResetDone');
    case 'failed':
      return text.t('notSaved', { why: said.why });
  }
}

/** One section with its heading and a sentence on what it is for. */
export function Section({ id, title, lead, children }: { id: string; title: string; lead: string; children: ComponentChildren }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} tabIndex={-1}>
        {title}
      </h2>
      <p class="lead">{lead}</p>
      {children}
    </section>
  );
}

export function OptionsPage({ model }: { model: OptionsModel }) {
  const text = model.text.value;
  const theme = model.settings.value?.theme ?? 'auto';
  const said = saidText(text, model.said.value);
  const connections = model.connections.value;
  useAnchor(
    model.settings.value !== undefined && connections !== undefined && (connections.length === 0 || model.inputs.view.value !== undefined),
  );
  useEffect(() => {
    document.documentElement.lang = text.language;
    document.title = text.t('optionsTitle');
    if (theme === 'auto') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [text, theme]);
  return (
    <div class="own options" data-testid="options">
      <nav aria-label={text.t('sections')}>
        <p class="wm">
          <Mark />
          {text.t('appName')}
        </p>
        <ul>
          {sections.map(({ id, icon, key }) => (
            <li key={id}>
              <a href={`#${id}`}>
                <Icon name={icon} />
                {text.t(key)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <main>
        <h1 class="vh">{text.t('optionsTitle')}</h1>
        <Section id="connections" title={text.t('connections')} lead={text.t('connectionsLead')}>
          <ConnectionList model={model} />
        </Section>
        <Section id="check" title={text.t('checkCrm')} lead={text.t('checkLead')}>
          <CheckSection model={model} />
        </Section>
        <Section id="sources" title={text.t('sources')} lead={text.t('sourcesLead')}>
          <SourcesSection model={model} />
        </Section>
        <Section id="inputs" title={text.t('inputs')} lead={text.t('inputsLead')}>
          <InputsSection model={model} />
        </Section>
        <Section id="definitions" title={text.t('definitions')} lead={text.t('definitionsLead')}>
          <DefinitionsSection text={text} model={model.definitions} />
        </Section>
        <Section id="files" title={text.t('files')} lead={text.t('filesLead')}>
          <ImportSection model={model} />
        </Section>
        <Section id="team" title={text.t('teamFile')} lead={text.t('teamFileLead')}>
          <TeamFileSection model={model} />
        </Section>
        <Section id="reviews" title={text.t('reviewTimes')} lead={text.t('reviewTimesLead')}>
          <ReviewTimesCard model={model} />
        </Section>
        {model.settings.value && (
          <>
            <Section id="hours" title={text.t('workHours')} lead={text.t('workHoursLead')}>
              <HoursForm model={model} settings={model.settings.value} />
            </Section>
            <Section id="display" title={text.t('display')} lead={text.t('displayLead')}>
              <DisplayForm model={model} settings={model.settings.value} />
            </Section>
          </>
        )}
        <Section id="privacy" title={text.t('privacy')} lead={text.t('privacyLead')}>
          <PrivacySection model={model} />
        </Section>
      </main>
      <p role="status" class={said === '' ? 'vh' : 'toast'} data-testid="said">
        {said}
      </p>
    </div>
  );
}
