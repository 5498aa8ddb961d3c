/** Which scripts are to be registered with the browser; decided here, done in page-script.ts. */

/** `page`: recognises, carries, docks. `world`: listens in the page's own world, for the CRMs that need it. */
export type ScriptKind = 'page' | 'world';

/** CRMs by host (match pattern). */
export type Hosts = ReadonlyMap<string, readonly string[]>;

export interface Registration {
  /** Names all there is in it, so that one that has changed is another one. */
  id: string;
  matches: string[];
  js: string[];
}

/** The files, in the order they run: adapters first, the page script finds them there. */
export function filesOf(kind: ScriptKind, crms: readonly string[]): string[] {
  if (kind === 'world') return crms.map((crm) => `world-${crm}.js`);
  const core = 'content-scripts/crm.js';
  const own = crms.filter((crm) => crm !== 'reader').map((crm) => `crm-${crm}.js`);
  // Of pages that are read as they stand: what stands for a CRM, last since it knows every page, and what tells their rows.
  return own.length === crms.length ? [...own, core] : [...own, 'page-reader.js', core, 'content-scripts/rows.js'];
}

/**
 * @param hosts those that are to have scripts; a host without a CRM gets none
 * @param registered ids of all registrations there are
 * @returns what is to be registered, and ids of what is to go; what former versions registered goes
 */
export function registrationsOf(
  kind: ScriptKind,
  hosts: Hosts,
  registered: readonly string[],
): { missing: Registration[]; stale: string[] } {
  const wanted = [...hosts].flatMap(([pattern, given]): Registration[] => {
    const crms = [...new Set(given)].sort();
    return crms.length === 0 ? [] : [{ id: `${kind} ${pattern} ${crms.join('+')}`, matches: [pattern], js: filesOf(kind, crms) }];
  });
  const ids = new Set(wanted.map(({ id }) => id));
  const other = kind === 'page' ? 'world ' : 'page ';
  return {
    missing: wanted.filter(({ id }) => !registered.includes(id)),
    stale: registered.filter((id) => !ids.has(id) && !id.startsWith(other)),
  };
}
