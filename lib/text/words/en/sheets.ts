/** The sheet behind a figure: its records, what they lack, splits; and the search. */
export const sheets = {
  maturing: '{share} of it is still open, so the figure can move.',
  // records
  recordsCounted: 'Records that count',
  recordsLeftOut: 'Records left out',
  foundOf: { one: '{n} of {total} record matches.', other: '{n} of {total} records match.' },
  columnCloses: 'Closes',
  // coverage
  coverageTitle: 'What the figure needs',
  coverageShare: '{v} of the records looked at had all it needs.',
  coverageCut:
    'Not read to the end: {what}. The figure may be too low or too high. If {crm} refuses them, its administrator can give you read access.',
  coverageRecords: '{what}: {n} read',
  coverageFull: 'nothing is missing',
  coverageLacks: { one: '{field}: missing in {n} record ({share})', other: '{field}: missing in {n} records ({share})' },
  coverageFix: 'Fill in what is missing in {crm}, and the figure rests on more.',
  coverageAbsent: '{what}: {reason}',
  // breakdown
  breakdownTitle: 'Split',
  breakdownBy: 'Split by',
  breakdownSum: 'All together',
  breakdownNone: 'Nothing to split in these days.',
  breakdownAlt: '{name}, {by}: {top} leads with {v}.',
  breakdownMore: { one: '{n} more group', other: '{n} more groups' },
  breakdownFailed: 'This split could not be read.',
  columnGroup: 'Group',
  sizeFrom: 'from {v}',
  sizeUpTo: 'up to {v}',
  // search
  searchHint: 'Up and down walk the list, Enter opens.',
  searchFound: { one: '{n} figure found', other: '{n} figures found' },
  searchBest: 'Best matches',
} as const;
