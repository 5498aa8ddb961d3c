/** Opens the page of the review for what the panel shows. */
import type { PanelModel } from './panel-state';

export function openReport({ questions, look }: PanelModel): void {
  // A panel that is being taken away has nothing to open; the page says everything else itself.
  void questions.ask({ of: 'openReport', ...look.value }).catch(() => undefined);
}
