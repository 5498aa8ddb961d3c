/** What a group of a split is called. Pure. */
import type { GroupView } from '../messages/questions/explained';
import type { Text } from '../text/text';
import { isKey } from '../text/words';

/** Upper limits of the size bands by their lower ones, in whole units. */
const nextSize: Readonly<Record<string, number | undefined>> = { '0': 1_000, '1000': 10_000, '10000': 100_000, '100000': 1_000_000 };

/**
 * @param by the dimension
 * @param currency of the amounts, for sizes
 */
export function groupName(text: Text, by: string, { key, name }: Pick<GroupView, 'key' | 'name'>, currency?: string): string {
  if (key === '') return by === 'rep' || by === 'team' ? text.t('unassigned') : text.t('rowUnknown');
  if (by === 'month' || by === 'close_month' || by === 'cohort') {
    return /^\d{4}-\d{2}$/.test(key) ? text.f.periodLabel(`${key}-01`, 60) : key;
  }
  if (by === 'hour') return text.f.clock(Number(key) * 60);
  if (by === 'size_band') {
    const money = (whole: number): string => (currency === undefined ? text.f.count(whole) : text.f.moneyShort(whole * 10_000, currency));
    const upTo = nextSize[key];
    return key === '0' && upTo !== undefined ? text.t('sizeUpTo', { v: money(upTo) }) : text.t('sizeFrom', { v: money(Number(key)) });
  }
  if (name !== undefined && name !== '') return name;
  const own = [`row_${key}`, `outcome_${key}`].find(isKey);
  return own === undefined ? key : text.say(own);
}
