/** Frame of every sheet: Back, title, collapse. Focus goes in, and back to what opened it. */
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { Among } from './among';
import { Icon } from './icon';
import { usePanel } from './use-panel';

interface SheetProps {
  title: string;
  /** Buttons beside the title. */
  tools?: ComponentChildren;
  testId: string;
  children: ComponentChildren;
}

export function Sheet({ title, tools, testId, children }: SheetProps) {
  const panel = usePanel();
  const text = panel.text.value;
  const id = useId();
  const back = useRef<HTMLButtonElement>(null);
  // Before the browser draws: then the page under the sheet is inert and has lost its focus, and nobody knows where to return.
  useLayoutEffect(() => {
    const opener = document.activeElement;
    const name = opener instanceof HTMLElement ? opener.dataset['opens'] : undefined;
    back.current?.focus({ preventScroll: true });
    return () => {
      // The page under the sheet is inert until this render is through.
      requestAnimationFrame(() => {
        const same =
          name === undefined
            ? undefined
            : [...document.querySelectorAll<HTMLElement>('[data-opens]')].find((e) => e.dataset['opens'] === name);
        const to = opener instanceof HTMLElement && opener.isConnected ? opener : same;
        to?.focus({ preventScroll: true });
      });
    };
  }, []);
  return (
    <section class="layer" role="dialog" aria-labelledby={id} data-testid={testId}>
      <header class="sheet-h">
        <button
          ref={back}
          type="button"
          class="ib"
          data-testid="back"
          aria-label={text.t('back')}
          title={text.t('back')}
          onClick={panel.closeSheet}
        >
          <Icon name="back" />
        </button>
        <h2 id={id}>{title}</h2>
        <span class="sp" />
        {tools}
        <button type="button" class="ib" aria-label={text.t('collapse')} title={text.t('collapse')} onClick={panel.collapse}>
          <Icon name="collapse" />
        </button>
      </header>
      <Among />
      {/* A long sheet without a control in it must still be scrolled by keys. */}
      <div class="scroll" role="region" aria-labelledby={id} tabIndex={0}>
        <div class="stack">{children}</div>
      </div>
    </section>
  );
}
