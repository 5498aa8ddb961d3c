/** Words of the simulated installation by language, as far as its pages here need them. */
export type Words = Readonly<Record<string, string>>;

const english = {
  ...{ SeparatorDecimal: '.', SeparatorThousand: ',', FormatDateShort: '%m/%d/%Y', FormatDateHourShort: '%m/%d/%Y %I:%M %p' },
  ...{ DateStart: 'Start date', DateEnd: 'End date', DateCreation: 'Creation date', DateClosing: 'Closing date' },
  ...{ DateLastModification: 'Latest modification date', Ref: 'Ref.', ThirdParty: 'Third-party', Status: 'Status' },
  ...{ AmountHT: 'Amount (excl. tax)', MulticurrencyAmountHT: 'Amount (excl. tax), original currency' },
};
const englishProjects = {
  ...{ ProjectLabel: 'Project label', OpportunityStatusShort: 'Lead status', OpportunityProbabilityShort: 'Lead probab.' },
  ...{ OpportunityStatus: 'Lead status', OpportunityProbability: 'Lead probability', OpportunityAmount: 'Lead amount' },
  ...{ OppStatusPROSP: 'Prospection', OppStatusQUAL: 'Qualification', OppStatusPROPO: 'Proposal', OppStatusNEGO: 'Negotiation' },
  ...{ OppStatusPENDING: 'Pending', OppStatusWON: 'Won', OppStatusLOST: 'Lost' },
};
const french = {
  ...{ AmountHT: 'Montant HT', MulticurrencyAmountHT: 'Montant HT, devise d’origine' },
  ...{ SeparatorDecimal: ',', SeparatorThousand: 'Space', FormatDateShort: '%d/%m/%Y', FormatDateHourShort: '%d/%m/%Y %H:%M' },
  ...{ DateStart: 'Date début', DateEnd: 'Date fin', DateCreation: 'Date création', DateClosing: 'Date clôture' },
  DateLastModification: 'Date de dernière modification',
};
const german = {
  ...{ AmountHT: 'Nettobetrag', MulticurrencyAmountHT: 'Nettobetrag (Originalwährung)' },
  ...{ SeparatorDecimal: ',', SeparatorThousand: '.', FormatDateShort: '%d.%m.%Y', FormatDateHourShort: '%d.%m.%Y %H:%M' },
  ...{ DateStart: 'Startdatum', DateEnd: 'Enddatum', DateCreation: 'Erstellungsdatum', DateClosing: 'Schließungsdatum' },
  DateLastModification: 'Datum letzte Änderung',
};
const chinese = {
  ...{ SeparatorDecimal: '.', SeparatorThousand: 'None', FormatDateShort: '%Y/%m/%d', FormatDateHourShort: '%Y/%m/%d %I:%M %p' },
  ...{
    DateStart: '开始日期',
    DateEnd: '结束日期',
    DateCreation: '创建日期',
    DateClosing: '截止日期',
    DateLastModification: '最后修改日期',
  },
};

/** By language and file. A form of a language has only what it says otherwise. */
export const files: Readonly<Record<string, Words>> = {
  'en_US/main': english,
  'en_US/projects': englishProjects,
  'fr_FR/main': french,
  'fr_FR/projects': {
    ...{ OpportunityStatus: 'Statut opportunité', OpportunityProbability: "Probabilité d'opportunité" },
    ...{ OpportunityAmount: 'Montant opportunité', OppStatusPROSP: 'Prospection', OppStatusQUAL: 'Qualification' },
    ...{ OppStatusPROPO: 'Proposition', OppStatusNEGO: 'Négociation', OppStatusPENDING: 'En attente' },
    ...{ OppStatusWON: 'Gagné', OppStatusLOST: 'Perdu' },
  },
  // Swiss French writes AM and PM behind an hour of twenty-four.
  'fr_CH/main': { SeparatorDecimal: '.', FormatDateShort: '%d.%m.%Y', FormatDateHourShort: '%d.%m.%Y %H:%M %p' },
  'de_DE/main': german,
  'de_DE/projects': {
    ...{ OpportunityStatus: 'Status Lead', OpportunityProbability: 'Wahrscheinlichkeit', OpportunityAmount: 'Wert für Lead' },
    ...{ OppStatusPROSP: 'Interessent', OppStatusQUAL: 'Qualifizierung', OppStatusPROPO: 'Angebot', OppStatusNEGO: 'Verhandlung' },
    ...{ OppStatusPENDING: 'Wartend', OppStatusWON: 'Gewonnen', OppStatusLOST: 'Verloren' },
  },
  'de_CH/main': { SeparatorDecimal: '.', SeparatorThousand: "'" },
  'zh_CN/main': chinese,
  // Half translated, as most languages are.
  'zh_CN/projects': { OppStatusWON: '赢得', OppStatusLOST: '失去' },
};

/** A word as a page shows it: the language's own, its main form's, English, and at last its key. */
export function wordIn(language: string, key: string): string {
  const main = language.split('_')[0] ?? '';
  for (const one of [language, `${main}_${main.toUpperCase()}`, 'en_US'])
    for (const file of ['main', 'projects']) {
      const word = files[`${one}/${file}`]?.[key];
      if (word !== undefined) return word;
    }
  return key;
}

export const fileText = (name: string): string | undefined => {
  const words = files[name];
  return (
    words &&
    `# words of ${name}\n${Object.entries(words)
      .map(([key, word]) => `${key}=${word}`)
      .join('\n')}\n`
  );
};
