/** Asks once before something is lost. Opens in place, takes the focus, Esc means no. */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Text } from '../lib/text/text';

interface ConfirmProps {
  text: Text;
  title: string;
  hint: string;
  /** A tick box: what else to do. */
  option?: string;
  yes: string;
  onYes(option: boolean): void;
  onNo(): void;
}

export function Confirm({ text, title, hint, option, yes, onYes, onNo }: ConfirmProps) {
  const id = useId();
  const [ticked, setTicked] = useState(false);
  const no = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    no.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <div class="confirm well" role="group" aria-labelledby={id} onKeyDown={(e) => e.key === 'Escape' && onNo()}>
      <p class="b" id={id}>
        {title}
      </p>
      <p class="sm t2">{hint}</p>
      {option !== undefined && (
        <label class="tick">
          <input type="checkbox" data-testid="confirm-option" checked={ticked} onChange={(e) => setTicked(e.currentTarget.checked)} />
          {option}
        </label>
      )}
      <div class="acts">
        <button type="button" class="btn danger" data-testid="confirm-yes" onClick={() => onYes(ticked)}>
          {yes}
        </button>
        <button type="button" class="btn" ref={no} data-testid="confirm-no" onClick={onNo}>
          {text.t('cancel')}
        </button>
      </div>
    </div>
  );
}
