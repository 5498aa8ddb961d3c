/** What customers were asked and said: three scales, second thoughts, and silence. */
import { toneOf } from './activity-details.ts';
import type { DemoSurveyResponse } from './marketing-types.ts';
import { chance, type Chance } from './random.ts';
import { customers, nextId } from './sales.ts';
import type { World } from './world.ts';
import { DAY } from './zone.ts';

export function simulateSurveys(world: World): void {
  const { company } = world;
  const all = customers(company);
  const wanted = Math.round(620 * company.size);
  for (let i = 0; i < wanted && all.length > 0; i++) {
    const luck = chance(company.seed, 'survey', i);
    const { accountId, contactId, ownerId, since } = luck.pick(all);
    const sentAt = Math.round(since + (company.until - since) * luck.next());
    const asked = {
      // A single answer needs no number of its own asking.
      instanceId: luck.hit(0.85) ? String(i + 1) : null,
      accountId,
      contactId,
      userId: luck.hit(0.9) ? ownerId : null,
      productId: luck.hit(0.5) ? luck.pick(['1', '2', '3', '4', '5']) : null,
      channel: luck.hit(0.9) ? luck.pick(['email', 'chat', 'phone', 'web']) : null,
      sentAt,
      scale: luck.weighted([
        ['good_bad', 0.35],
        ['stars', 0.45],
        ['nps', 0.2],
      ] as const),
    };
    const answeredAt = Math.round(sentAt + luck.skewed(1.2, 1) * DAY);
    const answered = luck.hit(0.58) && world.happened(answeredAt);
    tell(world, luck, asked, answered ? answeredAt : null);
    const thoughtAgain = Math.round(answeredAt + luck.skewed(2, 0.5) * DAY);
    if (answered && asked.instanceId !== null && luck.hit(0.07) && world.happened(thoughtAgain)) tell(world, luck, asked, thoughtAgain);
  }
}

type Asked = Omit<DemoSurveyResponse, 'id' | 'modified' | 'respondedAt' | 'score' | 'sentiment'>;

function tell(world: World, luck: Chance, asked: Asked, respondedAt: number | null): void {
  const { surveys } = world.company;
  surveys.push({
    ...asked,
    id: nextId(surveys),
    modified: respondedAt ?? asked.sentAt,
    respondedAt,
    score: respondedAt === null ? null : scoreOf(luck, asked.scale),
    sentiment: respondedAt === null || luck.hit(0.6) ? null : toneOf(luck),
  });
}

function scoreOf(luck: Chance, scale: Asked['scale']): number {
  if (scale === 'good_bad') return luck.hit(0.8) ? 1 : 0;
  if (scale === 'stars') return luck.pick([1, 2, 3, 4, 4, 5, 5, 5]);
  return luck.pick([0, 3, 5, 6, 7, 7, 8, 8, 9, 9, 10, 10]);
}
