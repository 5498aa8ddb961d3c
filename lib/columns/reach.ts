/** E-mail addresses and phone numbers in one form, so that the same person hashes to the same key. Clear text never leaves the caller. */

/** A way to reach somebody, in one form; `valid` false when it can be no address at all, or stands for none. */
export interface Reach {
  normal: string;
  valid: boolean;
  /** A mailbox of a role, not of a person. */
  role?: boolean;
}

const roles = /^(info|sales|office|contact|kontakt|biuro|admin|support|hello|mail|service|team|no-?reply)@/;
/** What people type where they have to type something. */
const nobody = /^(test|none|unknown|noname|na|x+|a+|asdf|brak|example|user|email)(@|$)|^(n\/a|无|没有|未知)$/i;

/** Whether a name can be one: letters of any script, and no stand-in such as "test" or "unknown". */
export function isName(text: string): boolean {
  const name = text.trim();
  return /\p{L}/u.test(name) && !nobody.test(name.replace(/\s+/g, ''));
}

/**
 * An e-mail address in one form.
 * @param text as the CRM holds it
 * @returns trimmed and lower-cased; undefined when there is no text
 */
export function normalEmail(text: string | undefined): Reach | undefined {
  const normal = text?.trim().toLowerCase();
  if (!normal) return undefined;
  const valid = normal.length <= 254 && !nobody.test(normal) && /^[^\s@<>",;:]+@[^\s@<>",;:.]+(\.[^\s@<>",;:.]+)+$/.test(normal);
  return { normal, valid, ...(roles.test(normal) && { role: true }) };
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
  return { normal: digits, valid: digits.length >= 7 && digits.length <= 15 && !/[a-z@]/i.test(bare) && !/^(\d)\1+$/.test(digits) };
}
