/** Which days: seven usual periods, or days of one's own. */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { PeriodChoice } from '../lib/engine/question';
import type { Text } from '../lib/text/text';
import { Icon } from './icon';
import { openReport } from './open-report';
import { usePanel } from './use-panel';

const usual = [
  { key: 'today', period: { kind: 'day', offset: 0 } },
  { key: 'thisWeek', period: { kind: 'week', offset: 0 } },
  { key: 'thisMonth', period: { kind: 'month', offset: 0 } },
  { key: 'lastMonth', period: { kind: 'month', offset: -1 } },
  { key: 'thisQuarter', period: { kind: 'quarter', offset: 0 } },
  { key: 'lastQuarter', period: { kind: 'quarter', offset: -1 } },
  { key: 'thisYear', period: { kind: 'year', offset: 0 } },
] as const satisfies readonly { key: string; period: PeriodChoice }[];

const same = (a: PeriodChoice, b: PeriodChoice): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Name of a period as the header shows it. */
function periodName(text: Text, period: PeriodChoice): string {
  const known = usual.find((u) => same(u.period, period));
  return text.t(known?.key ?? 'customDays');
}

/** What is wrong with two days, if anything. */
function dayProblem(text: Text, from: string, to: string): string | undefined {
  if (from === '' || to === '') return text.t('dayMissing');
  return from > to ? text.t('dayOrder') : undefined;
}

function CustomDays({ close }: { close: () => void }) {
  const panel = usePanel();
  const text = panel.text.value;
  const id = useId();
  const shown = panel.view.value?.days;
  const [from, setFrom] = useState(shown?.from ?? '');
  const [to, setTo] = useState(shown?.to ?? '');
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const apply = (event: Event): void => {
    event.preventDefault();
    const wrong = dayProblem(text, from, to);
    setProblem(wrong);
    if (wrong !== undefined) return;
    panel.choose({ period: { kind: 'custom', from, to } });
    close();
  };
  return (
    <form onSubmit={apply} aria-label={text.t('chooseDays')} noValidate>
      <label for={`${id}-from`}>{text.t('from')}</label>
      <input
        class="input"
        id={`${id}-from`}
        type="date"
        value={from}
        aria-invalid={problem !== undefined}
        onInput={(e) => setFrom(e.currentTarget.value)}
      />
      <label for={`${id}-to`}>{text.t('to')}</label>
      <input
        class="input"
        id={`${id}-to`}
        type="date"
        value={to}
        aria-invalid={problem !== undefined}
        onInput={(e) => setTo(e.currentTarget.value)}
      />
      {problem !== undefined && (
        <p class="wide sm bad" role="alert">
          {problem}
        </p>
      )}
      <button type="submit" class="btn wide">
        {text.t('showDays')}
      </button>
    </form>
  );
}

export function PeriodMenu() {
  const panel = usePanel();
  const text = panel.text.value;
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const menuId = useId();
  const period = panel.chosen.value.period;
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  const items = (): HTMLElement[] => [...(box.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];

  useEffect(() => {
    if (!open) return;
    const all = items();
    (all.find((i) => i.getAttribute('aria-checked') === 'true') ?? all[0])?.focus();
    const outside = (event: Event): void => {
      const at = event.target;
      if (at instanceof Node && !box.current?.contains(at) && !button.current?.contains(at)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      return close();
    }
    const all = items();
    const at = all.findIndex((i) => i === document.activeElement);
    if (at < 0) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    all[to % all.length]?.focus();
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        class="sel"
        data-testid="period"
        aria-haspopup="true"
        aria-expanded={open}
        aria-controls={open ? menuId : undefined}
        onClick={() => setOpen(!open)}
      >
        <span class="vh">{text.t('period')}: </span>
        {periodName(text, period)}
        <Icon name="down" size={12} />
      </button>
      {open && (
        <div class="pop" id={menuId} ref={box} onKeyDown={onKeyDown}>
          <div role="menu" aria-label={text.t('period')}>
            {usual.map(({ key, period: one }) => (
              <button
                key={key}
                type="button"
                role="menuitemradio"
                aria-checked={same(one, period)}
                tabIndex={-1}
                onClick={() => {
                  panel.choose({ period: one });
                  close();
                }}
              >
                <Icon name="check" size={14} />
                {text.t(key)}
              </button>
            ))}
            <button
              type="button"
              role="menuitem"
              tabIndex={-1}
              data-testid="open-report"
              title={text.t('reportOpen')}
              onClick={() => {
                openReport(panel);
                close();
              }}
            >
              <Icon name="open" size={14} />
              {text.t('report')}
            </button>
          </div>
          <CustomDays close={close} />
        </div>
      )}
    </>
  );
}
