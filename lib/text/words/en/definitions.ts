/** What figures mean, and the settings that change it. */
export const definitions = {
  basisHistoryCut: 'history is not complete yet: an earlier purchase may be missing, so this may count too many',
} as const;
