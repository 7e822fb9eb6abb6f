import {
  type EventRow,
  fixed,
  forAllWithoutReason,
  studentOf,
  teacherOf,
} from "../timeline/event-words.ts";

export const contactEvents = {
  "assignment.reveal-contact": {
    kind: "assignment",
    icon: "activity",
    seenBy: forAllWithoutReason,
    log: "Contact details opened",
    sentence: fixed("let student and teacher exchange contact details"),
    button: {
      form: { label: "Why before the work begins?", hint: "Kept in the audit log.", most: 500 },
      label: "Open contact details",
      says: (one) =>
        `${teacherOf(one)} learns the full name of ${studentOf(one)}, and addresses and numbers in their conversation are no longer hidden. This cannot be undone.`,
      done: "Contact details opened.",
    },
  },
} as const satisfies Record<string, EventRow>;
