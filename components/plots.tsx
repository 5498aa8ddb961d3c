/** The small drawings beside a number: sparkline, strip, bullet. Colours come from classes; positions are set one by one. */

const percent = (share: number): string => `${(Math.min(1, Math.max(0, share)) * 100).toFixed(2)}%`;

/** What a drawing reaches from and to. */
export interface Scale {
  low: number;
  high: number;
}

/**
 * Up to 12 points on their own scale; only the last is marked. A period without a value leaves a gap.
 * @param scale that of the column, where several are compared
 */
export function Spark({ values, scale }: { values: readonly (number | undefined)[]; scale?: Scale | undefined }) {
  const known = values.filter((v) => v !== undefined);
  if (known.length < 2) return <span class="spark" aria-hidden="true" />;
  const { low, high } = scale ?? { low: Math.min(...known), high: Math.max(...known) };
  const span = high - low || 1;
  const flat = high === low;
  const y = (v: number): number => (flat ? 12 : 2 + (1 - (v - low) / span) * 20);
  const x = (i: number): number => (i / (values.length - 1)) * 100;
  const runs: string[] = [];
  let run: string[] = [];
  values.forEach((v, i) => {
    if (v !== undefined) return void run.push(`${x(i).toFixed(1)},${y(v).toFixed(1)}`);
    runs.push(run.join(' '));
    run = [];
  });
  runs.push(run.join(' '));
  const last = values.at(-1);
  return (
    <span class="spark" aria-hidden="true">
      <svg viewBox="0 0 100 24" preserveAspectRatio="none">
        {runs
          .filter((points) => points.includes(' '))
          .map((points) => (
            <polyline
              key={points}
              points={points}
              fill="none"
              stroke="currentColor"
              stroke-width="1.5"
              stroke-linejoin="round"
              stroke-linecap="round"
              vector-effect="non-scaling-stroke"
            />
          ))}
      </svg>
      {last !== undefined && <i class="dot" style={{ top: percent(y(last) / 24) }} />}
    </span>
  );
}

export interface StripProps {
  /** This value, and the end of the scale that starts at 0. */
  at: number;
  max: number;
  low?: number | undefined;
  high?: number | undefined;
  median?: number | undefined;
  alt: string;
}

/** One value against a band and a median. */
export function Strip({ at, max, low, high, median, alt }: StripProps) {
  const scale = max || 1;
  return (
    <span class="strip" role="img" aria-label={alt}>
      {low !== undefined && high !== undefined && (
        <i class="bd" style={{ left: percent(low / scale), width: percent((high - low) / scale) }} />
      )}
      {median !== undefined && <i class="md" style={{ left: percent(median / scale) }} />}
      <i class="me" style={{ left: percent(at / scale) }} />
    </span>
  );
}

export interface BulletProps {
  actual: number;
  target: number;
  /** Where the actual should be by now. */
  pace?: number | undefined;
  /** End of the scale; the target when left out. */
  max?: number | undefined;
  tone?: 'warn' | 'bad' | undefined;
  alt: string;
}

/** Actual against a target, with the pace tick. */
export function Bullet({ actual, target, pace, max, tone, alt }: BulletProps) {
  const scale = max ?? (Math.max(target, actual) || 1);
  return (
    <span class="bullet" role="img" aria-label={alt}>
      <i class="tr" />
      <i class={`fl ${tone ?? ''}`} style={{ width: percent(actual / scale) }} />
      {pace !== undefined && <i class="pc" style={{ left: percent(pace / scale) }} />}
      <i class="tg" style={{ left: percent(target / scale) }} />
    </span>
  );
}
