/** How far a commission plan has come: deals counted, the tier reached, and what the next one needs. Always an estimate. */
import type { IncentiveAccount } from '../lib/messages/questions/incentive';
import type { Text } from '../lib/text/text';
import { whyText } from './figure-text';
import { useAnswer } from './use-answer';
import { usePanel } from './use-panel';

function Tiers({ text, account }: { text: Text; account: IncentiveAccount }) {
  const money = (units: number): string => text.f.moneyCompact(units, account.currency);
  return (
    <table class="tiers">
      <caption class="vh">{text.t('incentiveTiers')}</caption>
      <thead>
        <tr>
          <th scope="col">{text.t('incentiveTier')}</th>
          <th scope="col">{text.t('incentiveRate')}</th>
          <th scope="col">{text.t('incentiveFilled')}</th>
          <th scope="col">{text.t('incentiveEarned')}</th>
        </tr>
      </thead>
      <tbody>
        {account.tiers.map((tier, i) => (
          <tr key={tier.from} data-testid="tier" aria-current={i === account.reached ? 'step' : undefined} data-filled={tier.filled}>
            <th scope="row">
              {tier.upTo === undefined
                ? text.t('incentiveAbove', { from: money(tier.from) })
                : text.t('incentiveUpTo', { to: money(tier.upTo) })}
              {i === account.reached && <small> {text.t('incentiveHere')}</small>}
            </th>
            <td>
              {text.f.percent(tier.rate)}
              {tier.faster && <small> {text.t('incentiveFaster')}</small>}
            </td>
            <td>{money(tier.filled)}</td>
            <td>{money(tier.earned)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function AccountCard({ text, account, crm }: { text: Text; account: IncentiveAccount; crm: string }) {
  const money = (units: number): string => text.f.moneyCompact(units, account.currency);
  const days = text.f.daysLong(account.days.from, account.days.to);
  const data = { 'data-user': account.userId, 'data-credited': account.credited, 'data-earned': account.earned };
  return (
    <li data-testid="incentive-account" data-reached={account.reached} data-missing={account.next?.missing} {...data}>
      <p>
        <b>{account.name === undefined ? days : text.t('incentiveWho', { name: account.name, days })}</b>
      </p>
      {account.reason !== undefined ? (
        <p class="t2">{whyText(text, account.reason, crm)}</p>
      ) : (
        <>
          <p>
            {text.t('incentiveSum', { earned: money(account.earned), credited: money(account.credited) })}{' '}
            {text.t('incentiveDeals', { n: account.deals, now: text.f.count(account.dealsInPeriod) })}
          </p>
          <Tiers text={text} account={account} />
          <p class="t2">
            {account.next
              ? text.t('incentiveNext', { missing: money(account.next.missing), rate: text.f.percent(account.next.rate) })
              : text.t('incentiveTop')}
          </p>
        </>
      )}
    </li>
  );
}

export function IncentiveCard() {
  const panel = usePanel();
  const text = panel.text.value;
  const { value } = useAnswer({ of: 'incentive', ...panel.look.value });
  // Without a plan the figure itself says so, and where to enter one.
  if (!value || value.plans === 0) return null;
  return (
    <section class="card pad incentive" aria-labelledby="incentive-title" data-testid="incentive">
      <h3 id="incentive-title">{text.t('incentiveTitle')}</h3>
      <p class="chip">{text.t('incentiveEstimate')}</p>
      {value.accounts.length === 0 && <p class="t2">{text.t('incentiveNone')}</p>}
      <ul>
        {value.accounts.map((account) => (
          <AccountCard
            key={`${account.userId} ${account.days.from} ${account.days.to}`}
            text={text}
            account={account}
            crm={panel.connection.value?.crmName ?? ''}
          />
        ))}
      </ul>
      {value.more > 0 && <p class="t3">{text.t('incentiveMore', { n: value.more })}</p>}
    </section>
  );
}
