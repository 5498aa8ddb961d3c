interface Drag {
  move: (x: number, y: number) => void;
  end: (x: number, y: number) => void;
  /** Told when the pointer takes hold, and when it lets go. */
  hold?: (on: boolean) => void;
  /** A press that did not move. */
  click?: () => void;
}

/** Pointer drag with capture, so that frames under the pointer do not swallow it. */
export function onDrag(target: HTMLElement, { move, end, click, hold }: Drag): void {
  target.addEventListener('pointerdown', (down) => {
    if (down.button !== 0 || !down.isTrusted) return;
    down.preventDefault();
    target.setPointerCapture(down.pointerId);
    const stop = new AbortController();
    hold?.(true);
    stop.signal.addEventListener('abort', () => hold?.(false));
    let moved = false;
    const onMove = (event: PointerEvent) => {
      moved ||= Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > 4;
      if (moved) move(event.clientX, event.clientY);
    };
    const onUp = (event: PointerEvent) => {
      stop.abort();
      if (moved) end(event.clientX, event.clientY);
      else click?.();
    };
    target.addEventListener('pointermove', onMove, { signal: stop.signal });
    target.addEventListener('pointerup', onUp, { signal: stop.signal });
    target.addEventListener('pointercancel', () => stop.abort(), { signal: stop.signal });
  });
}
