/** Whose records a question means (D7), as a mask over user codes; and the people and teams there are to ask about. */
import { textAt, tableOf } from '../columns/typed';
import type { Base } from './base';
import { codeOf } from './base';
import type { Who } from './question';

/** 1 for each user code that is meant; undefined: everyone, the unassigned included. */
export type People = Uint8Array | undefined;

/** The people of a question; 'no_user' when it asks for "me" and the signed-in account is no salesperson. */
export function peopleOf(base: Base, who: Who, me: string | undefined): People | 'no_user' {
  if (who.kind === 'everyone') return undefined;
  const mask = new Uint8Array(base.dataset.refs.user?.length ?? 0);
  if (who.kind === 'team') {
    const team = codeOf(base.dataset, 'team', who.teamId);
    for (const [row, code] of base.users.id.entries()) if (team >= 0 && base.users.teamId[row] === team) mask[code] = 1;
    return mask;
  }
  const id = who.kind === 'me' ? me : who.userId;
  if (id === undefined) return 'no_user';
  const code = codeOf(base.dataset, 'user', id);
  if (code >= 0) mask[code] = 1;
  return mask;
}

/** Whether an owner (−1 unassigned) is among the people. */
export function isAmong(people: People, owner: number): boolean {
  return people === undefined || people[owner] === 1;
}

/** A user's name, undefined for none and for users the CRM does not show. */
export function userName(base: Base, code: number): string | undefined {
  const row = base.rowOf.user[code] ?? -1;
  return row < 0 ? undefined : textAt(base.users.name, row);
}

export interface Choice {
  id: string;
  name: string;
}

const byName = (a: Choice, b: Choice): number => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1);

/** Active users, by name. */
export function peopleChoices(base: Base): (Choice & { teamId?: string })[] {
  const { user = [], team = [] } = base.dataset.refs;
  const choices: (Choice & { teamId?: string })[] = [];
  for (const [row, code] of base.users.id.entries()) {
    if (base.users.active[row] !== 2) continue;
    const teamId = team[base.users.teamId[row] ?? -1];
    choices.push({ id: user[code] ?? '', name: textAt(base.users.name, row), ...(teamId === undefined ? {} : { teamId }) });
  }
  return choices.sort(byName);
}

/** Teams, by name. */
export function teamChoices(base: Base): Choice[] {
  const { columns } = tableOf(base.dataset, 'team');
  const ids = base.dataset.refs.team ?? [];
  return Array.from(columns.id, (code, row) => ({ id: ids[code] ?? '', name: textAt(columns.name, row) })).sort(byName);
}
