import type { OfferView } from "@lyceum/core/assignment/offer/schema.ts";
import { useCallback, useEffect, useRef, useState } from "react";
import { useHint } from "../../lib/live.ts";

export interface Lost extends OfferView {
  why: string;
}

const whys: Record<string, string> = {
  withdrawn: "Another teacher accepted it first, or the team took it back.",
  expired: "The time to answer is over.",
};

/** Offers that were here and are not any more, though nobody here has answered them. */
export function useLost(items: OfferView[] | undefined) {
  const [lost, setLost] = useState<Lost[]>([]);
  const before = useRef(new Map<string, OfferView>());
  const own = useRef(new Set<string>());
  const said = useRef(new Map<string, string>());

  useHint(
    "offer",
    useCallback(({ assignmentId, status }) => void said.current.set(assignmentId, status), []),
  );

  const ids = items?.map((one) => one.id).join();
  useEffect(() => {
    if (!items) return;
    const now = new Map(items.map((one) => [one.id, one]));
    const gone = [...before.current.values()].filter(
      (one) => !now.has(one.id) && !own.current.has(one.id),
    );
    before.current = now;
    if (!gone.length) return;
    setLost((shown) => [
      ...shown.filter((one) => !now.has(one.id)),
      ...gone.map((one) => ({ ...one, why: whyOf(one, said.current.get(one.assignmentId)) })),
    ]);
  }, [ids]);

  return {
    lost,
    dismiss: (id: string) => setLost((shown) => shown.filter((one) => one.id !== id)),
    /** One's own answer is no loss. */
    answered: (id: string) => void own.current.add(id),
  };
}

const whyOf = ({ expiresAt }: OfferView, status = "") =>
  whys[status] ??
  (Date.parse(expiresAt) <= Date.now() ? whys.expired : whys.withdrawn) ??
  "It is no longer open.";
