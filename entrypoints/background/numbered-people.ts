import type { Settings } from '../../lib/messages/protocol';
import { pickLanguage } from '../../lib/text/language';
import { createText } from '../../lib/text/text';

/** What somebody is called whose name is hidden, in the person's language. */
export function numberedPeople(settings: Pick<Settings, 'language'>): (n: number) => string {
  const text = createText(pickLanguage(settings.language, navigator.languages), 'UTC');
  return (n) => text.t('teamPerson', { n: text.f.count(n) });
}
