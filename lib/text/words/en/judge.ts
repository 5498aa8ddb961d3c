/** Judging a customer by hand. */
export const judge = {
  judgeTitle: 'Judge by hand',
  judgeWhat: 'What you know better',
  judgeAside: 'Put aside: {sign}',
  judgeTier: 'Tier: {tier}',
  judgeByRules: 'Tier by the rules again',
  judgeWhy: 'Why',
  judgeHolds: 'A tier holds for {tier} days, a sign is put aside for {aside}. Both are counted and told apart.',
  judgeMissing: 'Say why in a few words.',
  judgeFailed: 'It was not kept. Try again.',
  judgeSave: 'Keep',
  judgeDone: 'Kept.',
  judgeUndo: 'Undo',
} as const;
