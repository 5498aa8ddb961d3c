import { response } from '../oracles/plain';
import { fromPlain } from './from-plain';

export default fromPlain(response);
