/** Hands the model to every part of the panel. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { PanelModel } from './panel-state';

export const PanelContext = createContext<PanelModel | undefined>(undefined);

export function usePanel(): PanelModel {
  const model = useContext(PanelContext);
  if (!model) throw new Error('No panel model around this part: render it inside <Panel>.');
  return model;
}
