/** How vtiger writes things: all values are text or nothing. */
import type { Company, DemoStage } from '../demo/generate/types.ts';

export type Row = { id: string; [name: string]: string | null };

/** A moment in UTC, to the second, without a zone. */
export const moment = (instant: number): string => new Date(instant).toISOString().slice(0, 19).replace('T', ' ');
export const decimal = (value: string | number | null, digits: number): string => (value === null ? '' : Number(value).toFixed(digits));

/** The newest rate of each currency: so many of the base make one of it. */
function newest({ rates, org }: Company): Map<string, number> {
  const found = new Map<string, { day: string; rate: string }>();
  for (const { currency, day, rate, base } of rates)
    if (base === org.currency && day >= (found.get(currency)?.day ?? '')) found.set(currency, { day, rate });
  return new Map([...found].map(([currency, { rate }]) => [currency, Number(rate)]));
}

/** Currencies by the number of their row: the base first. `perBase` as the table keeps it, to five digits. */
export function currencies(company: Company): { id: string; code: string; perBase: string; base: boolean }[] {
  const others = [...newest(company)].map(([code, rate]) => ({ code, perBase: (1 / rate).toFixed(5), base: false }));
  return [{ code: company.org.currency, perBase: '1.00000', base: true }, ...others].map((one, at) => ({ ...one, id: String(at + 1) }));
}

/** A deal's amount in the base currency, as it is kept. */
export function baseAmount(company: Company, amount: string | null, currency: string): string {
  if (amount === null) return '';
  return (Number(amount) * (currency === company.org.currency ? 1 : (newest(company).get(currency) ?? 1))).toFixed(8);
}

export const won = 'Closed Won';
export const lost = 'Closed Lost';

export interface StageList {
  values: { value: string; label: string }[];
  valueOf(stageId: string): string;
  /** The first of the company's stages with this value. */
  stageOf(value: string): string;
}

/** One picklist for all pipelines, with one value for all that was won and one for all that was not. */
export function stageList({ stages }: Company): StageList {
  const sorted = stages.toSorted((a, b) => Number(a.pipelineId) - Number(b.pipelineId) || a.order - b.order);
  const valueOf = ({ id, name, pipeline, kind }: DemoStage): string => {
    if (kind !== 'open') return kind === 'won' ? won : lost;
    return stages.some((other) => other.id !== id && other.kind === 'open' && other.name === name) ? `${name} (${pipeline})` : name;
  };
  const open = sorted.filter(({ kind }) => kind === 'open').map(valueOf);
  return {
    values: [...open, won, lost].map((value) => ({ value, label: value })),
    valueOf: (stageId) => sorted.filter(({ id }) => id === stageId).map(valueOf)[0] ?? '',
    stageOf: (value) => sorted.find((stage) => valueOf(stage) === value)?.id ?? value,
  };
}
