import type { Area } from '../world';

export const commerce: Area = () => [];
