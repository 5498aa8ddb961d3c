import type { Topic } from '../../entry';
import type { definitions as english } from '../en/definitions';

export const definitions: Topic<typeof english> = {
  outcome_by_hand: 'nadany ręcznie',
  outcome_dismissed: 'odłożone',
  basisHistoryCut: 'historia nie jest jeszcze pełna: może brakować wcześniejszego zakupu, więc wynik może być zawyżony',
};
