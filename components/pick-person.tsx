/** A page that names nobody, in a CRM that several people have connected: whose figures shall this tab show? */
import { useEffect, useRef } from 'preact/hooks';
import { usePanel } from './use-panel';

export function PickPerson({ people }: { people: readonly { id: string; name: string }[] }) {
  const panel = usePanel();
  const text = panel.text.value;
  const first = useRef<HTMLButtonElement>(null);
  // Whoever came here by a button of the panel goes on from here; nobody is taken out of the page.
  useEffect(() => {
    if (document.hasFocus()) first.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div class="pick" data-testid="pick-person">
      <ul>
        {people.map(({ id, name }, at) => (
          <li key={id}>
            <button type="button" class="btn" ref={at === 0 ? first : null} data-testid="pick" onClick={() => panel.showAs(id)}>
              {text.t('pickShow', { name })}
            </button>
          </li>
        ))}
      </ul>
      <p class="sm t2">{text.t('pickHint')}</p>
    </div>
  );
}
