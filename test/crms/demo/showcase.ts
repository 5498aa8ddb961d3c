import type { Company, DemoDeal } from './generate/types.ts';
import { DAY } from './generate/zone.ts';

/** The deal of this person that looks best in a picture: open, under way, with an amount, and with much said about it lately. */
export function showcaseDeal(company: Company, userId: string): DemoDeal | undefined {
  const plain = (text: string): boolean => /^[\p{L}\d .:,&]+$/u.test(text);
  const order = new Map(company.stages.map((s) => [s.id, s.order]));
  const closedBefore = new Set(
    company.stageHistory.filter((c) => company.stages.some((s) => s.id === c.fromStageId && s.kind !== 'open')).map((c) => c.dealId),
  );
  const score = (deal: DemoDeal): number => {
    const said = company.activities.filter((a) => a.dealId === deal.id && a.kind !== 'task');
    const lately = 3 * said.filter((a) => company.until - a.at < 14 * DAY).length;
    const inbound = said.some((a) => a.direction === 'in') ? 2 : 0;
    return said.length + lately + inbound + 2 * Math.min(2, order.get(deal.stageId) ?? 0) + (deal.nextStep === null ? 0 : 1);
  };
  return company.deals
    .filter(
      (d) =>
        d.ownerId === userId &&
        d.outcome === 'open' &&
        !closedBefore.has(d.id) &&
        company.stageHistory.filter((c) => c.dealId === d.id).length > 1 &&
        Number(d.amount) > 5000 &&
        plain(d.name) &&
        d.name.length < 44 &&
        (d.closeDay ?? '') > company.today,
    )
    .map((deal) => ({ deal, score: score(deal) }))
    .sort((a, b) => b.score - a.score || (a.deal.id < b.deal.id ? -1 : 1))[0]?.deal;
}
