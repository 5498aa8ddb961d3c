/** Dolibarr 16 on this machine: the staged company behind its pages, its pick lists, its words and its REST interface. */
import type { Entity } from '../../../lib/model/records.ts';
import type { Staged } from '../kit/company.ts';
import type { Carrier } from '../kit/send.ts';
import { serve, type Asked, type Simulator, type Told } from '../kit/serve.ts';
import { answerApi, type ApiOptions } from './api.ts';
import { back, dolId, ownId } from './ids.ts';
import { cardPage, denied, infoPage, listPage, proposalInfoPage, proposalPage, shell, signInPage, type Reader } from './pages.ts';
import { tablesOf, type Tables } from './tables.ts';
import type { Row } from './values.ts';
import { fileText } from './words.ts';

export interface DolibarrOptions extends ApiOptions {
  /** Folder of the host it stands in. */
  folder?: string;
  /** Language of everybody's pages. */
  language?: string;
  /** What stands beside amounts. */
  sign?: string;
  /** Files of words are not served. */
  noWords?: boolean;
  /** Names behind pick lists are not given as this version gives them. */
  noNames?: boolean;
  /** Every page bears a new mark for forms. */
  newTokens?: boolean;
  /** Projects, by our own ids, that the person may not open. */
  hidden?: readonly string[];
  /** The person may not see people: they are named and not linked, and there is no list of them. */
  noPeople?: boolean;
  /** Changes what is answered: what an assumption turned wrong looks like. */
  twist?: (tables: Tables) => void;
  /** Changes a page before it goes out. */
  page?: (html: string, path: string) => string;
  tls?: boolean;
}

export interface Dolibarr {
  simulator: Simulator;
  staged: Staged;
  org: string;
  /** Speaks as the page of this person of the company would. */
  carrier(userId: string): Carrier;
  /** Speaks with this person's key. */
  keyCarrier(userId: string): Carrier;
  /** What the session of a person keeps: the lists that were asked for. */
  remembered: string[];
  signOut(userId: string): void;
  /** Its number of a record of the company, and the way back. */
  idOf(entity: Entity, id: string): string;
  back(entity: Entity, id: string): string;
  close(): Promise<void>;
}

const cookie = 'DOLSESSID_ae093c6d';
export const keyOf = (userId: string): string => `dolkey${userId.padStart(12, '0')}`;

