/** Places of the options page that can be gone to; each is the id of an element there, so that the page's address leads to it, too. */
export const optionPlaces = [
  ...(['connections', 'inputs', 'judged', 'definitions', 'files', 'hours', 'display', 'privacy'] as const),
  ...(['language', 'theme', 'currency'] as const),
] as const;

export type OptionPlace = (typeof optionPlaces)[number];

/** Opens the options page at a place, in the tab in which it is open already. */
export interface OpenOptionsQuestion {
  asked: { place: OptionPlace };
  answer: { opened: true };
}
