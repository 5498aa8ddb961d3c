/**
 * Stage, owner and amount of a record through time, from the former values HubSpot keeps of a property. It keeps the newest
 * twenty; what came before them is unknown, so the oldest of a full list is taken for the first only where nothing says otherwise.
 * https://developers.hubspot.com/docs/api-reference/latest/crm/using-object-apis
 */
import type * as z from 'zod/mini';
import type { Money, OwnerChange, RecordOf, StageChange } from '../../model/records';
import { given, moneyOf, same } from '../row-fields';
import { at, filled } from './row-fields';
import type { version } from './schema-fields';

type AmountChange = RecordOf<'amountChange'>;
type Version = z.infer<typeof version>;
/** A value and when it was set, oldest first. */
export interface Was {
  value: string | undefined;
  at: number;
}

/** Set so shortly after the record was made belongs to its making. */
const making = 1_000;

/** @returns oldest first; a value set again without a change counts once */
export function past(versions: readonly Version[] | undefined): Was[] {
  const sorted = (versions ?? [])
    .map(({ value, timestamp }) => ({ value: filled(value), at: at(timestamp) }))
    .toSorted((a, b) => a.at - b.at);
  return sorted.filter(({ value }, i) => i === 0 || value !== sorted[i - 1]?.value);
}

/** @param entered when stages were entered, for those older than the versions that are kept */
export function stageChanges(dealId: string, versions: readonly Version[] | undefined, entered: readonly Was[]): StageChange[] {
  const kept = past(versions);
  const first = kept[0]?.at ?? Infinity;
  const older = entered.filter((one) => one.at < first).toSorted((a, b) => a.at - b.at);
  const all = [...older, ...kept].filter(({ value }, i, list) => i === 0 || value !== list[i - 1]?.value);
  return all.flatMap(({ value, at: moment }, i) =>
    value === undefined
      ? []
      : [
          {
            entity: 'stageChange' as const,
            id: `${dealId}-${moment}`,
            dealId,
            at: moment,
            toStageId: value,
            ...given('fromStageId', all[i - 1]?.value, same),
          },
        ],
  );
}

/**
 * When the record was made, as its mandatory stage tells: the first stage is set with it.
 * @param otherwise where no former stages are told: the date of creation, which may have been edited
 */
export const madeAt = (stageVersions: readonly Version[] | undefined, otherwise: number): number => past(stageVersions)[0]?.at ?? otherwise;

export function ownerChanges(of: 'deal' | 'lead', recordId: string, versions: readonly Version[] | undefined, made: number): OwnerChange[] {
  return changesOf(past(versions), made).map(({ before, after, at: moment }) => ({
    entity: 'ownerChange',
    id: `${of}-${recordId}-${moment}`,
    of,
    recordId,
    at: moment,
    ...given('fromUserId', before, same),
    ...given('toUserId', after, same),
  }));
}

/**
 * @param currencies former values of the deal's currency
 * @param currency where the deal has none of its own
 * @returns the changes, or why an amount does not fit
 */
export function amountChanges(
  dealId: string,
  amounts: readonly Version[] | undefined,
  currencies: readonly Version[] | undefined,
  currency: string | undefined,
  made: number,
): AmountChange[] | string {
  const inCurrency = past(currencies);
  const all: AmountChange[] = [];
  const values = past(amounts);
  const moments = [...new Set([...values, ...inCurrency].map((one) => one.at))].toSorted((a, b) => a - b);
  let before: Money | undefined;
  for (const moment of moments) {
    const amount = moneyOf(lastAt(values, moment), lastAt(inCurrency, moment) ?? currency);
    if (typeof amount === 'string') return amount;
    const changed = amount?.units !== before?.units || amount?.currency !== before?.currency;
    if (changed && moment > made + making)
      all.push({
        entity: 'amountChange',
        id: `${dealId}-${moment}`,
        dealId,
        at: moment,
        ...given('before', before, same<Money>),
        ...given('amount', amount, same<Money>),
      });
    before = amount;
  }
  return all;
}

const lastAt = (versions: readonly Was[], moment: number): string | undefined => versions.findLast((one) => one.at <= moment)?.value;

/** What changed after the record was made. A first value set later replaced nothing. */
function changesOf(versions: readonly Was[], made: number): { before: string | undefined; after: string | undefined; at: number }[] {
  return versions.flatMap(({ value, at: moment }, i) =>
    moment <= made + making ? [] : [{ before: versions[i - 1]?.value, after: value, at: moment }],
  );
}