export async function startDolibarr(staged: Staged, options: DolibarrOptions = {}): Promise<Dolibarr> {
  const { live } = staged;
  const { company } = live;
  const folder = options.folder ?? '/';
  const ended = new Set<string>();
  const remembered: string[] = [];
  let pages = 0;
  let made: { version: number; tables: Tables } | undefined;

  const tables = (): Tables => {
    if (made?.version === live.version()) return made.tables;
    const fresh = tablesOf(company);
    options.twist?.(fresh);
    made = { version: live.version(), tables: fresh };
    return fresh;
  };
  const simulator = await serve((asked) => answer(asked), { tls: options.tls ?? false });

  function answer(asked: Asked): Told {
    if (!asked.path.startsWith(folder)) return { status: 404, body: 'not here' };
    const path = asked.path.slice(folder.length);
    if (path.startsWith('api/index.php/')) {
      const user = company.users.find(({ id }) => keyOf(id) === asked.headers['dolapikey'] && !ended.has(id));
      return answerApi(asked, path.slice(14), user && dolId('user', user.id), company, tables(), options);
    }
    const file = /^langs\/(\w+\/\w+)\.lang$/.exec(path)?.[1];
    if (file !== undefined) {
      const text = options.noWords ? undefined : fileText(file);
      return text === undefined ? { status: 404, body: 'not found' } : { body: text };
    }
    if (path.endsWith('.js.php')) return { headers: { 'content-type': 'text/javascript' }, body: '' };
    if (path === 'sign-in') return signIn(asked.query.get('user') ?? '');
    return inside(asked, path);
  }

  function signIn(user: string): Told {
    ended.delete(user);
    return { status: 302, headers: { location: `${folder}index.php`, 'set-cookie': `${cookie}=s${user}; Path=/; HttpOnly; SameSite=Lax` } };
  }

  function inside(asked: Asked, path: string): Told {
    const user = company.users.find(({ id }) => asked.cookies.get(cookie) === `s${id}` && !ended.has(id));
    if (!user) return { body: signInPage(folder) };
    if (path === 'core/ajax/selectobject.php') return names(asked.query);
    const reader: Reader = {
      ...{ id: dolId('user', user.id), name: user.name, login: user.login, language: options.language ?? 'en_US' },
      timeZone: user.timeZone,
    };
    const token = options.newTokens ? String((pages += 1)).padStart(32, '0') : '0'.repeat(32);
    const html = shell(folder, reader, body(asked, path, reader, user.id)).replace(
      '</form>',
      `<input type="hidden" name="token" value="${token}"></form>`,
    );
    return { body: options.page?.(html, path) ?? html };
  }

  function names(query: URLSearchParams): Told {
    const what = query.get('objectdesc') ?? '';
    if (options.noNames) return { headers: { 'content-type': 'text/html' }, body: 'Error bad param objectdesc' };
    if (query.get('htmlname') === null) return { headers: { 'content-type': 'text/html' }, body: '' };
    const refused = options.noPeople === true && what.startsWith('User');
    if (refused) return { body: `<!doctype html><html><body id="mainbody">${denied}</body></html>` };
    const list = what.startsWith('User') ? 'users' : what.startsWith('Propal') ? 'proposals' : 'projects';
    const label = (row: Record<string, unknown>) =>
      list === 'users' ? [row['firstname'], row['lastname']].filter(Boolean).join(' ') : `${String(row['ref'])} - ${String(row['title'])}`;
    // The server says HTML of everything.
    const all = (tables().get(list) ?? []).map(({ row }) => ({ key: row.id, value: label(row), label: label(row) }));
    return { headers: { 'content-type': 'text/html; charset=UTF-8' }, body: JSON.stringify(all) };
  }

  const customerOf = (project: Row): Row | undefined =>
    tables()
      .get('thirdparties')
      ?.find(({ row }) => row.id === project['socid'])?.row;

  function body(asked: Asked, path: string, reader: Reader, user: string): string {
    const projects = (tables().get('projects') ?? []).map(({ row }) => row);
    if (path.endsWith('list.php')) {
      remembered.push(asked.query.toString());
      return listPage(folder, reader.language, projects, customerOf);
    }
    const form = asked.method === 'POST' ? new URLSearchParams(asked.body) : undefined;
    const id = form?.get('id') ?? asked.query.get('id') ?? '';
    if (form?.get('action') === 'update') live.saveDeal(ownId('deal', id), { amount: form.get('opp_amount') ?? null }, user);
    const sign = options.sign ?? (company.org.currency === 'EUR' ? '€' : company.org.currency);
    if (path.startsWith('comm/propal/')) return proposal(path, id, reader, user, sign);
    const project = (tables().get('projects') ?? []).find(({ row }) => row.id === id)?.row;
    if (!/^projet\/(?:card|info)\.php$/.test(path)) return '';
    if (project && options.hidden?.includes(ownId('deal', id))) return denied;
    if (!project) return '';
    const customer = customerOf(project);
    if (path === 'projet/card.php') return cardPage(folder, reader, project, customer, sign);
    return infoPage(folder, reader, project, makerOf(project, user));
  }

  function makerOf(row: Row, user: string) {
    const maker = company.users.find((one) => dolId('user', one.id) === row['user_author_id']);
    return maker && { id: dolId('user', maker.id), name: maker.name, link: !options.noPeople || maker.id === user };
  }

  function proposal(path: string, id: string, reader: Reader, user: string, sign: string): string {
    const found = (tables().get('proposals') ?? []).find(({ row }) => row.id === id)?.row;
    if (!found) return '';
    if (path.endsWith('card.php')) return proposalPage(folder, reader, found, customerOf(found), sign);
    return path.endsWith('info.php') ? proposalInfoPage(folder, reader, found, makerOf(found, user)) : '';
  }

  return {
    simulator,
    staged,
    org: folder,
    remembered,
    carrier: (userId) => ({ url: simulator.url, headers: () => ({ cookie: `${cookie}=s${userId}` }) }),
    keyCarrier: (userId) => ({ url: simulator.url, headers: () => ({ DOLAPIKEY: keyOf(userId) }) }),
    signOut: (userId) => void ended.add(userId),
    idOf: dolId,
    back,
    close: () => simulator.close(),
  };
}
