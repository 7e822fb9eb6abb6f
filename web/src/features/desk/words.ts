import type { SessionView } from "./queries.ts";

type Tone = "turn" | "waiting" | "motion" | "done" | "trouble" | "ended";

const words: Record<SessionView["status"], { tone: Tone; word: string }> = {
  started: { tone: "turn", word: "Just begun" },
  queued: { tone: "turn", word: "Waiting" },
  active: { tone: "turn", word: "To answer" },
  waiting_visitor: { tone: "waiting", word: "With the visitor" },
  idle: { tone: "waiting", word: "Visitor away" },
  offline_message: { tone: "turn", word: "Left a message" },
  resolved: { tone: "done", word: "Resolved" },
  converted: { tone: "done", word: "In their account" },
  expired: { tone: "ended", word: "Expired" },
  blocked: { tone: "trouble", word: "Blocked" },
  erased: { tone: "ended", word: "Erased" },
};

export const wordOf = (status: SessionView["status"]) => words[status];

/** Why nothing can be written to the visitor now. */
export function closedBecause(session: SessionView, works: boolean): string | undefined {
  if (!works) return "You read here; only reps and operations write.";
  if (session.allowed.includes("message")) return undefined;
  switch (session.status) {
    case "queued":
    case "started":
    case "offline_message":
      return "Take this chat to answer it.";
    case "converted":
      return "The visitor took this chat into an account. Go on in the conversation there.";
    case "resolved":
      return "This chat is resolved. It opens again when the visitor writes within a day.";
    case "blocked":
      return "This visitor is blocked.";
    default:
      return "This chat has ended.";
  }
}
