/** What an activity is, by the category and picture of its type: names are translated and renamed. addons/mail/models/mail_activity_type.py */
import * as z from 'zod/mini';
import type { SourceContext } from '../adapter';
import { fieldsThere, readAll } from './rpc';
import { full, text } from './schema';

const type = z.object({ id: z.int(), category: text, icon: text });

/** `meeting`: its calendar event is what is read. */
export type ActivityKind = 'call' | 'email' | 'meeting' | 'task';

const pictures: readonly (readonly [RegExp, ActivityKind])[] = [
  [/^fa-(phone|mobile|headphones)/, 'call'],
  [/^fa-(envelope|paper-plane|at$)/, 'email'],
];

const asked = new WeakMap<SourceContext, Promise<Map<number, ActivityKind>>>();

/** The kind of every type of activity. */
export function activityKinds(context: SourceContext): Promise<Map<number, ActivityKind>> {
  let kinds = asked.get(context);
  if (!kinds) asked.set(context, (kinds = ask(context)));
  return kinds;
}

async function ask(context: SourceContext): Promise<Map<number, ActivityKind>> {
  const there = await fieldsThere(context, 'mail.activity.type', ['category', 'icon']);
  const found = await readAll(context, { model: 'mail.activity.type', domain: [], fields: [...there] }, type);
  return new Map(found.map((one) => [one.id, kindOf(full(one.category), full(one.icon))]));
}

function kindOf(category: string | undefined, icon = ''): ActivityKind {
  if (category === 'meeting') return 'meeting';
  if (category === 'phonecall') return 'call';
  return pictures.find(([picture]) => picture.test(icon))?.[1] ?? 'task';
}
