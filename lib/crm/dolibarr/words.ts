/**
 * Words of the installation, from its own files, which the server gives to anybody and which touch no session. They tell which status is
 * won and which is lost, whatever the language calls them, and how amounts and times are written. A word a language lacks comes from
 * its main form (`fr_CA` from `fr_FR`), then from English, as Dolibarr itself does.
 * htdocs/core/class/translate.class.php (load)
 */
import type { SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { once } from '../once';
import { ask } from './ask';
import { textOf } from './markup';
import type { Separators } from './notation';

export interface Words {
  language: string;
  /** As the page would show it; undefined: no file has it. */
  of(key: string): string | undefined;
  /** `PROSP` of "Prospection". A status of the organisation's own has no word: the page shows `OppStatusTHEIRS`. */
  statusOf(label: string): string | undefined;
}

const statusKey = 'OppStatus';

/** @param language `fr_FR`, as the page names it */
export const wordsOf = (context: SourceContext, language: string): Promise<Words> =>
  once(context, `words ${language}`, async () => {
    const main = language.slice(0, language.indexOf('_'));
    const all = new Map<string, string>();
    // The first to have a word keeps it.
    for (const one of new Set([language, `${main}_${main.toUpperCase()}`, 'en_US']))
      for (const file of ['main', 'projects'])
        if (/^[a-z]{2,3}_[A-Z]{2}$/.test(one))
          for (const [key, word] of entriesOf(String(await ask(context, `langs/${one}/${file}.lang`))))
            if (!all.has(key)) all.set(key, word);
    if (!all.has(`${statusKey}WON`) || !all.has(`${statusKey}LOST`))
      throw new CrmError('forbidden', { detail: 'the server keeps its files of words to itself: won and lost cannot be told apart' });
    return {
      language,
      of: (key) => all.get(key),
      statusOf: (label) => codeOf(all, label),
    };
  });

function codeOf(all: ReadonlyMap<string, string>, label: string): string | undefined {
  const codes = [...all].flatMap(([key, word]) => (/^OppStatus[A-Z]+$/.test(key) && word === label ? [key.slice(statusKey.length)] : []));
  // Two statuses of one name cannot be told apart.
  if (codes.length > 0) return codes.length === 1 ? codes[0] : undefined;
  return /^OppStatus(\w{1,40})$/.exec(label)?.[1];
}

function entriesOf(file: string): [string, string][] {
  return file.split(/\r?\n/).flatMap((line): [string, string][] => {
    const [, key, word] = /^([\w-]{1,80})\s*=(.*)$/.exec(line) ?? [];
    return key === undefined || word === undefined || word.trim() === '' ? [] : [[key, textOf(word)]];
  });
}

export const separatorsOf = (words: Words): Separators => ({
  decimal: words.of('SeparatorDecimal') ?? '.',
  thousand: words.of('SeparatorThousand') ?? 'None',
});
