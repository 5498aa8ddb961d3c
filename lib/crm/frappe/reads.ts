/**
 * Every call this adapter makes: lists, single deals where lists of their rows are refused, and six questions about the site. All
 * of them GET, each with exactly these parameters: Frappe runs whatever method `cmd` or `run_method` of a query names.
 * Left out on purpose: the dashboard (the first person to ask for it makes it be created), single e-mails, and the desk's own way of
 * opening a record, which notes who has seen it.
 */
import type { ReadRule } from '../adapter';

const word = String.raw`"[a-z_]{1,60}"`;
const fields = new RegExp(String.raw`^\[${word}(?:,${word}){0,40}\]$`);
/** `[["modified",">=","…"],["status","in",["…"]]]`: names and operators are known, values are anything. */
const filters = /^\[(?:\["[a-z_]{1,40}","(?:=|!=|>|>=|<|<=|in|not in|between)",[^\n]{1,8000}\])?\]$/;
const whole = /^\d{1,9}$/;
const list = {
  fields,
  filters,
  order_by: /^(?:modified asc, name asc|name asc|creation desc|parent asc, idx asc)$/,
  limit_start: whole,
  limit_page_length: whole,
};

const doctypes = [
  ...['CRM Deal', 'CRM Deal Status', 'CRM Lead', 'CRM Lead Status', 'CRM Organization', 'CRM Product', 'CRM Call Log', 'CRM Task'],
  ...['FCRM Note', 'Contact', 'Communication'],
];
const children = ['CRM Status Change Log', 'CRM Products', 'CRM Contacts'];
const get = (path: string, only: ReadRule['only']): ReadRule => ({ method: 'GET', path: new RegExp(`^/api/${path}$`), only: only ?? {} });
const resource = (names: readonly string[]): string => `resource/(?:${names.map((name) => name.replaceAll(' ', '%20')).join('|')})`;
const asked = String.raw`method/`;

export const reads: readonly ReadRule[] = [
  get(resource(doctypes), list),
  get(resource(children), { ...list, parent: /^CRM Deal$/ }),
  get(String.raw`resource/CRM%20Deal/(?:[\w.~-]|%[0-9A-F]{2}){1,300}`, {}),
  get(String.raw`${asked}frappe\.auth\.get_logged_user`, {}),
  get(String.raw`${asked}frappe\.client\.get_time_zone`, {}),
  get(String.raw`${asked}frappe\.client\.get_single_value`, { doctype: /^FCRM Settings$/, field: /^currency$/ }),
  get(String.raw`${asked}frappe\.client\.get_count`, { doctype: new RegExp(`^(?:${doctypes.join('|')})$`), filters }),
  get(String.raw`${asked}crm\.api\.session\.get_users`, {}),
  get(String.raw`${asked}crm\.api\.session\.get_user_info`, { users: /^\[[^\n]{1,8000}\]$/ }),
  get(String.raw`${asked}crm\.api\.doc\.get_fields`, { doctype: new RegExp(`^(?:${doctypes.join('|')})$`) }),
];
