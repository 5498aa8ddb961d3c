import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateReader, dayOfMoment, instantOfMoment, type Moment } from '../../lib/import/dates';
import { zoneOf } from '../../lib/model/calendar';
import { civilOfDay, formatDay, parseDay } from '../../lib/model/days';

/** A moment in words: a day, a local time, or an instant. */
const say = (moment: Moment | undefined): string => {
  if (!moment) return 'none';
  if (moment.kind === 'instant') return new Date(moment.at).toISOString();
  if (moment.kind === 'day') return formatDay(moment.day);
  return `${formatDay(moment.day)} ${new Date(moment.clock).toISOString().slice(11, 23)}`;
};

describe('dates as files write them', () => {
  it.each([
    ['DD-MM-YYYY', '20-10-2016', '2016-10-20'],
    ['DD-MM-YYYY', '01-02-2017', '2017-02-01'],
    ['DD-MM-YYYY', '29-02-2016', '2016-02-29'],
    ['YYYYMMDD', '19970101', '1997-01-01'],
    ['M/D/YY', '3/4/17', '2017-03-04'],
    ['M/D/YY', '12/31/99', '1999-12-31'],
    ['M/D/YY h:mm A', '3/4/17 2:05 PM', '2017-03-04 14:05:00.000'],
    ['M/D/YY h:mm A', '3/4/17 12:00 am', '2017-03-04 00:00:00.000'],
    ['M/D/YY h:mm', '3/4/17 14:05', '2017-03-04 14:05:00.000'],
    ['D MMM YYYY', '5 Sep 2024', '2024-09-05'],
    ['MMM D, YYYY', 'September 5, 2024', '2024-09-05'],
    ['YYYY年M月D日', '2024年9月5日', '2024-09-05'],
    ['DD.MM.YYYY HH:mm:ss', '05.09.2024 23:59:60', '2024-09-05 23:59:59.000'],
    ['YYYY/MM/DD HH:mm:ss.SSS', '2024/09/05 01:02:03.5', '2024-09-05 01:02:03.500'],
    ['ISO', '2024-09-05', '2024-09-05'],
    ['ISO', '2021-01-07 6:49:18', '2021-01-07 06:49:18.000'],
    ['ISO', '2020-07-09 11:04:22.087', '2020-07-09 11:04:22.087'],
    ['ISO', '2023-06-08T23:22:50.048000', '2023-06-08 23:22:50.048'],
    ['ISO', '2024-09-05T10:00:00Z', '2024-09-05T10:00:00.000Z'],
    ['ISO', '2024-09-05T10:00:00+02:00', '2024-09-05T08:00:00.000Z'],
    ['ISO', '2024-09-05T10:00-0530', '2024-09-05T15:30:00.000Z'],
    ['epoch s', '1580507531', '2020-01-31T21:52:11.000Z'],
    ['epoch ms', '1580507531388', '2020-01-31T21:52:11.388Z'],
    ['excel', '45292', '2024-01-01'],
    ['excel', '45292.75', '2024-01-01 18:00:00.000'],
  ])('%s: %s is %s', (form, text, expected) => {
    expect(say(dateReader(form)(text))).toBe(expected);
  });

  it.each([
    ['DD-MM-YYYY', '2016-10-20'],
    ['DD-MM-YYYY', '31-02-2017'],
    ['DD-MM-YYYY', '01-13-2017'],
    ['DD-MM-YYYY', '1-2-2017'],
    ['DD-MM-YYYY', '00-01-2017'],
    ['M/D/YY h:mm A', '3/4/17 13:05 PM'],
    ['M/D/YY h:mm A', '3/4/17 0:05 PM'],
    ['M/D/YY h:mm', '3/4/17 24:00'],
    ['D MMM YYYY', '5 Foo 2024'],
    ['ISO', '2024-9-31'],
    ['ISO', '2024-09-05 10:60'],
    ['ISO', 'yesterday'],
    ['epoch ms', '2020'.repeat(5)],
    ['YYYYMMDD', '1997011'],
  ])('%s: %s is none', (form, text) => {
    expect(dateReader(form)(text)).toBeUndefined();
  });

  it.each(['', 'HH:mm', 'MM/YYYY', 'DD-MM-YYYY DD', 'quarterly'])('“%s” is no form', (form) => {
    expect(() => dateReader(form)).toThrow(/no date format/);
  });

  const two = (value: number): string => String(value).padStart(2, '0');
  const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  /** Writes a day and a time of day the way a form says, without the code under test. */
  function write(form: string, day: number, minutes: number): string {
    const { year, month, day: date } = civilOfDay(day);
    const hours = Math.floor(minutes / 60);
    const said: Record<string, string> = {
      ...{
        YYYY: String(year),
        YY: two(year % 100),
        MMM: MONTHS[month - 1] ?? '',
        MM: two(month),
        M: String(month),
        DD: two(date),
        D: String(date),
      },
      ...{ HH: two(hours), H: String(hours), h: String(hours % 12 || 12), mm: two(minutes % 60), A: hours < 12 ? 'AM' : 'PM' },
    };
    return form.replace(/YYYY|YY|MMM|MM|M|DD|D|HH|H|h|mm|A/g, (token) => said[token] ?? token);
  }
  const forms = fc.constantFrom(
    ...['DD-MM-YYYY', 'YYYY-MM-DD', 'M/D/YY', 'D.M.YYYY', 'YYYYMMDD', 'D MMM YYYY', 'MMM D, YYYY'],
    ...['M/D/YY h:mm A', 'DD/MM/YYYY HH:mm', 'YYYY年M月D日 H:mm', 'YYYYMMDDHHmm', 'MM-DD-YYYY h:mm A'],
  );
  const day = fc.integer({ min: parseDay('1970-01-01') ?? 0, max: parseDay('2069-12-31') ?? 0 });
  it('what is written in a form is read back', () => {
    fc.assert(
      fc.property(forms, day, fc.integer({ min: 0, max: 1439 }), (form, number, minutes) => {
        const moment = dateReader(form)(write(form, number, minutes));
        const timed = form.includes('mm');
        expect(moment).toEqual(timed ? { kind: 'local', day: number, clock: minutes * 60_000 } : { kind: 'day', day: number });
      }),
    );
  });

  it('ISO with an offset is the instant JavaScript knows', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
        fc.integer({ min: -14, max: 14 }),
        (date, hours) => {
          const local = new Date(date.getTime() + hours * 3_600_000).toISOString().slice(0, 23);
          const text = `${local}${hours < 0 ? '-' : '+'}${two(Math.abs(hours))}:00`;
          expect(dateReader('ISO')(text)).toEqual({ kind: 'instant', at: date.getTime() });
        },
      ),
    );
  });

  it('local times are of the zone; times that a change of clocks skips move forward', () => {
    const warsaw = zoneOf('Europe/Warsaw');
    const at = (text: string): string => {
      const moment = dateReader('ISO')(text);
      return moment ? new Date(instantOfMoment(moment, warsaw, 9 * 3_600_000)).toISOString() : '';
    };
    expect(at('2024-07-01 12:00')).toBe('2024-07-01T10:00:00.000Z');
    expect(at('2024-03-31 02:30')).toBe('2024-03-31T01:30:00.000Z');
    expect(at('2024-10-27 02:30')).toBe('2024-10-27T00:30:00.000Z');
    expect(at('2024-01-15')).toBe('2024-01-15T08:00:00.000Z');
    const late = dateReader('ISO')('2024-06-30T23:30:00Z');
    expect(late && formatDay(dayOfMoment(late, warsaw))).toBe('2024-07-01');
  });
});
