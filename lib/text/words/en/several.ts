/** Several CRMs at once. */
export const several = {
  badgeAt: '{name}: {what}',
  pickShow: 'Show figures of {name}',
  pickHint: 'Holds for this tab until the browser is closed.',
  pickAgain: 'Choose somebody else',
} as const;
