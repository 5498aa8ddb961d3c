/** The whole panel: refused, waiting, or the page with its sheets over it. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Footer } from './footer';
import { Header } from './header';
import { Mark } from './icon';
import { MyView } from './my-view';
import { NoticeCard } from './notice';
import { isGrey, noticeOf } from './notice-state';
import { openReport } from './open-report';
import type { PanelModel } from './panel-state';
import { PickPerson } from './pick-person';
import { SheetLayer } from './sheet-layer';
import { TeamBack } from './team-back';
import { TeamGate, useGate } from './team-gate';
import { TeamView } from './team-view';
import { PanelContext, usePanel } from './use-panel';

/** Language and colours of the page follow the settings. */
function useDocument(model: PanelModel): void {
  const { language } = model.text.value;
  const { theme } = model.settings.value;
  useEffect(() => {
    document.documentElement.lang = language;
    if (theme === 'auto') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [language, theme]);
}

const typing = (target: EventTarget | null): boolean => target instanceof HTMLElement && /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);

/** Esc goes back, then collapses; single keys unless they are turned off. */
function useKeys(model: PanelModel, root: { current: HTMLElement | null }): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || model.phase.value.is !== 'welcome') return;
      if (event.key === 'Escape') {
        if (model.sheet.value) model.closeSheet();
        else if (model.look.value.who.kind === 'user' && model.team.from.value) model.choose({ who: model.team.from.value });
        else model.collapse();
        return;
      }
      if (!model.settings.value.singleKeys || typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '?') model.openSheet({ is: 'help' });
      if (model.sheet.value) return;
      if (event.key === 't') model.toggleTeam();
      // Nothing of others is looked up past the notice.
      if (event.key === '/' && !root.current?.querySelector('[data-gate]')) {
        event.preventDefault();
        model.openSheet({ is: 'figures' });
      }
      if (event.key === 'r' && !root.current?.querySelector('[data-gate]')) openReport(model);
      if (event.key === 'p') root.current?.querySelector<HTMLElement>('[data-testid=period]')?.click();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [model]);
}

function Page() {
  const panel = usePanel();
  const notice = noticeOf(panel.sync.value, panel.view.value, panel.problem.value, panel.now.value);
  const { kind } = panel.look.value.who;
  const gate = useGate();
  return (
    <div class="page" inert={panel.sheet.value !== undefined}>
      <Header />
      <main class="scroll" aria-busy={panel.chosen.value !== panel.look.value}>
        <div class="stack two">
          <NoticeCard notice={notice} />
          <TeamGate gate={gate}>
            <TeamBack />
            {kind === 'me' || kind === 'user' ? <MyView old={isGrey(notice)} /> : <TeamView old={isGrey(notice)} />}
          </TeamGate>
        </div>
      </main>
      {gate === 'open' && <Footer />}
    </div>
  );
}

/** Nothing but one sentence: no figure and no button; a name only where it is asked whose figures to show. */
function Only({ children }: { children: ComponentChildren }) {
  return (
    <main class="only">
      <Mark size={32} />
      {children}
    </main>
  );
}

function Body() {
  const panel = usePanel();
  const phase = panel.phase.value;
  switch (phase.is) {
    case 'connecting': {
      const problem = panel.problem.value;
      if (!problem) return <main class="only" aria-busy="true" />;
      const text = panel.text.value;
      return (
        <Only>
          <p role="alert" data-testid="problem" data-problem={problem.kind}>
            {text.say(`problem_${problem.kind}`, { crm: text.t('appName'), time: text.t('noTimeYet') })}
          </p>
        </Only>
      );
    }
    case 'refused':
      return (
        <Only>
          <h1 data-testid="refused" data-why={phase.why}>
            {panel.text.value.t(`refused_${phase.why}`)}
          </h1>
          {phase.people && <PickPerson people={phase.people} />}
        </Only>
      );
    case 'welcome':
      return (
        <>
          <Page />
          <SheetLayer />
        </>
      );
  }
}

export function Panel({ model }: { model: PanelModel }) {
  const root = useRef<HTMLDivElement>(null);
  // Nothing is said to be shown once something else was chosen.
  const shown = model.chosen.value === model.look.value ? model.view.value : undefined;
  useDocument(model);
  useKeys(model, root);
  return (
    <PanelContext.Provider value={model}>
      <div
        class="panel"
        ref={root}
        data-testid="panel"
        data-phase={model.phase.value.is}
        data-sync={model.sync.value?.state}
        data-shown={shown && JSON.stringify([shown.who, shown.period])}
      >
        <Body />
        <div class="vh" role="status" aria-live="polite">
          {model.announcement.value}
        </div>
      </div>
    </PanelContext.Provider>
  );
}
