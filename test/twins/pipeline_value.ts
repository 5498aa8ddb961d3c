import { pipeline } from '../oracles/plain';
import { fromPlain } from './from-plain';

export default fromPlain(pipeline);
