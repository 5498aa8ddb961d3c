/** Opens the page of the review for what the panel shows. */
import type { Look } from './look';
import type { PanelModel } from './panel-state';

export function openReport({ questions, look }: PanelModel, of: Pick<Look, 'who' | 'period'> = look.value): void {
  // A panel that is being taken away has nothing to open; the page says everything else itself.
  void questions.ask({ of: 'openReport', who: of.who, period: of.period }).catch(() => undefined);
}
