import type { Text } from '../lib/text/text';

/** Opens in a tab of its own, so that what was typed here stays. */
export function MadeAt({ text, href, words }: { text: Text; href: string; words: 'tokenMake' | 'clientMake' }) {
  return (
    <p>
      <a href={href} target="_blank" rel="noreferrer noopener" data-testid="made-at">
        {text.t(words)}
      </a>
    </p>
  );
}
