/** What tells connections apart in words, where a person has several. */

interface Named {
  id: string;
  crm: string;
  crmName: string;
  origin: string;
  org: string;
  userName: string;
}

/** As long as it has to be: the host, with the organisation and the person where two connections share what stands before them. */
function detailOf(one: Named, all: readonly Named[]): string {
  const here = all.filter(({ crm, origin }) => crm === one.crm && origin === one.origin);
  const own = here.filter(({ org }) => org === one.org);
  const parts = [new URL(one.origin).host];
  if (own.length < here.length && one.org !== '') parts.push(one.org);
  if (own.length > 1 && one.userName !== '') parts.push(one.userName);
  return parts.join(' · ');
}

/**
 * @returns by id what tells a connection from the others ("crm.example.com · Ada Sommer"), without the name of its CRM; empty where
 * there is one alone, since then nothing has to be told apart
 */
export function detailsOf(all: readonly Named[]): ReadonlyMap<string, string> {
  return new Map(all.length < 2 ? [] : all.map((one) => [one.id, detailOf(one, all)]));
}

/** With the name of its CRM before it; a page that is read as it stands has none but its host. */
export const fullName = (crmName: string, detail: string): string => (detail.startsWith(crmName) ? detail : `${crmName} · ${detail}`);

/** The same for all of them. */
export function namesOf(all: readonly Named[]): ReadonlyMap<string, string> {
  const details = detailsOf(all);
  return new Map(all.flatMap(({ id, crmName }) => (details.has(id) ? [[id, fullName(crmName, details.get(id) ?? '')] as const] : [])));
}
