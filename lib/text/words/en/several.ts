/** Several CRMs at once. */
export const several = {
  badgeAt: '{name}: {what}',
} as const;
