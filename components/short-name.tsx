/** A record's name; in a long list, where rows are equally high, only as much as three lines hold, the whole as its title. */

/** What fits: a letter is one, a Han or other wide character two. */
const ROOM = 34;

/** @returns the name itself where it fits */
export function shortened(name: string): string {
  let room = ROOM;
  const letters = [...name];
  const end = letters.findIndex((letter) => (room -= (letter.codePointAt(0) ?? 0) > 0x2e80 ? 2 : 1) < 0);
  return end < 0
    ? name
    : `${letters
        .slice(0, end - 1)
        .join('')
        .trimEnd()}…`;
}

export function RecordName({ name, long }: { name: string; long: boolean }) {
  const shown = long ? shortened(name) : name;
  return <bdi title={shown === name ? undefined : name}>{shown}</bdi>;
}
