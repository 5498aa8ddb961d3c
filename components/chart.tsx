/** The only user of Chart.js: a line over twelve periods with its band, styled by the tokens. */
import { CategoryScale, Chart, Filler, LinearScale, LineController, LineElement, PointElement, Tooltip, type Plugin } from 'chart.js';
import type { SeriesPoint } from '../lib/messages/protocol';

Chart.register(CategoryScale, Filler, LinearScale, LineController, LineElement, PointElement, Tooltip);

export interface LineOptions {
  points: readonly SeriesPoint[];
  label: (point: SeriesPoint) => string;
  value: (v: number) => string;
  /** The same for the axis, without decimals. */
  tick: (v: number) => string;
  /** Distance of the axis marks; Chart.js chooses when it is left out. */
  stepSize?: number | undefined;
}

/** Between the last point and its value, and after it. */
const LABEL_GAP = 14;

/** Room for the last value beside its point: "80 %" needs less than "1 godz. 41 min". */
function roomFor(canvas: HTMLCanvasElement, font: string, text: string): number {
  const context = canvas.getContext('2d');
  if (!context || text === '') return LABEL_GAP;
  context.font = `600 12px ${font}`;
  return Math.ceil(context.measureText(text).width) + LABEL_GAP;
}

/** From this width on every period has its label. */
const WIDE = 520;

/** A token of the page, as canvas understands it. */
function tokens(canvas: HTMLCanvasElement): (name: string) => string {
  const style = getComputedStyle(canvas);
  return (name) => style.getPropertyValue(`--${name}`).trim();
}

/** Marks the last point and writes its value beside it. */
function lastPoint(color: (name: string) => string, font: string, text: string, index: number): Plugin<'line'> {
  return {
    id: 'last-point',
    afterDatasetsDraw(chart) {
      const at = chart.getDatasetMeta(0).data[index];
      if (!at) return;
      const { ctx } = chart;
      ctx.save();
      ctx.beginPath();
      ctx.arc(at.x, at.y, 5, 0, Math.PI * 2);
      ctx.fillStyle = color('surface');
      ctx.fill();
      ctx.beginPath();
      ctx.arc(at.x, at.y, 4, 0, Math.PI * 2);
      ctx.fillStyle = color('pace');
      ctx.fill();
      ctx.font = `600 12px ${font}`;
      ctx.fillStyle = color('text');
      ctx.textBaseline = 'middle';
      ctx.fillText(text, at.x + 9, at.y);
      ctx.restore();
    },
  };
}

/** Says on the canvas whether the whole picture is there: a chart that moves is empty in its first frame. */
const drawn = ({ dataset }: HTMLCanvasElement): Plugin<'line'> => ({
  id: 'drawn',
  afterRender: () => void (dataset['drawn'] = ''),
  beforeDestroy: () => void delete dataset['drawn'],
});

function draw(canvas: HTMLCanvasElement, { points, label, value, tick, stepSize }: LineOptions): Chart<'line', (number | null)[]> {
  const color = tokens(canvas);
  const family = color('font');
  const font = { family, size: 12, lineHeight: 1 };
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const lastIndex = points.findLastIndex((p) => p.value !== undefined);
  const last = points[lastIndex]?.value;
  const open = points.at(-1)?.open === true;
  const band = color('band');
  // System colours of a forced palette take no alpha: there the band is left to the table.
  const bandFill = band.startsWith('#') ? `${band}73` : 'transparent';
  const side = (pick: (p: SeriesPoint) => number | undefined) => ({
    data: points.map((p) => pick(p) ?? null),
    order: 1,
    borderWidth: 0,
    pointRadius: 0,
    pointHitRadius: 0,
    pointHoverRadius: 0,
    backgroundColor: bandFill,
  });
  return new Chart<'line', (number | null)[]>(canvas, {
    type: 'line',
    data: {
      labels: points.map(label),
      datasets: [
        {
          data: points.map((p) => p.value ?? null),
          order: 0,
          clip: 8,
          borderColor: color('data'),
          borderWidth: 2,
          tension: 0,
          pointRadius: 0,
          pointHitRadius: 12,
          pointHoverRadius: 4,
          pointHoverBackgroundColor: color('pace'),
          borderJoinStyle: 'round',
          segment: { borderDash: (c) => (open && c.p1DataIndex === points.length - 1 ? [3, 3] : undefined) },
        },
        { ...side((p) => p.band?.high), fill: '+1' },
        { ...side((p) => p.band?.low), fill: false },
      ],
    },
    plugins: [drawn(canvas), ...(last === undefined ? [] : [lastPoint(color, family, value(last), lastIndex)])],
    options: {
      responsive: true,
      maintainAspectRatio: false,
      animation: still ? false : { duration: 160, easing: 'easeOutQuart' },
      devicePixelRatio: Math.max(2, devicePixelRatio),
      interaction: { mode: 'index', intersect: false },
      layout: { padding: { top: 8, right: roomFor(canvas, family, last === undefined ? '' : value(last)) } },
      scales: {
        x: {
          grid: { display: false },
          border: { color: color('line-strong') },
          ticks: {
            color: color('text-3'),
            font,
            maxRotation: 0,
            autoSkip: false,
            // Every third label where it is narrow; the last one always.
            callback(_value, index) {
              const step = this.chart.width < WIDE ? 3 : 1;
              const shown = points[index];
              return shown && (points.length - 1 - index) % step === 0 ? label(shown) : '';
            },
          },
        },
        y: {
          beginAtZero: true,
          grid: { color: color('grid'), drawTicks: false },
          border: { display: false },
          ticks: {
            color: color('text-3'),
            font,
            maxTicksLimit: 4,
            padding: 6,
            ...(stepSize === undefined ? {} : { stepSize }),
            callback: (v) => tick(Number(v)),
          },
        },
      },
      plugins: {
        legend: { display: false },
        tooltip: {
          backgroundColor: color('text'),
          titleColor: color('surface'),
          bodyColor: color('surface'),
          titleFont: { ...font, weight: 600 },
          bodyFont: font,
          padding: 8,
          cornerRadius: 4,
          displayColors: false,
          caretSize: 0,
          animation: false,
          filter: (item) => item.datasetIndex === 0,
          callbacks: { label: (item) => value(Number(item.raw)) },
        },
      },
    },
  });
}

/**
 * Draws into a canvas and redraws when the colours of the system change.
 * @returns takes the chart away
 */
export function drawLine(canvas: HTMLCanvasElement, options: LineOptions): () => void {
  let chart = draw(canvas, options);
  const again = (): void => {
    chart.destroy();
    chart = draw(canvas, options);
  };
  const watched = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((q) => matchMedia(q));
  for (const one of watched) one.addEventListener('change', again);
  return () => {
    for (const one of watched) one.removeEventListener('change', again);
    chart.destroy();
  };
}
