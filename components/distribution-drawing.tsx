/** How values are spread: columns of a histogram, or one dot a person, over the band of eight in ten and the median. */
import type { DistributionQuestion } from '../lib/messages/questions/distribution';
import { usePanel } from './use-panel';

type Spread = DistributionQuestion['answer'];

const HEIGHT = 64;

interface DrawingProps {
  spread: Spread;
  value(v: number): string;
  alt: string;
}

export function DistributionDrawing({ spread, value, alt }: DrawingProps) {
  const text = usePanel().text.value;
  const { bins, dots, low = 0, high = 0, median = 0, p10 = 0, p90 = 0 } = spread;
  const first = bins[0];
  const last = bins.at(-1);
  // A last column that reaches far beyond its round end is drawn as wide as the others.
  const width = first ? first.to - first.from : 0;
  const from = dots ? low : (first?.from ?? low);
  const to = dots ? high : Math.min(last?.to ?? high, (last?.from ?? low) + width);
  const x = (v: number): number => (to > from ? (Math.min(Math.max(v, from), to) - from) / (to - from) : 0.5) * 100;
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const at = (v: number): string => `${x(v).toFixed(2)}%`;
  return (
    <div class="spread" role="img" aria-label={alt} data-testid="spread-drawing">
      <svg viewBox={`0 0 100 ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <rect class="bd" x={x(p10)} width={Math.max(0.6, x(p90) - x(p10))} y="0" height={HEIGHT} />
        {!dots &&
          bins.map((bin, i) => {
            const left = x(bin.from);
            const right = i === bins.length - 1 ? 100 : x(bin.to);
            const height = (bin.count / most) * (HEIGHT - 6);
            return (
              <rect
                key={bin.from}
                class="col"
                x={left + 0.3}
                width={Math.max(0.4, right - left - 0.6)}
                y={HEIGHT - height}
                height={height}
              />
            );
          })}
        <line class="md" x1={x(median)} x2={x(median)} y1="0" y2={HEIGHT} vector-effect="non-scaling-stroke" />
      </svg>
      {dots?.map((dot, i) => (
        <i key={i} class="one" style={{ left: at(dot) }} />
      ))}
      <p class="ends" aria-hidden="true">
        <span>{text.t('spreadTenth', { v: value(p10) })}</span>
        <span class="b">{text.t('spreadMedian', { v: value(median) })}</span>
        <span>{text.t('spreadNinetieth', { v: value(p90) })}</span>
      </p>
    </div>
  );
}

export function DistributionTable({ spread, value }: Omit<DrawingProps, 'alt'>) {
  const text = usePanel().text.value;
  return (
    <table data-testid="spread-table">
      <thead>
        <tr>
          {(['spreadFrom', 'spreadTo', 'spreadCount'] as const).map((key) => (
            <th key={key} scope="col" class="num">
              {text.t(key)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {spread.bins.map((bin) => (
          <tr key={bin.from}>
            <td class="num">{value(bin.from)}</td>
            <td class="num">{value(bin.to)}</td>
            <td class="num b">{text.f.count(bin.count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
