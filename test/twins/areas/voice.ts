import type { Area } from '../world';

export const voice: Area = () => [];
