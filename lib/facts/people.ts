/** Whose records a question means (D7), as a mask over user codes; and the people and teams there are to ask about. */
import { textAt, tableOf } from '../columns/typed';
import type { Base } from './base';
import { codeCount, codeOf, rowOf, rowsByCode } from './base';
import { calledAs } from './called';
import { defineFact } from './define-fact';
import type { Who } from '../model/who';

/** 1 for each owner that is meant: slot 0 is "unassigned", slot code + 1 a user. Undefined: everyone, the unassigned included. */
export type People = Uint8Array | undefined;

/** The people of a question; 'no_user' when it asks for "me" and the signed-in account is no salesperson. */
export function peopleOf(base: Base, who: Who, me: string | undefined): People | 'no_user' {
  if (who.kind === 'everyone') return undefined;
  if (who.kind === 'team') return peopleOfTeam(base, codeOf(base.dataset, 'team', who.teamId));
  const id = who.kind === 'me' ? me : who.userId;
  if (id === undefined) return 'no_user';
  const wanted = codeOf(base.dataset, 'user', id);
  return ownersWhere(base, (code) => code >= 0 && code === wanted);
}

/** The people of a team and of all teams below it, each once; nobody for −1. @param team team code */
export function peopleOfTeam(base: Base, team: number): Uint8Array {
  const within = teamsWithin(base, team);
  const teams = userTeams(base);
  return ownersWhere(base, (_, row) => row >= 0 && within[teams[row] ?? -1] === 1);
}

/** Team of every user, as a code: their own, else that of the nearest manager who has one; −1 none. By table row. */
export const userTeams = /* @__PURE__ */ defineFact<Int32Array>({
  on: ['user'],
  derive(base: Base) {
    const { teamId, managerId } = base.users;
    return teamId.map((own, user) => {
      let row = user;
      // No line of managers is longer than there are people: one that is goes in circles.
      for (let steps = 0; steps < teamId.length && (teamId[row] ?? -1) < 0 && row >= 0; steps++)
        row = rowOf(base, 'user', managerId[row] ?? -1);
      return own >= 0 ? own : (teamId[row] ?? -1);
    });
  },
});

/** 1 for a team and each below it, by team code. Teams that are above one another in a circle are all below each other. */
function teamsWithin(base: Base, team: number): Uint8Array {
  const within = new Uint8Array(codeCount(base, 'team'));
  if (team < 0) return within;
  within[team] = 1;
  const { id, parentId } = base.table('team').columns;
  for (let grew = true; grew;) {
    grew = false;
    for (let row = 0; row < id.length; row++) {
      const code = id[row] ?? -1;
      if (within[code] === 1 || within[parentId[row] ?? -1] !== 1) continue;
      within[code] = 1;
      grew = true;
    }
  }
  return within;
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
  return row < 0 ? undefined : calledAs(base, row);
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
  const teams = userTeams(base);
  for (const [row, code] of base.users.id.entries()) {
    if (base.users.active[row] !== 2) continue;
    const teamId = team[teams[row] ?? -1];
    choices.push({ id: user[code] ?? '', name: calledAs(base, row), ...(teamId === undefined ? {} : { teamId }) });
  }
  return choices.sort(byName);
}

/** Teams, by name. */
export function teamChoices(base: Base): Choice[] {
  const { columns } = tableOf(base.dataset, 'team');
  const ids = base.dataset.refs.team ?? [];
  return Array.from(columns.id, (code, row) => ({ id: ids[code] ?? '', name: textAt(columns.name, row) })).sort(byName);
}
