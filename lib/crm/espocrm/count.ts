/**
 * Headlines as EspoCRM has them: how many deals its own list finds, with their amounts as it converts them to its default currency;
 * for everybody's open deals the sum of its own chart "opportunities by stage".
 */
import * as z from 'zod/mini';
import type { CountQuestion, CrmCount, SourceContext } from '../adapter';
import { answer } from '../map-row';
import { ask, list, pageSize, settingsOf, type Where } from './ask';
import * as schema from './schema';
import { stagesOf } from './stages';

/** Most rows that are gone through one by one. */
const most = 5_000;
const row = z.object({ id: schema.id, amountConverted: schema.amount });
const byStage = z.union([z.record(z.string(), z.number()), z.array(z.unknown())]);

export async function count(context: SourceContext, question: CountQuestion): Promise<CrmCount | undefined> {
  const { of, ownerIds } = question;
  const stages = (await stagesOf(context)).filter(({ type }) => type !== 'open' && (of === 'open' || type === of)).map(({ id }) => id);
  const query = wordsOf(question, stages);
  if (ownerIds?.length === 0 || (of !== 'open' && stages.length === 0)) return { count: 0, sums: [], ids: [], query };
  const where = conditions(question, stages);
  const maxSize = await pageSize(context);
  const rows: z.infer<typeof row>[] = [];
  for (let after = ''; ;) {
    const beyond: Where[] = after === '' ? [] : [{ type: 'greaterThan', attribute: 'id', value: after }];
    const page = await list(context, 'Opportunity', {
      select: ['id', 'amountConverted'],
      where: [...where, ...beyond],
      orderBy: 'id',
      maxSize,
    });
    if (after === '' && (page.total ?? 0) > most) return { count: page.total ?? 0, sums: [], query };
    rows.push(...page.list.map((one) => answer(row, one, 'Opportunity')));
    const last = rows.at(-1)?.id;
    if (page.list.length < maxSize || last === undefined || last <= after) break;
    after = last;
  }
  const { defaultCurrency: currency } = await settingsOf(context);
  const chart = of === 'open' && ownerIds === undefined ? await sumOfChart(context) : undefined;
  const sum = chart ?? rows.reduce((total, one) => total + Number(one.amountConverted ?? 0), 0);
  return {
    count: rows.length,
    sums: currency ? [{ units: Math.round(sum * 10_000), currency }] : [],
    converted: true,
    ids: rows.map(({ id }) => id),
    query: chart === undefined ? query : `${query}; reportByStage?dateFilter=ever`,
  };
}

async function sumOfChart(context: SourceContext): Promise<number> {
  const found = answer(byStage, await ask(context, 'Opportunity/action/reportByStage', [['dateFilter', 'ever']]), 'reportByStage');
  return Array.isArray(found) ? 0 : Object.values(found).reduce((total, one) => total + one, 0);
}

function conditions({ of, ownerIds, fromDay, toDay }: CountQuestion, stages: readonly string[]): Where[] {
  return [
    ...(stages.length === 0 ? [] : [{ type: of === 'open' ? 'notIn' : 'in', attribute: 'stage', value: stages } as const]),
    ...(ownerIds === undefined ? [] : [{ type: 'in', attribute: 'assignedUserId', value: ownerIds } as const]),
    ...(of === 'open'
      ? []
      : [
          { type: 'greaterThanOrEquals', attribute: 'closeDate', value: fromDay } as const,
          { type: 'lessThanOrEquals', attribute: 'closeDate', value: toDay } as const,
        ]),
  ];
}

/** The question in words of the CRM's search. */
const wordsOf = ({ of, ownerIds, fromDay, toDay }: CountQuestion, stages: readonly string[]): string =>
  [
    `Opportunity: stage ${of === 'open' ? 'not in' : 'in'} [${stages.join(', ')}]`,
    ...(of === 'open' ? [] : [`closeDate ${fromDay}…${toDay}`]),
    ...(ownerIds === undefined ? [] : [`assignedUser in [${ownerIds.join(', ')}]`]),
  ].join('; ');
