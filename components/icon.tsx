/** Our icons: 16 grid, 1.5 stroke, round caps, currentColor. Never alone without a name beside or around them. */
import type { JSX } from 'preact';

const shapes = {
  refresh: (
    <>
      <path d="M13.2 8a5.2 5.2 0 1 1-1.6-3.7" />
      <path d="M13.4 2.2v2.9h-2.9" />
    </>
  ),
  gear: (
    <>
      <path d="M2.5 4.5h6M12 4.5h1.5M2.5 11.5H4M7.5 11.5h6" />
      <circle cx="10.2" cy="4.5" r="1.7" />
      <circle cx="5.8" cy="11.5" r="1.7" />
    </>
  ),
  collapse: <path d="M3.5 4l4 4-4 4M8.5 4l4 4-4 4" />,
  close: <path d="M4 4l8 8M12 4l-8 8" />,
  right: <path d="M6 3.5L10.5 8 6 12.5" />,
  up: <path d="M3.5 10L8 5.5 12.5 10" />,
  pin: <path d="M5.5 2.5h5M6.5 2.5v4L4.5 9h7l-2-2.5v-4M8 9v4.5" />,
  down: <path d="M3.5 6L8 10.5 12.5 6" />,
  back: <path d="M13 8H3.5M7.2 3.8L3 8l4.2 4.2" />,
  bell: <path d="M4 11.2V7a4 4 0 0 1 8 0v4.2M2.8 11.3h10.4M6.8 13.6h2.4" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="5.6" />
      <path d="M8 4.8V8l2.2 1.5" />
    </>
  ),
  coverage: (
    <>
      <path d="M2.5 3.8h6M2.5 8h4M2.5 12.2h3" />
      <path d="M8.2 10.6l2 2 3.6-4.4" />
    </>
  ),
  copy: (
    <>
      <rect x="5.5" y="5.5" width="7.5" height="8" rx="1.2" />
      <path d="M10.3 3H4.2A1.2 1.2 0 0 0 3 4.2v6.3" />
    </>
  ),
  open: <path d="M6.5 3.5h-3v9h9v-3M9 3h4v4M12.8 3.2L7.5 8.5" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.2" />
      <path d="M10.2 10.2l3.3 3.3" />
    </>
  ),
  table: (
    <>
      <rect x="2.5" y="3" width="11" height="10" rx="1.2" />
      <path d="M2.5 6.5h11M6.5 6.5V13" />
    </>
  ),
  line: <path d="M2.5 12.8h11M3 9.6l3-3 2.6 2 4.2-5" />,
  plus: <path d="M8 3.2v9.6M3.2 8h9.6" />,
  lock: (
    <>
      <rect x="3.5" y="7" width="9" height="6.2" rx="1.2" />
      <path d="M5.5 7V5.4a2.5 2.5 0 0 1 5 0V7" />
    </>
  ),
  offline: (
    <path d="M2.5 2.5l11 11M4.8 8.3a4.6 4.6 0 0 1 1.7-1.1M2.6 6A8 8 0 0 1 5 4.4M8 4a8 8 0 0 1 5.4 2M9.6 7.3a4.6 4.6 0 0 1 1.6 1M8 11.8h.01" />
  ),
  warn: (
    <>
      <path d="M8 2.8l5.8 10.4H2.2z" />
      <path d="M8 6.6v3M8 11.4h.01" />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="5.6" />
      <path d="M8 7.4V11M8 5.2h.01" />
    </>
  ),
  check: <path d="M3 8.6l3.2 3.2L13 4.6" />,
  fail: (
    <>
      <circle cx="8" cy="8" r="5.6" />
      <path d="M6 6l4 4M10 6l-4 4" />
    </>
  ),
  pause: (
    <>
      <circle cx="8" cy="8" r="5.6" />
      <path d="M6.6 6v4M9.4 6v4" />
    </>
  ),
  hourglass: <path d="M4 2.8h8M4 13.2h8M5 2.8v2.4L8 8l3-2.8V2.8M5 13.2v-2.4L8 8l3 2.8v2.4" />,
  people: (
    <>
      <circle cx="6" cy="5.4" r="2.3" />
      <path d="M2 13c0-2.4 1.7-3.9 4-3.9S10 10.6 10 13M10.6 3.4a2.3 2.3 0 0 1 0 4M11.6 9.4c1.5.5 2.4 1.8 2.4 3.6" />
    </>
  ),
  me: (
    <>
      <circle cx="8" cy="5.4" r="2.5" />
      <path d="M3.4 13.2c0-2.6 1.9-4.2 4.6-4.2s4.6 1.6 4.6 4.2" />
    </>
  ),
  deal: <path d="M3 4.2h10v8.6H3zM6 4V2.8h4V4M3 7.8h10" />,
  calendar: (
    <>
      <rect x="2.8" y="3.6" width="10.4" height="9.6" rx="1.2" />
      <path d="M2.8 6.8h10.4M5.6 2.2v2.4M10.4 2.2v2.4" />
    </>
  ),
  trash: <path d="M3 4.6h10M6.2 4.4V2.8h3.6v1.6M4.4 4.6l.6 8.6h6l.6-8.6" />,
  flag: <path d="M3.8 13.6V2.8h7.6L9.6 5.6l1.8 2.8H3.8" />,
  next: <path d="M2.6 8h8M7.6 4.8L10.8 8l-3.2 3.2M13.4 3.4v9.2" />,
  key: (
    <>
      <circle cx="5.4" cy="10.6" r="2.6" />
      <path d="M7.3 8.7l5.5-5.5M10.4 5.6l2 2" />
    </>
  ),
} satisfies Record<string, JSX.Element>;

export type IconName = keyof typeof shapes;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      class="ic"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {shapes[name]}
    </svg>
  );
}

/** The mark: three bars and the pace line; two bars are past it, one is short of it. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg class="mark" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <path fill="currentColor" d="M1 2h8v4H1zM13 2h6v4h-6zM1 8h8v4H1zM13 8h2v4h-2zM1 14h5v4H1z" />
      <path class="mark-pace" d="M10 0h2v20h-2z" />
    </svg>
  );
}

/** Direction of a change: 1 up, −1 down, 0 none. */
export function Triangle({ direction }: { direction: -1 | 0 | 1 }) {
  const path = direction === 0 ? 'M1 3.2h6v1.6H1z' : direction > 0 ? 'M4 1.2l3.4 5.6H.6z' : 'M4 6.8L.6 1.2h6.8z';
  return (
    <svg class="tri" width="8" height="8" viewBox="0 0 8 8" aria-hidden="true">
      <path d={path} fill="currentColor" />
    </svg>
  );
}
