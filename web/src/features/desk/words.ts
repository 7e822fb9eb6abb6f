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
