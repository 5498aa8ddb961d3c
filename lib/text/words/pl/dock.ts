import type { Topic } from '../../entry';
import type { dock as english } from '../en/dock';

export const dock: Topic<typeof english> = {
  dockTitle: 'Obok strony',
  dockMode: 'Panel i strona',
  dockModeOf: 'Panel na {host}',
  dockModeHint: 'W oknach poniżej 1200 px panel zawsze leży nad stroną, poniżej 1000 px zaczyna jako zakładka.',
  dockPush: 'Strona robi miejsce',
  dockOverlay: 'Nad stroną',
  dockWidth: 'Szerokość',
  dockPx: '{px} px',
  dockTab: 'Zakładka po zwinięciu',
  dockTop: 'U góry',
  dockMiddle: 'Pośrodku',
  dockBottom: 'Na dole',
  dockReset: 'Przywróć zwykłe miejsce',
  dockResetHint:
    'Szerokość, zakładka i ułożenie panelu na każdej stronie. W ustawieniach skrótów przeglądarki można przypisać temu klawisz.',
  dockResetDone: 'Panel jest na zwykłym miejscu na każdej stronie.',
};
