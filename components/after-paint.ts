/** Longest wait for a frame: a page that is not drawn has none. */
const NO_FRAME = 100;

/**
 * Runs once the next frame is on screen: what answers an input first, what takes long after it.
 * @returns cancels
 */
export function afterPaint(run: () => void): () => void {
  const { port1, port2 } = new MessageChannel();
  let over = false;
  const stop = (): void => {
    over = true;
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    port1.close();
  };
  const done = (): void => {
    if (over) return;
    stop();
    run();
  };
  port1.onmessage = done;
  // A frame's callback comes before it is drawn, a message sent from there after it.
  const frame = requestAnimationFrame(() => port2.postMessage(undefined));
  const timer = setTimeout(done, NO_FRAME);
  return stop;
}
