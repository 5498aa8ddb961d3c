/**
 * Stages are the options of one field, which the administrator may rename, add to and translate. What ends a deal is told by their
 * probability, as EspoCRM itself tells it: 100 is won; 0 and none at all are lost.
 */
import * as z from 'zod/mini';
import type { Cursor, SourceContext, Stream } from '../adapter';
import { answer, mapRow } from '../map-row';
import { given, label, share } from '../row-fields';
import { ask, isRefused, metadata } from './ask';
import * as schema from './schema';

export type End = 'open' | 'won' | 'lost';

export interface Stage {
  id: string;
  order: number;
  type: End;
  probability: number | undefined;
}

/** The stages there are now, in their order. */
export async function stagesOf(context: SourceContext): Promise<readonly Stage[]> {
  const { options, probabilityMap } = answer(
    schema.stageField,
    await metadata(context, 'entityDefs.Opportunity.fields.stage'),
    'Metadata of the stage',
  );
  const chances: Record<string, unknown> = Array.isArray(probabilityMap) ? {} : (probabilityMap ?? {});
  // An empty option is "none chosen" and no stage.
  return options
    .filter((option) => option !== '')
    .map((id, order) => {
      const chance = Object.hasOwn(chances, id) ? chances[id] : undefined;
      const probability = typeof chance === 'number' ? chance : undefined;
      return { id, order, probability, type: probability === 100 ? 'won' : probability ? 'open' : 'lost' };
    });
}

/** How a deal in this stage stands. One whose stage was removed from the list is open, as in EspoCRM's own lists. */
export async function endings(context: SourceContext): Promise<(stage: string) => End> {
  const ends = new Map((await stagesOf(context)).map(({ id, type }) => [id, type]));
  return (stage) => ends.get(stage) ?? 'open';
}

/** Labels are asked for again after this long: they are 70 kB of everything the page ever says. */
const labelsFor = 6 * 60 * 60_000;

async function labelsOf(context: SourceContext, cursor: Cursor | undefined): Promise<{ named: number; names: string }> {
  const { named, names } = cursor ?? {};
  if (typeof named === 'number' && typeof names === 'string' && context.now - named < labelsFor) return { named, names };
  const found = await ask(context, 'I18n', [['default', 'false']]).catch((error: unknown) => {
    if (isRefused(error)) return undefined;
    throw error;
  });
  const stage = z.safeParse(schema.labels, found).data?.Opportunity?.options?.stage ?? {};
  return { named: context.now, names: JSON.stringify(stage) };
}

const row = z.object({
  stage: schema.id,
  label: z.string(),
  order: z.int(),
  type: z.enum(['open', 'won', 'lost']),
  probability: schema.number,
});

export const stages: Stream = {
  id: 'stages',
  entity: 'stage',
  async page(context, cursor) {
    const next = await labelsOf(context, cursor);
    const names = JSON.parse(next.names) as Record<string, string>;
    const found = await stagesOf(context);
    return {
      rows: found.map(({ id, ...stage }) => ({ stage: id, label: Object.hasOwn(names, id) ? names[id] : id, ...stage })),
      next,
      more: false,
    };
  },
  map: mapRow(
    row,
    (r) => ({
      entity: 'stage',
      id: r.stage,
      name: label(r.label),
      order: r.order,
      type: r.type,
      ...given('probability', r.probability, share),
    }),
    'stage',
  ),
};
