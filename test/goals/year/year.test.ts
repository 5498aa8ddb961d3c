import { expect, it } from 'vitest';
import { yearOf } from './year';

it.each([1, 2])('rings everything once in a year of restarts, sleeps and journeys (seed %i)', (seed) => {
  const report = yearOf(seed);
  expect(report).toMatchObject({ missed: 0, doubled: 0, inQuietHours: 0, alerts: { missed: 0, doubled: 0, inQuietHours: 0 } });
  expect(report.due).toBeGreaterThan(200);
  expect(report.alerts.due).toBeGreaterThan(30);
  expect(report.reviews).toMatchObject({ missed: 0, doubled: 0, inQuietHours: 0 });
  expect(report.reviews.due).toBeGreaterThan(40);
  expect(report.fired).toBe(report.due);
});
