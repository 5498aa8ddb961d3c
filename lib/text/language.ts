/** The languages Paceline speaks, and which one a person gets. */

export type Language = 'en' | 'zh-CN' | 'pl';

export const languages: readonly Language[] = ['en', 'zh-CN', 'pl'];

/** Their own names, for the list in the settings. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', 'zh-CN': '简体中文', pl: 'Polski' };

/**
 * The language to show.
 * @param setting what the person chose
 * @param preferred BCP 47 tags, the most wanted first (navigator.languages)
 * @returns the first that we speak, English when there is none
 */
export function pickLanguage(setting: 'auto' | Language, preferred: readonly string[]): Language {
  if (setting !== 'auto') return setting;
  for (const tag of preferred) {
    const base = tag.toLowerCase().split('-')[0];
    if (base === 'zh') return 'zh-CN';
    if (base === 'pl') return 'pl';
    if (base === 'en') return 'en';
  }
  return 'en';
}
