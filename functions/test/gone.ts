/** Nothing answers, or it was cut off: whether something was done nobody knows. */
export class Gone extends Error {}
export const isGone = (error: unknown) => error instanceof Gone;
