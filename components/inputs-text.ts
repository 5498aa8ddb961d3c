/** How an entered figure reads in its list: what it is, and what narrows it. Pure. */
import type { InputsView } from '../lib/messages/protocol';
import { labels } from '../lib/metrics/labels';
import type { Who } from '../lib/model/who';
import type { Text } from '../lib/text/text';
import { nameOf } from './figure-text';
import type { AnyInput, InputOf } from './inputs-draft';

export interface InputText {
  title: string;
  /** Person, product, days, … */
  details: string[];
}

const nameIn = (choices: readonly { id: string; name: string }[], id: string): string => choices.find((one) => one.id === id)?.name ?? id;

function whoText(text: Text, view: InputsView, who: Who): string {
  switch (who.kind) {
    case 'me':
      return text.t('me');
    case 'everyone':
      return text.t('everyone');
    case 'team':
      return nameIn(view.teams, who.teamId);
    case 'user':
      return nameIn(view.people, who.userId);
  }
}

const share = (text: Text, ratio: number): string => text.f.percent(ratio, Number.isInteger(Math.round(ratio * 1e6) / 1e4) ? 0 : 1);

function tiersText(text: Text, tiers: InputOf<'plans'>['tiers']): string {
  const parts = tiers.map(({ upTo, rate }, index) => {
    if (upTo) return text.t('inputTier', { rate: share(text, rate), limit: text.f.moneyShort(upTo.units, upTo.currency) });
    return index === 0 ? text.t('inputTierAll', { rate: share(text, rate) }) : text.t('inputTierOpen', { rate: share(text, rate) });
  });
  return new Intl.ListFormat(text.language, { type: 'unit', style: 'short' }).format(parts);
}

/**
 * @param text words and formats
 * @param view names of people, teams and products
 * @param input what was entered
 */
export function describeInput(text: Text, view: InputsView, input: AnyInput): InputText {
  const days = text.f.daysLong(input.from, input.to);
  const person = 'userId' in input && input.userId !== undefined ? nameIn(view.people, input.userId) : text.t('inputEverybody');
  const product = 'productId' in input && input.productId !== undefined ? [nameIn(view.products, input.productId)] : [];
  if ('tiers' in input) return { title: tiersText(text, input.tiers), details: [person, days] };
  if ('perWeek' in input) {
    const hours = text.f.count(input.perWeek, Number.isInteger(input.perWeek) ? 0 : 1);
    return { title: text.t('inputHoursWeek', { n: hours }), details: [person, days] };
  }
  if ('accounts' in input) {
    const where = [input.territory, input.segment].filter((one) => one !== undefined);
    return { title: text.t('inputAccountsCount', { n: input.accounts }), details: [...where, days] };
  }
  if ('margin' in input) return { title: share(text, input.margin), details: [...product, days] };
  if ('goal' in input) {
    const { metric, goal, currency, who } = input;
    const value = labels[metric].unit === 'money' && currency !== undefined ? text.f.moneyShort(goal, currency) : text.f.count(goal);
    return { title: `${nameOf(text, metric)}: ${value}`, details: [whoText(text, view, who), days] };
  }
  const { kind, amount, source } = input;
  const title = `${text.t(`input_${kind}`)}: ${text.f.moneyShort(amount.units, amount.currency)}`;
  return { title, details: [...(source === undefined ? [] : [source]), ...product, days] };
}
