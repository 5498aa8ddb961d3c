/**
 * SuiteCRM 7.14 on this machine: the staged company behind its search, its forms of single fields, its change logs and its pages;
 * or 8.8, where the same stands behind another front.
 */
import type { Entity } from '../../../lib/model/records.ts';
import { systemClock } from '../../../lib/crm/clock.ts';
import { createHttp } from '../../../lib/crm/http.ts';
import { page } from '../../../lib/crm/suitecrm/page.ts';
import { source } from '../../../lib/crm/suitecrm/source.ts';
import type { CrmHttp } from '../../../lib/crm/adapter.ts';
import type { Staged } from '../kit/company.ts';
import { sendTo } from '../kit/send.ts';
import { serve, type Asked, type Simulator, type Told } from '../kit/serve.ts';
import { answerFront, sessionName } from './front.ts';
import { backWith, ownId, suiteId } from './ids.ts';
import { changeLog, editField, shell, signIn } from './pages.ts';
import { search, type SearchOptions } from './search.ts';
import { tablesOf, type Tables } from './tables.ts';
import type { Profile } from './values.ts';

export interface SuiteOptions extends Partial<Omit<SearchOptions, 'profile'>> {
  /** Folder of the host it stands in. */
  folder?: string;
  /** It is SuiteCRM 8: its front stands in the folder, what is asked in `legacy/`. */
  front?: boolean;
  /** What stands behind the front has a session of its own. */
  apart?: boolean;
  profile?: Partial<Profile>;
  /** What the organisation's own currency is called. */
  ownCurrency?: string;
  /** Changes what is answered: what an assumption turned wrong looks like. */
  twist?: (tables: Tables) => void;
  /** What the change log calls the stage. */
  stageField?: string;
  /** The search is not given. */
  noSearch?: boolean;
  /** Forms of single fields are not given. */
  noForms?: boolean;
  tls?: boolean;
}

export interface Suite {
  simulator: Simulator;
  staged: Staged;
  org: string;
  profile: Profile;
  /** Speaks as the page of this person of the company would. */
  httpAs(userId: string): CrmHttp;
  signOut(userId: string): void;
  back(entity: Entity, id: string): string;
  close(): Promise<void>;
}

export const american: Profile = { day: 'm/d/Y', time: 'H:i', zone: 'America/New_York', decimal: '.' };

export async function startSuite(staged: Staged, options: SuiteOptions = {}): Promise<Suite> {
  const { live } = staged;
  const { company } = live;
  const folder = options.folder ?? '/';
  const [org, behind] = options.front ? [`${folder}#/`, `${folder}legacy/`] : [folder, folder];
  const cookie = options.front ? sessionName : 'PHPSESSID';
  const profile = { ...american, ...options.profile };
  const ended = new Set<string>();
  let made: { version: number; tables: Tables } | undefined;

  const tables = (): Tables => {
    if (made?.version === live.version()) return made.tables;
    const fresh = tablesOf(company);
    options.twist?.(fresh);
    made = { version: live.version(), tables: fresh };
    return fresh;
  };

  const html = (body: string): Told => ({ headers: { 'content-type': 'text/html; charset=UTF-8' }, body });

  const simulator = await serve(
    (asked) => {
      // The one call that must never be made: whoever makes it with a page's session is signed out.
      if (asked.path.endsWith('/service/v4_1/rest.php')) {
        ended.add(userOf(asked) ?? '');
        return { body: { name: 'Invalid Session ID', number: 11 } };
      }
      if (asked.path === behind || asked.path === `${behind}index.php`) return inside(asked);
      const front = options.front ? answerFront(asked, { live, folder, userOf }) : undefined;
      return front ?? { status: 404, body: 'not found' };
    },
    { tls: options.tls ?? false },
  );

  function userOf({ cookies }: Asked): string | undefined {
    const user = /^session(\d+)$/.exec(cookies.get(cookie) ?? '')?.[1];
    return user !== undefined && !ended.has(user) ? user : undefined;
  }

  function inside(asked: Asked): Told {
    const action = asked.query.get('action') ?? '';
    if (action === 'sign-in') return start(asked.query.get('user') ?? '');
    if (action === 'Login') return html(signIn);
    const user = options.apart ? undefined : userOf(asked);
    if (user === undefined) return { status: 301, headers: { location: `${behind}index.php?action=Login&module=Users` } };
    return asked.method === 'GET' ? read(action, asked.query, user) : html(shell(suiteId('user', user)));
  }

  function start(user: string): Told {
    ended.delete(user);
    return {
      status: 302,
      headers: { location: `${folder}?action=ajaxui`, 'set-cookie': `${cookie}=session${user}; Path=${folder}; SameSite=Lax` },
    };
  }

  function read(action: string, query: URLSearchParams, user: string): Told {
    const { hidden = [], without = [], unordered = false, astray = 0 } = options;
    const all = tables();
    switch (action) {
      case 'quicksearchQuery':
        return options.noSearch
          ? html('<html>Not A Valid Entry Point</html>')
          : html(search(query.get('data') ?? '{}', all, { profile, hidden, without, unordered, astray }));
      case 'getEditFieldHTML':
        return options.noForms ? html('Not A Valid Entry Point') : form(all, query);
      case 'Popup':
        return log(all, query.get('record') ?? '');
      case 'saveHTMLField': {
        const saved = live.saveDeal(ownId(query.get('id') ?? ''), { [query.get('field') ?? '']: query.get('value') ?? '' }, user);
        return html(saved ? (query.get('value') ?? '') : 'Could not find value.');
      }
      default:
        return html(shell(suiteId('user', user)));
    }
  }

  function form(all: Tables, query: URLSearchParams): Told {
    const [module, field] = [query.get('current_module') ?? '', query.get('field') ?? ''];
    const row = all.lists.get(module)?.find(({ id }) => id === query.get('id'));
    const currencies = [
      ['-99', options.ownCurrency ?? 'Euro : €'],
      ...(all.lists.get('Currencies') ?? []).map(({ id, name }) => [id, name]),
    ];
    const list = field === 'currency_id' ? (Object.fromEntries(currencies) as Record<string, string>) : all.options[`${module}.${field}`];
    return html(row && list ? editField(field, list, row[field] ?? '') : 'false');
  }

  function log(all: Tables, record: string): Told {
    const there = all.lists.get('Opportunities')?.some(({ id }) => id === record);
    if (!there) return html('Error retrieving record.  This record may be deleted or you may not be authorized to view it.');
    const labels = all.options['Opportunities.sales_stage'] ?? {};
    const fields = { sales_stage: options.stageField ?? 'Sales Stage', amount_usdollar: 'Amount' };
    return html(changeLog(all.logs.get(record) ?? [], { fields, labels }, profile));
  }

  return {
    simulator,
    staged,
    org,
    profile,
    httpAs(userId) {
      const send = sendTo({ url: simulator.url, headers: () => ({ cookie: `${cookie}=session${userId}` }) });
      return createHttp({
        // Whose page it is, as the page script tells with every reply.
        send: async (call, signal) => ({ ...(await send(call, signal)), userId: suiteId('user', userId) }),
        ...{ reads: page.reads, clock: systemClock, random: () => 0, pace: { perSecond: 2_000, parallel: 4 }, timeoutMs: 20_000 },
        judge: source.judge?.bind(source),
      });
    },
    signOut: (userId) => void ended.add(userId),
    back: backWith((key) => tables().stages.stageOf(key)),
    close: () => simulator.close(),
  };
}
