/** The deals every page of this folder shows, and the ways the world writes their amounts and dates. */
export interface Deal {
  id: string;
  name: string;
  company: string;
  stage: 'New' | 'Proposal' | 'Negotiation' | 'Won' | 'Lost';
  /** In hundredths. */
  cents: number;
  close: { year: number; month: number; day: number };
  owner: string;
}

const deal = (
  id: number,
  name: string,
  company: string,
  stage: Deal['stage'],
  cents: number,
  close: [number, number, number],
  owner: string,
): Deal => ({
  ...{ id: `d${id}`, name, company, stage, cents, owner },
  close: { year: close[0], month: close[1], day: close[2] },
});

export const deals: readonly Deal[] = [
  deal(7001, 'Turbine service', 'Nordwind GmbH', 'Proposal', 1_250_000, [2026, 3, 4], 'Ada Sommer'),
  deal(7002, 'Fleet renewal', 'Zając & Syn', 'Won', 99_999, [2026, 1, 31], 'Bo Linde'),
  deal(7003, '年度维护', '东方机械', 'Negotiation', 123_456_789, [2026, 12, 1], 'Ada Sommer'),
  deal(7004, 'Pilot, phase 2', 'O’Neill "Farms"', 'Lost', 0, [2025, 11, 30], 'Chen Wei'),
  deal(7005, 'Rooftop panels', 'Sol & Mar <Iberia>', 'New', 4_500_050, [2026, 2, 28], 'Bo Linde'),
  deal(7006, 'Rooftop panels', 'Amira Trading', 'Proposal', 820_000, [2026, 7, 15], 'Chen Wei'),
];

export const escape = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

const two = (number: number): string => String(number).padStart(2, '0');
const grouped = (digits: string, sign: string): string => digits.replace(/\B(?=(\d{3})+$)/g, sign);
const whole = (cents: number): string => String(Math.trunc(cents / 100));
const rest = (cents: number): string => two(cents % 100);

/** Written out by hand, not by Intl: what the pages say must not depend on the machine. */
export const amounts = {
  /** $12,500.00 */
  us: ({ cents }: Deal): string => `$${grouped(whole(cents), ',')}.${rest(cents)}`,
  /** 12.500,00 € */
  de: ({ cents }: Deal): string => `${grouped(whole(cents), '.')},${rest(cents)} €`,
  /** 12 500,00 zł, with blanks that do not break */
  pl: ({ cents }: Deal): string => `${grouped(whole(cents), '\u00a0')},${rest(cents)}\u00a0zł`,
  /** CHF 12’500.00 */
  ch: ({ cents }: Deal): string => `CHF ${grouped(whole(cents), '’')}.${rest(cents)}`,
  /** ₹12,34,567.89 */
  in: ({ cents }: Deal): string => {
    const digits = whole(cents);
    const head = digits.slice(0, -3).replace(/\B(?=(\d{2})+$)/g, ',');
    return `₹${head === '' ? '' : `${head},`}${digits.slice(-3)}.${rest(cents)}`;
  },
  plain: ({ cents }: Deal): string => `${whole(cents)}.${rest(cents)}`,
};

export const dates = {
  iso: ({ close: { year, month, day } }: Deal): string => `${year}-${two(month)}-${two(day)}`,
  us: ({ close: { year, month, day } }: Deal): string => `${two(month)}/${two(day)}/${year}`,
  de: ({ close: { year, month, day } }: Deal): string => `${two(day)}.${two(month)}.${year}`,
  uk: ({ close: { year, month, day } }: Deal): string => `${two(day)}/${two(month)}/${year}`,
  zh: ({ close: { year, month, day } }: Deal): string => `${year}年${month}月${day}日`,
};
