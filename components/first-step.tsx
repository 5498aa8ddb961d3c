/** One of the first steps: its number or a tick, what it is about, and what is to be settled. */
import type { ComponentChildren } from 'preact';
import { Icon } from './icon';
import { usePanel } from './use-panel';

interface StepProps {
  name: string;
  number: number;
  done: boolean;
  title: string;
  children: ComponentChildren;
}

export function Step({ name, number, done, title, children }: StepProps) {
  const text = usePanel().text.value;
  return (
    <li data-testid="first-step" data-step={name} data-done={done}>
      <span class="no" aria-hidden="true">
        {done ? <Icon name="check" size={12} /> : text.f.count(number)}
      </span>
      <div>
        <h3>
          {title}
          {done && <span class="vh"> ({text.t('firstDone')})</span>}
        </h3>
        {children}
      </div>
    </li>
  );
}
