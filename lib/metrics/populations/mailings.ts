/**
 * What e-mails sent to many did in the period in which they were sent. A rate is of people: those who opened or clicked over those
 * whom the e-mail reached, as e-mail tools define it (Mailchimp, HubSpot: unique opens or clicks ÷ delivered). Where a tool does not
 * say how many it reached, they are those it was sent to less the bounces it knows of.
 */
import { defineFact } from '../../facts/define-fact';
import type { Ask } from '../ask';
import { share } from '../outcome';
import { between, pick, until } from './pick';

const nobody = /* @__PURE__ */ defineFact<Int32Array>({
  on: ['mailing'],
  derive: (base) => new Int32Array(base.table('mailing').rows).fill(-1),
});

/** Table rows of the e-mails sent in the period, of the breakdown's group. They are nobody's (rule G10). */
export function mailingRows(ask: Ask): Int32Array {
  return ask.once(mailingRows, () => {
    const { sentAt } = ask.base.table('mailing').columns;
    return pick(ask, 'mailing', between(sentAt, ask.period.start, until(ask)), nobody(ask.base));
  });
}

export interface MailingSum {
  add(row: number): void;
  /** How many e-mails went out; undefined: none was added. */
  sends(): number | undefined;
  /** 0..1 of the people reached, by the e-mails that say so. */
  openRate(): number | undefined;
  clickRate(): number | undefined;
}

/** Adds e-mails up. */
export function mailingSum(ask: Ask): MailingSum {
  const { sends, delivered, bounces, opens, clicks } = ask.base.table('mailing').columns;
  let sent: number | undefined;
  const [opened, clicked] = [
    { people: 0, of: 0 },
    { people: 0, of: 0 },
  ];
  const put = (rate: typeof opened, people: number, reached: number): void => {
    if (Number.isNaN(people)) return;
    rate.people += people;
    rate.of += reached;
  };
  return {
    add(row) {
      const count = sends[row] ?? 0;
      sent = (sent ?? 0) + count;
      const [told, lost] = [delivered[row] ?? NaN, bounces[row] ?? NaN];
      const reached = !Number.isNaN(told) ? told : Number.isNaN(lost) ? count : Math.max(0, count - lost);
      put(opened, opens[row] ?? NaN, reached);
      put(clicked, clicks[row] ?? NaN, reached);
    },
    sends: () => sent,
    openRate: () => share(opened.people, opened.of),
    clickRate: () => share(clicked.people, clicked.of),
  };
}
