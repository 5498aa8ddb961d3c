/** What stands where on My view, and every way to rearrange it. Pure: a layout in, a layout out. */
import type { BusinessModel, Family, Layout, PanelPrefs } from '../lib/messages/questions/prefs';
import { families } from '../lib/messages/questions/prefs';
import { labels } from '../lib/metrics/labels';
import { presets } from '../lib/metrics/presets';
import type { MetricId } from '../lib/metrics/result';

/** Columns of the team's table, and what stands above all groups until somebody chooses. */
export const mostPinned = 6;

/** The arrangement of a business model that nobody has touched. */
export const presetOf = (model: BusinessModel): Layout => ({ model, groups: presets[model], pinned: [] });

/** The arrangement in force. `suggested` holds until the person chooses a model. */
export const layoutOf = (prefs: PanelPrefs | undefined, suggested: BusinessModel = 'deals'): Layout => prefs?.layout ?? presetOf(suggested);

/** Whether the groups are those of the model's preset. */
export function isPreset(layout: Layout): boolean {
  return layout.pinned.length === 0 && families.every((family) => layout.groups[family].join() === presets[layout.model][family].join());
}

const withGroup = (layout: Layout, family: Family, metrics: readonly MetricId[]): Layout => ({
  ...layout,
  groups: { ...layout.groups, [family]: metrics },
});

/** Moves a figure of a list by some places; at the ends it stays. */
export function moved(list: readonly MetricId[], metric: MetricId, by: number): readonly MetricId[] {
  const from = list.indexOf(metric);
  const to = from + by;
  if (from < 0 || to < 0 || to >= list.length) return list;
  const rest = list.filter((other) => other !== metric);
  return [...rest.slice(0, to), metric, ...rest.slice(to)];
}

export const moveIn = (layout: Layout, family: Family, metric: MetricId, by: number): Layout =>
  withGroup(layout, family, moved(layout.groups[family], metric, by));

export const movePinned = (layout: Layout, metric: MetricId, by: number): Layout => ({
  ...layout,
  pinned: moved(layout.pinned, metric, by),
});

/** Adds a figure at the end of its own group; once only. */
export function shown(layout: Layout, metric: MetricId): Layout {
  const { family } = labels[metric];
  const group = layout.groups[family];
  return group.includes(metric) ? layout : withGroup(layout, family, [...group, metric]);
}

/** Takes a figure off My view; it stays among all figures. */
export function hidden(layout: Layout, metric: MetricId): Layout {
  const { family } = labels[metric];
  return withGroup(
    layout,
    family,
    layout.groups[family].filter((other) => other !== metric),
  );
}

/** Pins a figure above all groups, or lets it go. Beyond six nothing is pinned. */
export function pinned(layout: Layout, metric: MetricId): Layout {
  if (layout.pinned.includes(metric)) return { ...layout, pinned: layout.pinned.filter((other) => other !== metric) };
  return layout.pinned.length >= mostPinned ? layout : { ...layout, pinned: [...layout.pinned, metric] };
}
