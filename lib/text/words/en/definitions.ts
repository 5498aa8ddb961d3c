/** What figures mean, and the settings that change it. */
export const definitions = {
  outcome_by_hand: 'given by hand',
  outcome_dismissed: 'put aside',
  basisHistoryCut: 'history is not complete yet: an earlier purchase may be missing, so this may count too many',
} as const;
