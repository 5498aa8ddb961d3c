/** Amounts as decimal text and back, in whole 1/10,000 of the unit. */

export function toUnits(text: string): number {
  return Math.round(Number(text) * 10_000);
}

/** Two decimals, or four where two are not enough. */
export function fromUnits(units: number): string {
  return (units / 10_000).toFixed(units % 100 === 0 ? 2 : 4);
}

/** Whole hundredths near a share of an amount. */
export const part = (units: number, share: number): number => Math.round((units * share) / 100) * 100;
