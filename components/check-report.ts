/** What was found when a CRM was checked, as a mark and as a text for the makers of Paceline. */
import type { CheckAnswer, CheckList } from '../lib/messages/protocol';

export type CheckMark = 'holds' | 'differs' | 'unknown' | 'refused' | 'not_asked';
export type Answers = Readonly<Record<string, CheckAnswer>>;

export function markOf(answer: CheckAnswer | undefined): CheckMark {
  if (!answer) return 'not_asked';
  if ('failed' in answer) return answer.failed === 'forbidden' ? 'refused' : 'unknown';
  if (answer.holds === 'unknown') return 'unknown';
  return answer.holds ? 'holds' : 'differs';
}

/** In English. Nothing in it names a person, an organisation or a host. */
export function checkReport({ crm, version, browser, way, region, list }: CheckList, answers: Answers): string {
  const lines = list.map(({ id, mark }) => {
    const answer = answers[id];
    const saw = !answer ? '' : 'failed' in answer ? `failed: ${answer.failed}` : answer.saw;
    return [id, mark, markOf(answer), saw].join(' | ');
  });
  return [
    `Paceline ${version}, ${browser}`,
    `adapter ${crm}, way ${way}, region ${region}`,
    'assumption | mark | result | saw',
    ...lines,
  ].join('\n');
}
