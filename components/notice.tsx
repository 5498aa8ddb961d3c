/** Reading, age and trouble: what is, why, and the way out. */
import type { SyncView } from '../lib/messages/protocol';
import type { Text } from '../lib/text/text';
import { budgetText } from './budget-text';
import { CrmLink } from './crm-link';
import { Icon, type IconName } from './icon';
import type { Notice } from './notice-state';
import { usePanel } from './use-panel';

type Progress = SyncView['progress'];

/** "1,240 of 3,900 deals" */
export function progressText(text: Text, one: Progress[number]): string {
  if (one.total === undefined) return text.t(`count_${one.entity}`, { n: one.done });
  const total = text.f.count(Math.max(one.total, one.done));
  return text.t('progressOf', { done: text.f.count(one.done), total, what: text.t(`entity_${one.entity}`) });
}

/** Share of the first read; streams without a known total count when they are done. */
export function progressShare(progress: Progress): number {
  if (progress.length === 0) return 0;
  const shares = progress.map((p): number => (p.finished ? 1 : p.total ? Math.min(1, p.done / p.total) : 0));
  return shares.reduce((a, b) => a + b, 0) / progress.length;
}

function FirstRead({ progress }: { progress: Progress }) {
  const panel = usePanel();
  const text = panel.text.value;
  const current = progress.find((p) => !p.finished) ?? progress.at(-1);
  return (
    <section class="card notice wide" data-testid="notice" data-notice="first">
      <div class="top">
        <b class="b">{text.t('firstRead', { crm: panel.connection.value?.crmName ?? '' })}</b>
        <span class="sp" />
        {current && (
          <span class="sm t2" data-testid="progress" data-done={current.done} data-total={current.total}>
            {progressText(text, current)}
          </span>
        )}
      </div>
      <div class="prog" aria-hidden="true">
        <i style={{ width: `${Math.round(progressShare(progress) * 100)}%` }} />
      </div>
      <p class="sm t2">{text.t('firstReadHint')}</p>
    </section>
  );
}

interface Look {
  tone: '' | 'warn' | 'bad';
  icon: IconName;
  chip: string;
}

function problemLook(text: Text, notice: Extract<Notice, { is: 'problem' }>, now: number): Look {
  const age = notice.from === undefined ? undefined : text.f.age(now - notice.from);
  switch (notice.problem.kind) {
    case 'signed_out':
    case 'wrong_user':
      return { tone: 'warn', icon: 'offline', chip: text.t('signedOutChip') };
    case 'offline':
      return { tone: 'warn', icon: 'offline', chip: age ?? text.t('offlineChip') };
    case 'no_tab':
      return { tone: '', icon: 'clock', chip: age ?? text.t('notRead') };
    case 'rate_limited':
      return {
        tone: '',
        icon: 'hourglass',
        chip: notice.retryAt === undefined ? text.t('waits') : text.t('waitsUntil', { time: text.f.time(notice.retryAt) }),
      };
    case 'no_token':
    case 'token_refused':
      return { tone: 'warn', icon: 'key', chip: text.t('noTokenChip') };
    case 'not_allowed':
    case 'forbidden':
    case 'page_changed':
      return { tone: 'warn', icon: 'lock', chip: text.t('notRead') };
    case 'unavailable':
    case 'timeout':
    case 'not_json':
    case 'odd_answer':
    case 'refused_write':
    case 'storage':
    case 'internal':
      return { tone: 'bad', icon: 'fail', chip: text.t('notRead') };
  }
}

function Problem({ notice }: { notice: Extract<Notice, { is: 'problem' }> }) {
  const panel = usePanel();
  const text = panel.text.value;
  const { kind, detail } = notice.problem;
  const { tone, icon, chip } = problemLook(text, notice, panel.now.value);
  const crm = panel.connection.value;
  const budget = panel.sync.value?.budget;
  const time = notice.from === undefined ? text.t('noTimeYet') : text.f.dateTime(notice.from);
  const toCrm = kind === 'signed_out' || kind === 'no_tab' || kind === 'wrong_user';
  const toOptions = kind === 'no_token' || kind === 'token_refused' || kind === 'not_allowed';
  return (
    <section class="card notice wide" data-testid="notice" data-notice={kind}>
      <div class="top">
        <span class={`chip ${tone}`}>
          <Icon name={icon} size={12} />
          {chip}
        </span>
        <span class="sp" />
      </div>
      <p class="sm t2">{text.say(`problem_${kind}`, { crm: crm?.crmName ?? '', time })}</p>
      <div class="acts">
        {toCrm && crm ? (
          <CrmLink href={crm.origin} class="btn ghost sm">
            {text.t(kind === 'no_tab' ? 'openCrm' : 'signIn')}
          </CrmLink>
        ) : kind === 'page_changed' ? (
          <button type="button" class="btn ghost sm" data-testid="set-up-page" onClick={panel.setUpPage}>
            {text.t('readerAgain')}
          </button>
        ) : toOptions ? (
          <button type="button" class="btn ghost sm" data-testid="to-options" onClick={panel.openOptions}>
            {text.t('openOptionsNow')}
          </button>
        ) : (
          <button type="button" class="btn ghost sm" data-testid="retry" onClick={panel.refresh}>
            {text.t('retry')}
          </button>
        )}
        {detail !== undefined && tone === 'bad' && (
          <button
            type="button"
            class="btn ghost sm"
            onClick={() => void panel.copy([`${kind}: ${detail}`, ...(budget ? budgetText(text, budget) : [])].join('\n'))}
          >
            {text.t('copyDetails')}
          </button>
        )}
      </div>
    </section>
  );
}

export function NoticeCard({ notice }: { notice: Notice | undefined }) {
  const panel = usePanel();
  const text = panel.text.value;
  const crm = panel.connection.value?.crmName ?? '';
  if (!notice) return null;
  switch (notice.is) {
    case 'first':
      return <FirstRead progress={notice.progress} />;
    case 'problem':
      return <Problem notice={notice} />;
    case 'never':
      return (
        <p class="card notice wide sm t2" data-testid="notice" data-notice="never">
          {text.t('neverRead', { crm })}
        </p>
      );
    case 'stale':
      return (
        <section class="card notice wide" data-testid="notice" data-notice="stale">
          <div class="top">
            <span class="chip warn">
              <Icon name="clock" size={12} />
              {text.f.age(notice.age)}
            </span>
          </div>
          <p class="sm t2">{text.t('stale', { time: text.f.dateTime(notice.from), crm })}</p>
          <div class="acts">
            <button type="button" class="btn ghost sm" data-testid="retry" onClick={panel.refresh}>
              {text.t('retry')}
            </button>
          </div>
        </section>
      );
  }
}
