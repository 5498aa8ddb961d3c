/** E-mail addresses and phone numbers in one form, so that the same person hashes to the same key. Clear text never leaves the caller. */

/** A way to reach somebody, in one form; `valid` false when it can be no address at all. */
export interface Reach {
  normal: string;
  valid: boolean;
}

/**
 * An e-mail address in one form.
 * @param text as the CRM holds it
 * @returns trimmed and lower-cased; undefined when there is no text
 */
export function normalEmail(text: string | undefined): Reach | undefined {
  const normal = text?.trim().toLowerCase();
  if (!normal) return undefined;
  return { normal, valid: normal.length <= 254 && /^[^\s@<>",;:]+@[^\s@<>",;:.]+(\.[^\s@<>",;:.]+)+$/.test(normal) };
}

/**
 * A phone number in one form: digits alone. "+48 600 …", "0048 600 …" and "48 600 …" are the same number.
 * @param text as the CRM holds it
 * @returns digits; valid with 7 to 15 of them (E.164); undefined when there is no text
 */
export function normalPhone(text: string | undefined): Reach | undefined {
  const trimmed = text?.trim();
  if (!trimmed) return undefined;
  const bare = trimmed.replace(/(ext|x|#).*$/i, '').replace(/\(0\)/g, '');
  const digits = bare.replace(/\D/g, '').replace(/^00/, '');
  return { normal: digits, valid: digits.length >= 7 && digits.length <= 15 && !/[a-z@]/i.test(bare) };
}
