/** Whose records a question means (D7), as a mask over user codes; and the people and teams there are to ask about. */
import { textAt, tableOf } from '../columns/typed';
import type { Base } from './base';
import { codeCount, codeOf, rowOf, rowsByCode } from './base';
import type { Who } from '../model/who';

/** 1 for each owner that is meant: slot 0 is "unassigned", slot code + 1 a user. Undefined: everyone, the unassigned included. */
export type People = Uint8Array | undefined;

/** The people of a question; 'no_user' when it asks for "me" and the signed-in account is no salesperson. */
export function peopleOf(base: Base, who: Who, me: string | undefined): People | 'no_user' {
  if (who.kind === 'everyone') return undefined;
  if (who.kind === 'team') {
    const team = codeOf(base.dataset, 'team', who.teamId);
    const { id, teamId } = base.users;
    return ownersWhere(base, (code, row) => row >= 0 && team >= 0 && id[row] === code && teamId[row] === team);
  }
  const id = who.kind === 'me' ? me : who.userId;
  if (id === undefined) return 'no_user';
  const wanted = codeOf(base.dataset, 'user', id);
  return ownersWhere(base, (code) => code >= 0 && code === wanted);
}

/** A mask of the owners that fit. The question is put for each user code with its row (−1 if it has none) and for −1, −1: unassigned. */
export function ownersWhere(base: Base, fits: (code: number, row: number) => boolean): Uint8Array {
  const mask = new Uint8Array(codeCount(base, 'user') + 1);
  const rows = rowsByCode(base, 'user');
  for (let slot = 0; slot < mask.length; slot++) if (fits(slot - 1, slot === 0 ? -1 : (rows[slot - 1] ?? -1))) mask[slot] = 1;
  return mask;
}

/** Whether an owner (−1 unassigned) is among the people. */
export function isAmong(people: People, owner: number): boolean {
  return people === undefined || people[owner + 1] === 1;
}

/** A user's name, undefined for none and for users the CRM does not show. */
export function userName(base: Base, code: number): string | undefined {
  const row = rowOf(base, 'user', code);
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
