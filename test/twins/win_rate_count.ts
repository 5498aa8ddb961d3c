import { winRate } from '../oracles/plain';
import { fromPlain } from './from-plain';

export default fromPlain(winRate);
