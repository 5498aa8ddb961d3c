/** Taking everything out, and the currency of reports. */
export const keeping = {
  reportCurrency: 'Report in',
  reportCurrencyHint: 'Amounts in other currencies are converted where a rate is known.',
  reportCurrencyAuto: 'Currency of the CRM',
  takeOut: 'Take everything along',
  takeOutHint: 'Settings, targets, what you entered and every record as one JSON file. Tokens and keys stay here.',
  takeOutGoing: { one: '{n} record so far', other: '{n} records so far' },
  takeOutButton: 'Save as a file',
} as const;
