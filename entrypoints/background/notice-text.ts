import { entryText } from '../../lib/report/entry-text';
import type { InboxEntry } from '../../lib/messages/inbox';
import type { Settings } from '../../lib/messages/protocol';
import { pickLanguage } from '../../lib/text/language';
import { createText } from '../../lib/text/text';

/**
 * Title and body of a desktop notification, in the person's language: one entry, or a list of several.
 * @param place what the connection is called, where there are several: it stands last
 */
export function noticeText(
  entries: readonly InboxEntry[],
  settings: Settings,
  timeZone: string,
  place?: string,
): [title: string, message: string] {
  const text = createText(pickLanguage(settings.language, navigator.languages), timeZone);
  const told = entries.map((entry) => entryText(text, entry));
  const [first] = told;
  const where = place === undefined ? [] : [place];
  if (told.length === 1 && first) return [first.title, [...first.lines, ...where].join('\n')];
  const reminders = entries.every(({ about }) => about.is === 'reminder');
  return [
    text.t(reminders ? 'remindersMany' : 'noticesMany', { n: told.length }),
    [...told.map(({ title }) => title), ...where].join('\n'),
  ];
}
