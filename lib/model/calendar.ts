/**
 * Time zones: local days and clock times ↔ instants. The only code that asks Intl for the rules of a zone.
 * A zone's changes of offset are found once per year and kept, so that 100,000 conversions cost milliseconds.
 */

export const MINUTE = 60_000;
export const DAY = 86_400_000;
/** Rules are looked up a block at a time; samples are a week apart, closer than any two changes a zone makes. */
const BLOCK = 364 * DAY;
const SAMPLE = 7 * DAY;
/** Years 1000 to about 250,000: outside, Intl prints years that cannot be read back, and no zone has a rule. */
const FIRST = -30_600_000_000_000;
const LAST = 8_000_000_000_000_000;

/** Day numbers of 2000-01-01, and how many days follow. */
const CENTURY_FROM = 10_957;
const CENTURY = 36_525;

/** The person's own settings that shape figures. */
export interface Calendar {
  /** Reporting time zone, IANA. */
  timeZone: string;
  /** 1 = Monday … 7 = Sunday. */
  weekStart: number;
  /** Month the fiscal year starts in, 1..12. */
  fiscalYearStart: number;
  /** ISO weekdays worked. */
  workDays: readonly number[];
  /** Minutes from local midnight. */
  workFrom: number;
  workTo: number;
  /** Local days off, `YYYY-MM-DD`. */
  holidays: readonly string[];
}

/** One time zone. Instants are epoch ms, days are day numbers (days.ts); NaN in is NaN out: what is not known has no day. */
export interface Zone {
  readonly name: string;
  /** Local time minus UTC at that instant, ms. */
  offsetAt(instant: number): number;
  /** The local day an instant falls on. */
  dayOf(instant: number): number;
  /** The instant a local day begins: its midnight, or the first moment after it where midnight does not exist. */
  startOf(day: number): number;
  /** The last millisecond of a local day. */
  endOf(day: number): number;
  /** Local clock time of an instant, ms since local midnight as the clock shows it. */
  clockOf(instant: number): number;
  /** The instant of a local day and clock time (ms): missing times move forward, times that occur twice mean the first. */
  instantOf(day: number, clock: number): number;
}

interface Block {
  /** Instants from which offsets[i] holds, ascending; the first is the block's start. */
  from: number[];
  offsets: number[];
}

const zones = new Map<string, Zone>();

/**
 * The zone of an IANA name.
 * @throws RangeError when the runtime does not know the name; ask `isZone` first where it comes from a CRM.
 */
export function zoneOf(name: string): Zone {
  let zone = zones.get(name);
  if (!zone) zones.set(name, (zone = createZone(name)));
  return zone;
}

/** Whether the runtime knows this IANA zone. */
export function isZone(name: string): boolean {
  if (name === '') return false;
  try {
    zoneOf(name);
    return true;
  } catch {
    return false;
  }
}

/** The zone of a name that may be missing or unknown, else the fallback's. */
export function zoneOr(name: string | undefined, fallback: string): Zone {
  return zoneOf(name !== undefined && isZone(name) ? name : fallback);
}

/** UTC has no rules to look up; asking Intl for them would cost a cold start tens of milliseconds. */
const isUtc = (name: string): boolean => name === 'UTC' || name === 'Etc/UTC';

function createUtc(name: string): Zone {
  const dayOf = (instant: number): number => Math.floor(instant / DAY);
  return {
    ...{ name, offsetAt: () => 0, dayOf },
    startOf: (day) => day * DAY,
    endOf: (day) => (day + 1) * DAY - 1,
    clockOf: (instant) => instant - dayOf(instant) * DAY,
    instantOf: (day, clock) => day * DAY + clock,
  };
}

function createZone(name: string): Zone {
  if (isUtc(name)) return createUtc(name);
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const blocks = new Map<number, Block>();

  const askOffset = (instant: number): number => {
    const parts: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(instant)) if (type !== 'literal') parts[type] = Number(value);
    const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    const wall = Date.UTC(year, month - 1, day, hour, minute, second);
    return wall - Math.floor(instant / 1000) * 1000;
  };

  const blockAt = (index: number): Block => {
    const known = blocks.get(index);
    if (known) return known;
    const start = index * BLOCK;
    const block: Block = { from: [start], offsets: [askOffset(start)] };
    let offset = block.offsets[0] ?? 0;
    for (let at = start; at < start + BLOCK; at += SAMPLE) {
      const next = askOffset(at + SAMPLE);
      if (next === offset) continue;
      let before = at;
      let after = at + SAMPLE;
      while (after - before > 1000) {
        const middle = Math.floor((before + after) / 2000) * 1000;
        if (askOffset(middle) === offset) before = middle;
        else after = middle;
      }
      block.from.push(after);
      block.offsets.push(next);
      offset = next;
    }
    blocks.set(index, block);
    return block;
  };

  let lastIndex = Number.NaN;
  let last: Block = { from: [], offsets: [] };
  const offsetAt = (instant: number): number => {
    if (!(instant > FIRST && instant < LAST)) return 0;
    const index = Math.floor(instant / BLOCK);
    if (index !== lastIndex) {
      last = blockAt(index);
      lastIndex = index;
    }
    let i = last.from.length - 1;
    while (i > 0 && (last.from[i] ?? 0) > instant) i--;
    return last.offsets[i] ?? 0;
  };

  const instantOfWall = (wall: number): number => {
    const before = offsetAt(wall - DAY);
    const after = offsetAt(wall + DAY);
    const early = wall - before;
    if (before === after || offsetAt(early) === before) return early;
    const late = wall - after;
    // Neither fits: the clock jumped over this time. Counting on with the old offset lands just behind the jump.
    return offsetAt(late) === after ? late : early;
  };

  // Records crowd on few days: the start of one of this century is worked out once.
  let starts: Float64Array | undefined;
  const startOf = (day: number): number => {
    starts ??= new Float64Array(CENTURY).fill(NaN);
    const known = starts[day - CENTURY_FROM] ?? NaN;
    if (known === known) return known;
    const start = instantOfWall(day * DAY);
    if (day >= CENTURY_FROM && day < CENTURY_FROM + CENTURY) starts[day - CENTURY_FROM] = start;
    return start;
  };

  const dayOf = (instant: number): number => Math.floor((instant + offsetAt(instant)) / DAY);
  return {
    name,
    offsetAt,
    dayOf,
    startOf,
    endOf: (day) => startOf(day + 1) - 1,
    clockOf: (instant) => instant + offsetAt(instant) - dayOf(instant) * DAY,
    instantOf: (day, clock) => instantOfWall(day * DAY + clock),
  };
}
