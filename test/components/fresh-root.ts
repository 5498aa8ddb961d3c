/** Where a test shows a component. */
import { render } from 'preact';

let last: HTMLElement | undefined;

/** An empty place in the document. What was shown before is taken down first: its listeners would hear the keys of the next one. */
export function freshRoot(): HTMLElement {
  clearRoot();
  last = document.createElement('div');
  document.body.append(last);
  return last;
}

/** Takes down what is shown. */
export function clearRoot(): void {
  if (!last) return;
  render(null, last);
  last.remove();
  last = undefined;
}
