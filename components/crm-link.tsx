/** A link into the CRM. Docked it moves the CRM's own tab; in a side panel it opens a new one. */
import type { ComponentChildren } from 'preact';
import { usePanel } from './use-panel';

export function CrmLink({ href, class: className, children }: { href: string; class?: string; children: ComponentChildren }) {
  const { surface } = usePanel();
  // A record's address comes from the adapter, but it names what the CRM sent: only web addresses become links.
  if (!/^https?:\/\//i.test(href)) return <span>{children}</span>;
  return (
    <a href={href} class={className} rel="noopener noreferrer" target={surface.top ? '_blank' : '_top'}>
      {children}
    </a>
  );
}
