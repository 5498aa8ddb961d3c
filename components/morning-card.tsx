/** The first look of a work day: who waits, which deal slips, what is planned. Put away, it is gone until tomorrow. */
import type { ComponentChildren } from 'preact';
import type { Morning, MorningDeal } from '../lib/messages/questions/morning';
import type { TargetView } from '../lib/messages/protocol';
import type { Text } from '../lib/text/text';
import { CrmLink } from './crm-link';
import { leftOutText, nameOf } from './figure-text';
import { Icon, type IconName } from './icon';
import type { Sheet } from './panel-state';
import { useAnswer } from './use-answer';
import { useLayout } from './use-layout';
import { usePanel } from './use-panel';

/** Names beside a number; the whole list is one click away. */
const SHOWN = 2;

interface LineProps {
  icon: IconName;
  tone?: 'due';
  kind: string;
  n: number;
  title: string;
  /** Where the whole list is. */
  opens?: Sheet & { name: string };
  children?: ComponentChildren;
}

function Line({ icon, tone, kind, n, title, opens, children }: LineProps) {
  const panel = usePanel();
  return (
    <li class={tone} data-testid="morning-line" data-kind={kind} data-n={n}>
      <Icon name={icon} />
      <div>
        {opens ? (
          <button type="button" class="link b" data-opens={opens.name} onClick={() => panel.openSheet(opens)}>
            {title}
          </button>
        ) : (
          <span class="b">{title}</span>
        )}
        {children}
      </div>
    </li>
  );
}

function Deals({ text, deals }: { text: Text; deals: readonly MorningDeal[] }) {
  return (
    <ul class="sm">
      {deals.slice(0, SHOWN).map(({ ref, name, url, amount, slips }) => (
        <li key={ref.id}>
          {url === undefined ? <span>{name}</span> : <CrmLink href={url}>{name}</CrmLink>}
          <span class="t2">
            {[
              ...(amount ? [text.f.moneyShort(amount.units, amount.currency)] : []),
              ...slips.slice(0, 2).map((slip) => text.t(`slip_${slip}`)),
            ].join(text.t('comma'))}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Waiters({ text, waiting }: { text: Text; waiting: NonNullable<Morning['waiting']> }) {
  return (
    <ul class="sm">
      {waiting.items.slice(0, SHOWN).map(({ ref, name, url, waitedMinutes }) => (
        <li key={`${ref.entity} ${ref.id}`}>
          {url === undefined ? <span>{name || text.t('inboxNoName')}</span> : <CrmLink href={url}>{name || text.t('inboxNoName')}</CrmLink>}
          <span class="t2">{text.duration(waitedMinutes)}</span>
        </li>
      ))}
    </ul>
  );
}

function Planned({ text, planned }: { text: Text; planned: Morning['planned'] }) {
  if (planned.length === 0) return null;
  const count = planned.reduce((sum, one) => sum + one.count, 0);
  return (
    <Line icon="clock" kind="planned" n={count} title={text.t('morningPlanned')}>
      <ul class="sm t2">
        {planned.map(({ kind, count: n, first }) => (
          <li key={kind}>
            {text.t(`planned_${kind}`, { n })}
            {/* A task has the whole day. */}
            {kind !== 'task' && ` ${text.t('plannedFrom', { time: text.f.time(first) })}`}
          </li>
        ))}
      </ul>
    </Line>
  );
}

function Lines({ text, morning, targets }: { text: Text; morning: Morning; targets: readonly TargetView[] }) {
  const { waiting, waitingReason, slipping, closing, planned } = morning;
  const behind = targets.filter(({ status }) => status === 'behind');
  const quiet = !waiting?.total && !slipping?.total && closing.length === 0 && planned.length === 0 && behind.length === 0;
  const unknown = waitingReason !== undefined && (
    <p class="note pad" data-testid="morning-unknown" data-reason={waitingReason}>
      {text.t('morningUnknown', { reason: leftOutText(text, waitingReason) })}
    </p>
  );
  if (quiet) {
    return (
      <>
        <p class="note pad">{text.t(unknown ? 'morningQuietKnown' : 'morningQuiet')}</p>
        {unknown}
      </>
    );
  }
  return (
    <>
      <ul class="lines">
        {waiting !== undefined && waiting.total > 0 && (
          <Line
            icon="clock"
            tone="due"
            kind="waiting"
            n={waiting.total}
            title={text.t('morningWaiting', { n: waiting.total })}
            opens={{ is: 'inbox', name: 'waiting' }}
          >
            <Waiters text={text} waiting={waiting} />
          </Line>
        )}
        {closing.length > 0 && (
          <Line icon="flag" kind="closing" n={closing.length} title={text.t('morningClosing', { n: closing.length })}>
            <Deals text={text} deals={closing} />
          </Line>
        )}
        {slipping !== undefined && slipping.total > 0 && (
          <Line
            icon="warn"
            kind="slipping"
            n={slipping.total}
            title={text.t('morningSlipping', { n: slipping.total })}
            opens={{ is: 'figure', metric: 'stalled_deals', name: 'stalled_deals' }}
          >
            <Deals text={text} deals={slipping.items} />
          </Line>
        )}
        <Planned text={text} planned={planned} />
        {behind.length > 0 && (
          <Line icon="down" kind="behind" n={behind.length} title={text.t('morningBehind', { n: behind.length })}>
            <span class="t2 sm"> {behind.map(({ target }) => nameOf(text, target.metric)).join(text.t('comma'))}</span>
          </Line>
        )}
      </ul>
      {unknown}
    </>
  );
}

export function MorningCard() {
  const panel = usePanel();
  const text = panel.text.value;
  const arrangement = useLayout();
  const { value: morning } = useAnswer({ of: 'morning' });
  const view = panel.view.value;
  if (!view || !arrangement || !morning?.isWorkDay || arrangement.prefs.morningSeen === morning.day) return null;
  return (
    <section class="card morning wide" aria-labelledby="morning-title" data-testid="morning" data-day={morning.day}>
      <div class="ch">
        <h2 id="morning-title">{text.t('morning')}</h2>
        <span class="sm t3">{text.f.days(morning.day, morning.day)}</span>
        <span class="sp" />
        <button
          type="button"
          class="ib"
          data-testid="morning-away"
          aria-label={text.t('morningAway')}
          title={text.t('morningAway')}
          onClick={() => arrangement.save({ morningSeen: morning.day })}
        >
          <Icon name="close" />
        </button>
      </div>
      <Lines text={text} morning={morning} targets={view.targets} />
    </section>
  );
}
