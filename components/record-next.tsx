/** The one next step on the open record: what and why in a sentence, and one link to the CRM. */
import type { RecordView, Suggestion } from '../lib/messages/protocol';
import type { Text } from '../lib/text/text';
import { CrmLink } from './crm-link';
import { Icon } from './icon';

const keep = {
  purchase_overdue: 'next_keep_purchase_overdue',
  spends_less: 'next_keep_spends_less',
  no_contact: 'next_keep_no_contact',
  unhappy: 'next_keep_unhappy',
  invoice_overdue: 'next_keep_unhappy',
  renewal: 'next_keep_renewal',
  mood: 'next_keep_mood',
} as const;

function sentence(text: Text, next: Suggestion): string {
  switch (next.rule) {
    case 'answerMessage':
      return text.t('next_answerMessage', { n: next.n, waited: text.duration(next.waitedMinutes) });
    case 'answerLead':
      return text.t('next_answerLead', { waited: text.duration(next.waitedMinutes) });
    case 'answerLeadLate':
      return text.t('next_answerLeadLate');
    case 'moveCloseDate':
      return text.t('next_moveCloseDate', { n: next.days });
    case 'setNextStep':
      return text.t(`next_setNextStep_${next.phase}`);
    case 'breakSilence':
      return text.t('next_breakSilence', { n: next.days });
    case 'unstick':
      return text.t('next_unstick', { days: text.dayCount(next.days), usual: text.dayCount(Math.round(next.usualDays)) });
    case 'collect':
      return text.t('next_collect', { n: next.days });
    case 'keepCustomer':
      return text.t(keep[next.signal]);
    case 'catchUp':
      return catchUp(text, next);
  }
}

function catchUp(text: Text, { milestone }: Extract<Suggestion, { rule: 'catchUp' }>): string {
  switch (milestone.what) {
    case 'meetings': {
      const whole = (value: number): string => text.f.count(value, Number.isInteger(value) ? 0 : 1);
      return text.t('next_catchUp_meetings', { typical: whole(milestone.typical), own: whole(milestone.own) });
    }
    case 'stage':
      return milestone.won ? text.t('next_catchUp_won') : text.t('next_catchUp_stage', { typical: milestone.typical });
    case 'quote':
      return text.t('next_catchUp_quote', { share: text.f.percent(milestone.share) });
  }
}

/** Nothing where nothing has to be done; a record that is not read yet says so here. */
export function NextStep({ text, record }: { text: Text; record: RecordView }) {
  const { next, facts } = record;
  const missing = facts.some(({ kind }) => kind === 'notInCache');
  if (!next && !missing) return null;
  return (
    <div class="nextstep" data-next={next?.rule} data-fact={missing ? 'notInCache' : undefined}>
      <Icon name="next" />
      <p>{next ? sentence(text, next) : text.t('notInCache')}</p>
      <CrmLink href={next?.url ?? record.url} class="btn ghost sm">
        {text.t('openInCrm')}
        <Icon name="open" size={12} />
      </CrmLink>
    </div>
  );
}
