/**
 * Pipelines and their stages. What a stage means is its `forecast_type`, never its label: labels are renamed and translated.
 * A stage is one per pipeline here, though Zoho's pipelines share the values of one picklist.
 */
import type { SourceContext, Stream } from '../adapter';
import { CrmError } from '../crm-error';
import { answer, mapRow } from '../map-row';
import { given, label, share } from '../row-fields';
import * as z from 'zod/mini';
import { once } from '../once';
import { ask, isRefused } from './ask';
import { fieldsOf } from './fields';
import * as schema from './schema';

export interface StageInfo {
  id: string;
  name: string;
  order: number;
  type: 'open' | 'won' | 'lost';
  pipelineId: string;
  /** Percent. */
  chance?: number;
}

export interface StageBook {
  all: readonly StageInfo[];
  /** What a pick list value means in a pipeline; undefined: the organisation does not say. */
  find(stage: string, pipeline: string | undefined): StageInfo | undefined;
  /** Pick list values of one meaning, as records hold them. */
  values(type: StageInfo['type']): readonly string[];
}

/** As the vendor spells it in English in every language of the interface. */
const types: Readonly<Record<string, StageInfo['type']>> = { Open: 'open', 'Closed Won': 'won', 'Closed Lost': 'lost' };

/** The pipeline of organisations that have none. */
const only = 'standard';

export const stageBook = (context: SourceContext): Promise<StageBook> => once(context, 'stages', () => read(context));

type Value = z.infer<typeof schema.pickValue>;
interface Pipeline {
  id: string;
  names: readonly string[];
  maps: readonly Value[];
}

async function read(context: SourceContext): Promise<StageBook> {
  const picklist = ((await fieldsOf(context, 'Deals')) ?? []).find(({ api_name }) => api_name === 'Stage')?.pick_list_values ?? [];
  const pipelines = await pipelinesOf(context);
  const found: readonly Pipeline[] = pipelines.length > 0 ? pipelines : [{ id: only, names: [], maps: picklist }];
  const all: StageInfo[] = [];
  const named = new Map<string, StageInfo | null>();
  const meaning = new Map<string, Set<string>>();
  for (const pipeline of found)
    pipeline.maps.forEach((value, place) => {
      const texts = textsOf(value);
      const known = picklist.find((other) => (other.id && other.id === value.id) || textsOf(other).some((text) => texts.includes(text)));
      const type = types[value.forecast_type ?? known?.forecast_type ?? ''];
      // a stage without a meaning is no stage of ours: its deals are rejected by name instead of being guessed at
      if (type === undefined || texts.length === 0) return;
      const chance = value.probability ?? known?.probability;
      const stage: StageInfo = {
        id: `${pipeline.id}-${value.id ?? texts[0] ?? ''}`,
        name: value.display_value ?? texts[0] ?? '',
        order: value.sequence_number ?? place,
        type,
        pipelineId: pipeline.id,
        ...(typeof chance === 'number' ? { chance } : {}),
      };
      all.push(stage);
      for (const text of [...texts, ...textsOf(known)]) {
        for (const name of pipeline.names) keep(named, `${name}\n${text}`, stage);
        keep(named, `\n${text}`, stage);
        // a query compares with what records hold
        const actual = value.actual_value ?? value.display_value;
        if (actual) meaning.set(type, (meaning.get(type) ?? new Set()).add(actual));
      }
    });
  if (all.length === 0) throw new CrmError('odd_answer', { detail: 'no stage of deals says whether it is open, won or lost' });
  return {
    all,
    find: (stage, pipeline) => (pipeline && named.get(`${pipeline}\n${stage}`)) || (named.get(`\n${stage}`) ?? undefined),
    values: (type) => [...(meaning.get(type) ?? [])],
  };
}

/** The first wins; across pipelines a name is only good while all who have it mean the same. */
function keep(named: Map<string, StageInfo | null>, key: string, stage: StageInfo): void {
  const before = named.get(key);
  if (before === undefined) named.set(key, stage);
  else if (before !== null && before.type !== stage.type) named.set(key, null);
}

/** All a value is called: what records hold, what is shown, and what it was called first. */
const textsOf = (value: Value | undefined): string[] => [
  ...new Set([value?.actual_value, value?.display_value, value?.reference_value].flatMap((text) => (text ? [text] : []))),
];

/** Of every layout; empty where the organisation has no pipelines or the person may not see settings. */
async function pipelinesOf(context: SourceContext): Promise<Pipeline[]> {
  try {
    const { layouts } = answer(schema.layoutsPage, await ask(context, '/settings/layouts', { module: 'Deals' }), 'layouts');
    const found = new Map<string, Pipeline>();
    for (const layout of layouts ?? []) {
      const path = '/settings/pipeline';
      const { pipeline } = answer(schema.pipelinesPage, await ask(context, path, { layout_id: layout.id }), 'pipelines');
      for (const { id, display_value, actual_value, maps } of pipeline ?? [])
        found.set(id, { id, names: [actual_value, display_value].flatMap((name) => (name ? [name] : [])), maps: maps ?? [] });
    }
    return [...found.values()];
  } catch (error) {
    if (isRefused(error)) return [];
    throw error;
  }
}

const stageRow = z.object({
  id: z.string(),
  name: z.string(),
  order: z.number(),
  type: z.enum(['open', 'won', 'lost']),
  pipelineId: z.string(),
  chance: z.optional(z.number()),
});

/** Settings change rarely and cost several calls. */
const every = 60 * 60_000;

export const stages: Stream = {
  id: 'stages',
  entity: 'stage',
  async page(context, cursor) {
    const rested = cursor?.rested;
    if (cursor && typeof rested === 'number' && context.now - rested < every) return { rows: [], next: cursor, more: false };
    const { all } = await stageBook(context);
    return { rows: all, next: { rested: context.now }, more: false };
  },
  map: mapRow(stageRow, ({ chance, name, ...stage }) => ({
    entity: 'stage' as const,
    ...stage,
    name: label(name),
    ...given('probability', chance, share),
  })),
  ids: async (context) => (await stageBook(context)).all.map(({ id }) => id),
};
