import type { ThreadView } from "../../lib/cache/inbox.ts";

type Tone = "turn" | "waiting" | "motion" | "done" | "ended";

export const typeWords: Record<ThreadView["type"], string> = {
  support: "Question",
  assignment: "Assignment",
  billing: "Billing",
  meeting: "Meeting",
  pre_signin: "From a chat",
  internal: "Internal",
};

export const resolutionWords = {
  answered: "Answered",
  solved: "Solved",
  no_answer: "No answer came",
  duplicate: "Asked twice",
  spam: "Spam",
  other: "Something else",
} as const;

/** How it stands, as one side sees it; nothing is said of what is simply open. */
export function standing(
  { status }: ThreadView,
  staff: boolean,
): { tone: Tone; word: string } | undefined {
  switch (status) {
    case "waiting_staff":
      return staff
        ? { tone: "turn", word: "Waiting for us" }
        : { tone: "waiting", word: "With our team" };
    case "waiting_student":
      return staff ? { tone: "waiting", word: "With the student" } : undefined;
    case "on_hold":
      return staff ? { tone: "waiting", word: "On hold" } : undefined;
    case "snoozed":
      return staff ? { tone: "waiting", word: "Snoozed" } : undefined;
    case "resolved":
      return { tone: "done", word: "Resolved" };
    case "closed":
      return { tone: "ended", word: "Closed" };
    default:
      return undefined;
  }
}
