import type { Frame, Page } from 'playwright-core';

/** One card as the rendered page says it. */
export interface ReadCard {
  /** Undefined is "—". Money in 1/10,000 of `currency`. */
  value: number | undefined;
  n: number;
  unit: string;
  currency: string | undefined;
  reason: string | undefined;
  /** Epoch ms of the engine's one "now". */
  asOf: number;
  /** As a person reads it. */
  text: string;
}

export type Surface = Frame | Page;

const cardOf = (panel: Surface, metric: string) => panel.locator(`[data-testid="card"][data-metric="${metric}"]`);

/** Reads a card once it shows figures of an engine run. */
export async function readCard(panel: Surface, metric: string): Promise<ReadCard> {
  const card = cardOf(panel, metric);
  await card.and(panel.locator('[data-as-of]')).waitFor({ timeout: 60_000 });
  return card.evaluate(cardFacts);
}

/** What a rendered card says. Runs in the panel's own document, so it must not use anything from outside. */
export function cardFacts(element: Element): ReadCard {
  const data = element.querySelector('data');
  const { n, unit, currency, reason, asOf } = (element as HTMLElement).dataset;
  return {
    value: data?.value ? Number(data.value) : undefined,
    n: Number(n),
    unit: unit ?? '',
    currency: currency,
    reason: reason,
    asOf: Number(asOf),
    text: (element as HTMLElement).innerText.replace(/\s+/g, ' '),
  };
}

export const metricIds = ['lead_response_time', 'pipeline_value', 'win_rate_count'] as const;

/** All three cards of one engine run. */
export async function readCards(panel: Surface): Promise<Record<(typeof metricIds)[number], ReadCard>> {
  const [response, pipeline, winRate] = await Promise.all(metricIds.map((metric) => readCard(panel, metric)));
  if (!response || !pipeline || !winRate) throw new Error('A card is missing.');
  return { lead_response_time: response, pipeline_value: pipeline, win_rate_count: winRate };
}

/** Waits until the first pull is complete and the figures rest on all of it. */
export async function waitForFull(panel: Surface): Promise<void> {
  await panel.locator('[data-sync="idle"]').first().waitFor({ state: 'attached', timeout: 180_000 });
}

/** As PanelView names them; the panel says which view it shows in `data-shown`. */
export type Who = { kind: 'me' } | { kind: 'everyone' } | { kind: 'team'; teamId: string } | { kind: 'user'; userId: string };
export type Period = { kind: 'day' | 'week' | 'month' | 'quarter' | 'year'; offset: number } | { kind: 'custom'; from: string; to: string };

/** Waits until the figures on the page are those of this question. */
export async function waitForView(panel: Surface, who: Who, period: Period): Promise<void> {
  await panel.waitForFunction(
    (wanted) => document.querySelector('[data-testid="panel"]')?.getAttribute('data-shown') === wanted,
    JSON.stringify([who, period]),
    { timeout: 30_000 },
  );
}

/** Confirms the notice about figures of others where it stands in the way. */
export async function confirmNotice(panel: Surface): Promise<void> {
  const notice = panel.getByTestId('notice-confirm');
  await notice.or(panel.getByTestId('team-card')).or(panel.getByTestId('team-back')).first().waitFor();
  if (await notice.isVisible()) await notice.click();
}

/** Chooses whose figures to show, with the header's own controls. */
export async function chooseWho(panel: Surface, who: Who): Promise<void> {
  if (who.kind === 'me') return panel.getByTestId('scope-me').click();
  await panel.getByTestId('scope-team').click();
  await confirmNotice(panel);
  const value = who.kind === 'everyone' ? 'everyone' : who.kind === 'team' ? `team:${who.teamId}` : `user:${who.userId}`;
  await panel.getByTestId('who').selectOption(value);
}

/** Enters first and last day in the period menu. */
export async function chooseDays(panel: Surface, from: string, to: string): Promise<void> {
  await panel.getByTestId('period').click();
  const dates = panel.locator('form input[type="date"]');
  await dates.nth(0).fill(from);
  await dates.nth(1).fill(to);
  await panel.locator('form:has(input[type="date"]) button[type="submit"]').click();
}
