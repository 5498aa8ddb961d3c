/** Every state beside each other, in the language, theme and width chosen above. */
import '../../assets/tokens.css';
import '../../components/base.css';
import './gallery-index.css';
import { signal } from '@preact/signals';
import { render } from 'preact';
import { pages, type Shot } from './gallery-list';

const all = pages('quick');
const lang = signal('en');
const theme = signal('light');
const width = signal(400);
const filter = signal('');

interface ChoiceProps<T extends string | number> {
  label: string;
  of: { value: T };
  options: readonly T[];
}

function Choice<T extends string | number>({ label, of, options }: ChoiceProps<T>) {
  const choose = (text: string): void => {
    const chosen = options.find((one) => String(one) === text);
    if (chosen !== undefined) of.value = chosen;
  };
  return (
    <label>
      {label}{' '}
      <select class="input" value={String(of.value)} onChange={(event) => choose(event.currentTarget.value)}>
        {options.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
    </label>
  );
}

function State({ page, state, height }: Shot) {
  const address = `./${page}?state=${state}&lang=${lang.value}&theme=${theme.value}`;
  return (
    <li>
      <h2>
        <a href={address}>{state}</a>
      </h2>
      <iframe title={state} src={address} width={page === 'gallery.html' ? width.value : 960} height={height} loading="lazy" />
    </li>
  );
}

function Gallery() {
  return (
    <main class="gallery">
      <h1>Paceline gallery</h1>
      <form onSubmit={(event) => event.preventDefault()}>
        <Choice label="Language" of={lang} options={['en', 'zh-CN', 'pl', 'pseudo']} />
        <Choice label="Theme" of={theme} options={['light', 'dark', 'auto']} />
        <Choice label="Width" of={width} options={[320, 400, 600]} />
        <label>
          State <input class="input" type="search" value={filter.value} onInput={(event) => (filter.value = event.currentTarget.value)} />
        </label>
      </form>
      <ol>
        {all
          .filter(({ state }) => state.toLowerCase().includes(filter.value.toLowerCase()))
          .map((shot) => (
            <State key={shot.state} {...shot} />
          ))}
      </ol>
    </main>
  );
}

const root = document.querySelector('#root');
if (root) render(<Gallery />, root);
