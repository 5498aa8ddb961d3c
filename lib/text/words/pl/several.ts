import type { Topic } from '../../entry';
import type { several as english } from '../en/several';

/** Kilka systemów CRM naraz. */
export const several: Topic<typeof english> = {
  badgeAt: '{name}: {what}',
  pickShow: 'Pokaż liczby: {name}',
  pickHint: 'Obowiązuje w tej karcie do zamknięcia przeglądarki.',
  pickAgain: 'Wybierz inną osobę',
};
