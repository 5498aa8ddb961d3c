import type { Area } from '../world';

export const conversations: Area = () => [];
