/** What takes long to draw comes a frame after what was asked for: the press is answered first. */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { usePanel } from './use-panel';

/** Draws its content once everything around it is on screen; one inside another comes a frame later still. */
export function Later({ children }: { children: ComponentChildren }) {
  const { afterPaint } = usePanel();
  const [due, setDue] = useState(false);
  useLayoutEffect(() => afterPaint(() => setDue(true)), []);
  return due ? <>{children}</> : null;
}
