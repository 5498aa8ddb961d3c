import type { Area } from '../world';

export const subscriptions: Area = () => [];
