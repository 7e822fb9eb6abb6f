import type { LogView } from "@lyceum/core/coursework/exam/attempt/schema.ts";
import { useEffect, useMemo, useState } from "react";
import { canDigest } from "../../../lib/coursework/exam-digest.ts";
import { type Chain, chainOf, checksOf } from "./check.ts";
import { type Found, receiptsIn } from "./find.ts";

/** The log computed anew, as soon as it is; `undefined` until then, and where this browser cannot. */
function useChain(log: LogView) {
  const [chain, setChain] = useState<Chain>();
  useEffect(() => {
    let isOver = false;
    setChain(undefined);
    if (canDigest()) void chainOf(log).then((made) => !isOver && setChain(made));
    return () => {
      isOver = true;
    };
  }, [log]);
  return chain;
}

/** Receipts that were given here, compared with a log. */
export function useCheck(log: LogView) {
  const chain = useChain(log);
  const [given, setGiven] = useState<{ found: Found; from: string }>();
  const checks = useMemo(() => chain && given && checksOf(chain, given.found), [chain, given]);
  return {
    chain,
    checks,
    /** What was given, by the name of its file. */
    from: given?.from,
    /** Nothing like a receipt was in it. */
    isEmpty:
      given !== undefined &&
      !(given.found.answers.length + given.found.submissions.length + given.found.digests.length),
    give: (text: string, from: string) => setGiven({ found: receiptsIn(text), from }),
    clear: () => setGiven(undefined),
  };
}
