/** Codes of the activity's columns, as the layout numbers them. */
import { layout } from '../columns/layout';

const { columns } = layout.activity;
const code = (values: readonly string[], value: string): number => values.indexOf(value) + 1;

export const TRUE = 2;
export const FALSE = 1;

export const CALL = /* @__PURE__ */ code(columns.kind.values, 'call');
export const EMAIL = /* @__PURE__ */ code(columns.kind.values, 'email');
export const MEETING = /* @__PURE__ */ code(columns.kind.values, 'meeting');
export const TASK = /* @__PURE__ */ code(columns.kind.values, 'task');
export const DEMO = /* @__PURE__ */ code(columns.kind.values, 'demo');
export const EVENT = /* @__PURE__ */ code(columns.kind.values, 'event');
export const SOCIAL = /* @__PURE__ */ code(columns.kind.values, 'social');
export const NOTE = /* @__PURE__ */ code(columns.kind.values, 'note');

export const IN = /* @__PURE__ */ code(columns.direction.values, 'in');
export const OUT = /* @__PURE__ */ code(columns.direction.values, 'out');
export const INTERNAL = /* @__PURE__ */ code(columns.direction.values, 'internal');

export const PLANNED = /* @__PURE__ */ code(columns.status.values, 'planned');
export const CANCELLED = /* @__PURE__ */ code(columns.status.values, 'cancelled');
export const NO_SHOW = /* @__PURE__ */ code(columns.status.values, 'no_show');

export const FOLLOW_UP = /* @__PURE__ */ code(columns.topic.values, 'follow_up');
export const PROPOSAL = /* @__PURE__ */ code(columns.topic.values, 'proposal');
export const DEMO_TOPIC = /* @__PURE__ */ code(columns.topic.values, 'demo');

const LIKE = /* @__PURE__ */ code(columns.social.values, 'like');
const SHARE = /* @__PURE__ */ code(columns.social.values, 'share');

export const SELLING = /* @__PURE__ */ code(columns.work.values, 'selling');
export const ADMIN = /* @__PURE__ */ code(columns.work.values, 'admin');

/** Whether a kind of activity carries words to a person: a like or a share says nothing to anybody. */
export const speaks = (kind: number | undefined, social: number | undefined): boolean =>
  kind === CALL || kind === EMAIL || (kind === SOCIAL && social !== LIKE && social !== SHARE);
