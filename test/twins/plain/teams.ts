/** Who is in a team: its own people and those of the teams below it; who has no team is in that of the manager above. */
import type { AnyRecord } from '../../../lib/model/records';
import { only } from '../../oracles/company';

/** Id of the team a user is in, if any. */
export function teamOf(records: readonly AnyRecord[], user: string, seen: readonly string[] = []): string | undefined {
  const one = only(records, 'user').find(({ id }) => id === user);
  if (!one || one.teamId !== undefined) return one?.teamId;
  return one.managerId === undefined || seen.includes(one.managerId) ? undefined : teamOf(records, one.managerId, [...seen, user]);
}

/** Ids of the people of a team and of those below. */
export function peopleOfTeam(records: readonly AnyRecord[], team: string): string[] {
  const isBelow = (id: string | undefined, seen: readonly string[]): boolean => {
    if (id === undefined || seen.includes(id)) return false;
    return id === team || isBelow(only(records, 'team').find((one) => one.id === id)?.parentId, [...seen, id]);
  };
  return only(records, 'user').flatMap(({ id }) => (isBelow(teamOf(records, id), []) ? [id] : []));
}
