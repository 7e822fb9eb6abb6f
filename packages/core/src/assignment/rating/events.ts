import {
  after,
  type EventRow,
  fixed,
  forStudentAndTeacher,
  forTeam,
} from "../timeline/event-words.ts";

export const ratingEvents = {
  "rating.give": {
    kind: "teacher",
    icon: "star",
    seenBy: forStudentAndTeacher,
    log: "Rating given",
    sentence: (item) => {
      const score = after(item, "score");
      return typeof score === "number" ? `rated the teacher: ${score} of 5` : "rated the teacher";
    },
    button: {
      form: "own",
      act: "rate",
      label: "Rate your teacher",
      says: fixed("Your teacher and our team read it. You rate once."),
      confirm: "Send rating",
      done: "Rating sent. Thank you.",
    },
  },
  "rating.reply": {
    kind: "teacher",
    icon: "school",
    seenBy: forStudentAndTeacher,
    log: "Rating replied to",
    sentence: fixed("replied to the rating"),
    button: {
      form: { label: "Your reply", field: "text", least: 1, most: 2000, path: "rating/reply" },
      act: "reply-rating",
      label: "Reply to the rating",
      says: fixed("The student and our team read it. You reply once."),
      confirm: "Send reply",
      done: "Reply sent.",
    },
  },
  "rating.hide": {
    kind: "teacher",
    icon: "school",
    seenBy: forTeam,
    log: "Rating hidden",
    sentence: fixed("hid the rating"),
    button: {
      form: {
        label: "Which rule does it break?",
        hint: "Kept in the audit log.",
        path: "rating/hide",
        most: 500,
      },
      act: "hide-rating",
      label: "Hide rating",
      says: fixed(
        "It no longer counts, and the teacher does not see it. The student and the team still do.",
      ),
      done: "Rating hidden.",
      danger: true,
    },
  },
  "rating.show": {
    kind: "teacher",
    icon: "school",
    seenBy: forTeam,
    log: "Rating shown again",
    sentence: fixed("showed the rating again"),
    button: {
      form: {
        label: "Why is it shown again?",
        hint: "Kept in the audit log.",
        path: "rating/show",
        most: 500,
      },
      act: "show-rating",
      label: "Show rating again",
      says: fixed("The teacher sees it again, and it counts as it did before it was hidden."),
      done: "Rating shown again.",
    },
  },
} as const satisfies Record<string, EventRow>;
