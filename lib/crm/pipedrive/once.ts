/** Short lists that several streams look things up in: asked for once in a run. */
import * as z from 'zod/mini';
import type { SourceContext } from '../adapter';
import { v2All } from './lists';
import { v1Page } from './lists-v1';
import * as schema from './schema';

function once<T>(ask: (context: SourceContext) => Promise<T>): (context: SourceContext) => Promise<T> {
  const known = new WeakMap<SourceContext, Promise<T>>();
  return (context) => {
    let asked = known.get(context);
    if (!asked) known.set(context, (asked = ask(context)));
    return asked;
  };
}

/** Rows that are what we know; one that is not says nothing here, its own stream rejects it. */
export const readable = <S extends z.ZodMiniType>(shape: S, rows: readonly unknown[]): z.infer<S>[] =>
  rows.flatMap((row) => {
    const read = z.safeParse(shape, row);
    return read.success ? [read.data] : [];
  });

/** All stages there are, as they come. */
export const stageRows = once((context) => v2All(context, 'stages'));

/** The pipeline of every stage. */
export const pipelineOf = once(
  async (context) => new Map(readable(schema.stage, await stageRows(context)).map((one) => [one.id, one.pipeline_id])),
);

const labels = (fields: string, code: string) =>
  once(async (context) => {
    const field = readable(schema.field, await v2All(context, fields)).find(({ field_code }) => field_code === code);
    return new Map((field?.options ?? []).map(({ id, label }) => [String(id), label]));
  });

/** What the company calls its marketing channels, by the option's id. */
export const channels = labels('dealFields', 'channel');
/** What it calls its groups of products. */
export const categories = labels('productFields', 'category');

/** The picture of every type of activity, by the type's key. */
export const icons = once(
  async (context) =>
    new Map(
      readable(schema.activityType, (await v1Page(context, 'activityTypes')).rows).map((one) => [one.key_string, one.icon_key ?? '']),
    ),
);

/** Teams with their people. */
export const teamRows = once(async (context) => (await v1Page(context, 'legacyTeams')).rows);

/** Codes of currencies by their number in this company. */
export const currencies = once(
  async (context) => new Map(readable(schema.currency, (await v1Page(context, 'currencies')).rows).map(({ id, code }) => [id, code])),
);
