import { useEffect, useRef, useState } from "react";
import { signedOut } from "../../../lib/api.ts";
import { useMe, useSignInElsewhere } from "../../../lib/session.ts";
import { doorsOf } from "./doors.ts";
import { keeperOf } from "./engine/keeper.ts";
import { openSession, type TakingSession } from "./engine/session.ts";

/** Whose exam, and which, as this device keeps it. */
export const keptName = (userId: string, examId: string) => `${userId}/${examId}`;

/** The exam of the page, taken in this tab as long as the page lives. */
export function useTaking(assignmentId: string, examId: string): TakingSession | undefined {
  const { userId } = useMe();
  const [session, setSession] = useState<TakingSession>();
  useEffect(() => {
    const id = keptName(userId, examId);
    const one = openSession({ id, doors: doorsOf(assignmentId, examId), keeper: keeperOf(id) });
    setSession(one);
    const leave = follow(one);
    return () => {
      leave();
      void one.close();
    };
  }, [assignmentId, examId, userId]);
  const now = useRef(session);
  now.current = session;
  const [back] = useState(() => () => now.current?.sitting().again());
  useSignInElsewhere(back);
  return session;
}

/** What happens to the page is told to the exam. */
function follow(session: TakingSession) {
  const sitting = () => session.sitting();
  let isAway = false;
  const left = () => {
    sitting().flush();
    if (!isAway) sitting().note("focus-lost");
    isAway = true;
  };
  const back = () => {
    if (isAway) sitting().note("focus-back");
    isAway = false;
    sitting().again();
  };
  const turned = () => (document.visibilityState === "hidden" ? left() : back());
  const flush = () => sitting().flush();
  const again = () => sitting().again();
  addEventListener("blur", left);
  addEventListener("focus", back);
  addEventListener("pagehide", flush);
  addEventListener("pageshow", again);
  addEventListener("online", again);
  document.addEventListener("visibilitychange", turned);
  // Who has to sign in again does so in another tab: nothing leads away from here.
  const { handle } = signedOut;
  signedOut.handle = () => {};
  return () => {
    removeEventListener("blur", left);
    removeEventListener("focus", back);
    removeEventListener("pagehide", flush);
    removeEventListener("pageshow", again);
    removeEventListener("online", again);
    document.removeEventListener("visibilitychange", turned);
    signedOut.handle = handle;
  };
}
