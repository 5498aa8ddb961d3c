/** Whose figure is asked for. Plain data: it crosses from the panel as JSON. */
export type Who = { kind: 'me' } | { kind: 'everyone' } | { kind: 'team'; teamId: string } | { kind: 'user'; userId: string };
