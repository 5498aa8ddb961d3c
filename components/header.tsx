/** Who, how fresh, settings, collapse; below: which days. */
import { useRef } from 'preact/hooks';
import type { Who } from '../lib/engine/question';
import { Among } from './among';
import { freshness } from './freshness';
import { Icon, Mark } from './icon';
import { PeriodMenu } from './period-menu';
import { usePanel } from './use-panel';

function Scope() {
  const panel = usePanel();
  const text = panel.text.value;
  const group = useRef<HTMLDivElement>(null);
  const mine = panel.chosen.value.who.kind === 'me';
  const set = (me: boolean): void => {
    if (me !== mine) panel.toggleTeam();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].includes(event.key)) return;
    event.preventDefault();
    panel.toggleTeam();
    group.current?.querySelector<HTMLElement>('[aria-checked=false]')?.focus();
  };
  const option = (me: boolean, label: string) => (
    <button
      type="button"
      role="radio"
      aria-checked={me === mine}
      tabIndex={me === mine ? 0 : -1}
      data-testid={me ? 'scope-me' : 'scope-team'}
      onClick={() => set(me)}
    >
      {label}
    </button>
  );
  return (
    <div class="seg" role="radiogroup" aria-label={text.t('scope')} ref={group} onKeyDown={onKeyDown}>
      {option(true, text.t('me'))}
      {option(false, text.t('team'))}
    </div>
  );
}

const whoValue = (who: Who): string => (who.kind === 'team' ? `team:${who.teamId}` : who.kind === 'user' ? `user:${who.userId}` : who.kind);

/** The inverse of whoValue; ids may hold colons. */
function whoOf(value: string): Who {
  if (value.startsWith('team:')) return { kind: 'team', teamId: value.slice(5) };
  if (value.startsWith('user:')) return { kind: 'user', userId: value.slice(5) };
  return { kind: 'everyone' };
}

/** Apart from the field: several hundred of them are not looked through at every choice. */
function WhoOptions() {
  const panel = usePanel();
  const text = panel.text.value;
  const { people, teams } = panel.people.value;
  const names = new Intl.Collator(text.language);
  const byName = <T extends { name: string }>(list: readonly T[]): T[] => [...list].sort((a, b) => names.compare(a.name, b.name));
  return (
    <>
      <option value="everyone">{text.t('everyone')}</option>
      {teams.length > 0 && (
        <optgroup label={text.t('teams')}>
          {byName(teams).map((team) => (
            <option key={team.id} value={`team:${team.id}`}>
              {team.name}
            </option>
          ))}
        </optgroup>
      )}
      {people.length > 0 && (
        <optgroup label={text.t('people')}>
          {byName(people).map((person) => (
            <option key={person.id} value={`user:${person.id}`}>
              {person.name}
            </option>
          ))}
        </optgroup>
      )}
    </>
  );
}

function WhoSelect() {
  const panel = usePanel();
  const text = panel.text.value;
  const chosen = panel.chosen.value.who;
  // On the way to "Me" the field is still there, with what it was.
  const who = chosen.kind === 'me' ? panel.look.value.who : chosen;
  return (
    <select
      class="input"
      data-testid="who"
      aria-label={text.t('scope')}
      value={whoValue(who)}
      onChange={(e) => panel.choose({ who: whoOf(e.currentTarget.value) })}
    >
      <WhoOptions />
    </select>
  );
}

function Freshness() {
  const panel = usePanel();
  const text = panel.text.value;
  const { age, at, old } = freshness(panel.sync.value, panel.view.value, panel.now.value);
  return (
    <button
      type="button"
      class={`ib fresh ${old ? 'old' : ''}`}
      data-testid="refresh"
      data-old={old}
      title={text.t('refresh')}
      onClick={panel.refresh}
    >
      <Icon name="refresh" />
      {at === undefined ? (
        <span class="vh">{text.t('notYetRead')}</span>
      ) : (
        <span>
          <span data-testid="age">{text.f.age(age, 'narrow')}</span>
          <span class="vh"> {text.t('refreshAsOf', { time: text.f.time(at) })}</span>
        </span>
      )}
    </button>
  );
}

function Days() {
  const panel = usePanel();
  const text = panel.text.value;
  const view = panel.view.value;
  if (!view) return <span class="days" />;
  const { days, compared } = view;
  return (
    <span class="days" data-testid="days" data-from={days.from} data-to={days.to}>
      {text.t('compared', { days: text.f.days(days.from, days.to), before: text.f.days(compared.from, compared.to) })}
    </span>
  );
}

export function Header() {
  const panel = usePanel();
  const text = panel.text.value;
  const connection = panel.connection.value;
  return (
    <header class="hd">
      <h1 class="vh">{connection ? text.t('figuresOf', { name: connection.userName, crm: connection.crmName }) : text.t('appName')}</h1>
      <div class="hd-1">
        <Mark />
        <Scope />
        <span class="sp" />
        <Freshness />
        <button
          type="button"
          class="ib"
          data-testid="settings"
          aria-label={text.t('settings')}
          title={text.t('settings')}
          onClick={panel.openOptions}
        >
          <Icon name="gear" />
        </button>
        <button
          type="button"
          class="ib"
          data-testid="collapse"
          aria-label={text.t('collapse')}
          title={text.t('collapse')}
          onClick={panel.collapse}
        >
          <Icon name="collapse" />
        </button>
      </div>
      <div class="hd-2">
        <PeriodMenu />
        <Days />
      </div>
      <Among />
      {panel.look.value.who.kind !== 'me' && (
        <div class="hd-3">
          <WhoSelect />
        </div>
      )}
    </header>
  );
}
