/** HubSpot's fixed list of where somebody came from, with labels the company's own words stand on. */
const values = [
  'DIRECT_TRAFFIC',
  'EMAIL_MARKETING',
  'OFFLINE',
  'ORGANIC_SEARCH',
  'OTHER_CAMPAIGNS',
  'PAID_SEARCH',
  'PAID_SOCIAL',
  'REFERRALS',
  'SOCIAL_MEDIA',
] as const;
const labels = [
  'Web form',
  'Newsletter',
  'Trade fair',
  'Existing customer',
  'Partner',
  'Cold outreach',
  'Paid social',
  'Referral',
  'Social',
] as const;

export const sourceOptions = values.map((value, i) => ({ value, label: labels[i] ?? value, displayOrder: i, hidden: false }));

export function sourceValue(label: string | null): string | null {
  if (label === null) return null;
  const option = sourceOptions.find((one) => one.label === label);
  if (!option) throw new Error(`HubSpot has no place for the source "${label}"`);
  return option.value;
}
