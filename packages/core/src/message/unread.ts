/** Of a session or a thread: how far it goes, and which of its messages were withdrawn. */
interface Summary {
  lastSeq: number;
  withdrawn?: Iterable<number>;
}

/** How many messages behind a number are still to be read; a withdrawn one is none of them. */
export function unreadAfter(seq: number, { lastSeq, withdrawn = [] }: Summary): number {
  const gone = [...withdrawn].filter((one) => one > seq && one <= lastSeq);
  return Math.max(0, lastSeq - seq - gone.length);
}
