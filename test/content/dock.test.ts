// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createDock, type Dock } from '../../entrypoints/crm.content/dock';

let dock: Dock;
const opened = vi.fn<(ticket: string) => void>();

beforeEach(() => {
  fakeBrowser.reset();
  opened.mockReset();
  // happy-dom says of each frame that it does not load it.
  vi.spyOn(console, 'error').mockReturnValue();
  vi.spyOn(fakeBrowser.i18n, 'getMessage').mockImplementation((key) => key);
});
afterEach(() => {
  dock.unmount();
  vi.unstubAllGlobals();
});

/** The window as it is before anything can hear that it changed: no event. */
const sized = (width: number) => vi.stubGlobal('innerWidth', width);
/** What a window tells when it is given another size; pages can send the same, but not as a trusted event. */
function resized(width: number, trusted = true): void {
  sized(width);
  const event = new Event('resize');
  Object.defineProperty(event, 'isTrusted', { value: trusted });
  window.dispatchEvent(event);
}
/** By now it knows how it was left. */
async function recalled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
const host = () => document.querySelector('paceline-panel');
const mounted = () => expect.poll(host).not.toBeNull();

it('opens in a window that gets its size only after the page script began', async () => {
  // A new window under load: its first document runs before it has been laid out.
  sized(0);
  dock = createDock(opened);
  await recalled();
  sized(1440);
  dock.mount();
  await mounted();
  expect(opened).toHaveBeenCalledTimes(1);
});

it('is a tab while there is no room, and opens as soon as there is', async () => {
  sized(900);
  dock = createDock(opened);
  dock.mount();
  await mounted();
  expect(opened).not.toHaveBeenCalled();
  resized(1440, false);
  expect(opened).not.toHaveBeenCalled();
  resized(1440);
  expect(opened).toHaveBeenCalledTimes(1);
});

it('stays as the person left it, whatever room there is', async () => {
  sized(900);
  dock = createDock(opened);
  dock.mount();
  await mounted();
  // Opened by hand where it had become a tab, and collapsed by hand again.
  dock.toggle();
  expect(opened).toHaveBeenCalledTimes(1);
  dock.collapse();
  resized(1440);
  expect(opened).toHaveBeenCalledTimes(1);
});
