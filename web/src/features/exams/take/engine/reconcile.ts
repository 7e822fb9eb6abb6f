import { isSame, type KeptAnswer, type Theirs } from "./taking.ts";

/**
 * What becomes of an answer that this device keeps, now that the server has told what it has: it is
 * sent (or sent again), it is there already, or somebody else wrote meanwhile and the person is asked.
 * Nothing is overwritten unseen.
 */
export type Fate = "send" | "there" | "ask";

export function fateOf(kept: KeptAnswer, theirs: Theirs): Fate {
  const { sent, base } = kept;
  // It arrived, and only its receipt was lost: sent again it is answered.
  if (sent && sent.clientSeq === theirs.clientSeq && isSame(sent.value, theirs.value))
    return "send";
  if (theirs.seq === base) return "send";
  return isSame(kept.value, theirs.value) ? "there" : "ask";
}
