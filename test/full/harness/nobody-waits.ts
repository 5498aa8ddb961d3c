import { expect } from 'vitest';
import { closeSheets } from '../../e2e/harness/close-sheets.ts';
import type { DemoSession } from '../../e2e/harness/demo-session.ts';

/** Takes everybody who waits for the person of this panel out of the CRM, and waits until the panel knows; leaves the inbox open. */
export async function nobodyWaits({ crm, panel }: Pick<DemoSession, 'crm' | 'panel'>): Promise<void> {
  const { company, control } = crm;
  for (;;) {
    const waiting = Number(await panel.getByTestId('waiting').getAttribute('data-n'));
    await panel.getByTestId('waiting').click();
    await panel.getByTestId('alert-waiting').waitFor();
    if (waiting === 0) return;
    const rows = panel.getByTestId('waiting-row');
    await expect.poll(() => rows.count(), { timeout: 30_000 }).toBe(waiting);
    const waits = await rows.evaluateAll((all) =>
      all.map(({ dataset }) => ({ entity: dataset['entity'], id: dataset['id'] ?? '', since: Number(dataset['since']) })),
    );
    for (const { entity, id, since } of waits) {
      // A lead, or the message that nobody answered.
      const messages = company.activities.filter(({ at, direction }) => direction === 'in' && at === since);
      const gone = messages.map((message) => control.live.remove('activities', message.id));
      if (entity === 'lead') gone.push(control.live.remove('leads', id));
      expect(gone).toContain(true);
    }
    await closeSheets(panel);
    await panel.getByTestId('refresh').click();
    await panel.locator(`[data-testid="waiting"]:not([data-n="${waiting}"])`).waitFor({ timeout: 60_000 });
  }
}
