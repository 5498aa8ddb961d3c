/** E-mail addresses and phone numbers as a twin reads them: what can be one, and in which form two of them are the same. */

const standIns = ['test', 'none', 'unknown', 'noname', 'na', 'asdf', 'brak', 'example', 'user', 'email'];
const isStandIn = (text: string): boolean =>
  standIns.includes(text) || (text !== '' && (text.replaceAll('x', '') === '' || text.replaceAll('a', '') === ''));

/** The address in one form, undefined when it can be none. */
export function plainEmail(text: string | undefined): string | undefined {
  const mail = (text ?? '').trim().toLowerCase();
  const parts = mail.split('@');
  const [box = '', host = ''] = parts;
  const hostParts = host.split('.');
  if (parts.length !== 2 || box === '' || mail.length > 254 || isStandIn(box)) return undefined;
  if (hostParts.length < 2 || hostParts.some((part) => part === '')) return undefined;
  return [...mail].some((sign) => sign.trim() === '' || '<>",;:'.includes(sign)) ? undefined : mail;
}

/** The digits of a number, undefined when they can be none. */
export function plainPhone(text: string | undefined): string | undefined {
  const shown = (text ?? '').trim().replaceAll('(0)', '');
  const number = /^[^x#]*?(?=ext|x|#|$)/i.exec(shown)?.[0] ?? shown;
  if (/[a-z@]/i.test(number)) return undefined;
  let digits = [...number].filter((sign) => sign >= '0' && sign <= '9').join('');
  if (digits.startsWith('00')) digits = digits.slice(2);
  if (digits.length < 7 || digits.length > 15) return undefined;
  return new Set(digits).size === 1 ? undefined : digits;
}

/** Whether somebody can be called that. */
export function plainName(name: string): boolean {
  const short = name.toLowerCase().split(/\s/).join('');
  if (isStandIn(short) || ['n/a', '无', '没有', '未知'].includes(short)) return false;
  // "test@…" is typed as a name, too.
  if (isStandIn(short.split('@')[0] ?? '') && short.includes('@')) return false;
  return [...name].some((sign) => sign.toLowerCase() !== sign.toUpperCase() || /\p{Lo}/u.test(sign));
}
