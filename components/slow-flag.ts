import { signal, type Signal } from '@preact/signals';
import type { PanelEffects } from './panel-effects';

const SLOW_AFTER = 300;

/** A flag that rises once `missing` has lasted 300 ms. */
export function slowFlag(effects: PanelEffects): { flag: Signal<boolean>; missing(on: boolean): void } {
  const flag = signal(false);
  let cancel: (() => void) | undefined;
  return {
    flag,
    missing(on) {
      cancel?.();
      cancel = undefined;
      if (!on) flag.value = false;
      else if (!flag.value) cancel = effects.after(SLOW_AFTER, () => (flag.value = true));
    },
  };
}
