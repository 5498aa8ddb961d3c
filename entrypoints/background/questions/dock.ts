import { dockPlace, setDockPlace } from '../dock-places';
import type { Answerer } from './index';

export const dock: Answerer<'dock'> = ({ connection }) => dockPlace(connection.origin);

export const saveDock: Answerer<'saveDock'> = ({ connection }, { change }) => setDockPlace(connection.origin, change);
