import type { TeacherAssignmentView } from "./page/schema.ts";
import type { AssignmentView } from "./schema.ts";

/** What things are called where people read of them. Browsers load it without the checks of the schemas. */
type Defined<Key extends keyof AssignmentView> = NonNullable<AssignmentView[Key]>;
type Dispute = Defined<"dispute">;
type Intake = Defined<"intake">;

export const statusWords: Record<AssignmentView["status"], { student: string; staff: string }> = {
  draft: { student: "Draft", staff: "Draft" },
  submitted: { student: "With our team", staff: "To review" },
  needs_info: { student: "Answer needed", staff: "With the student" },
  quoted: { student: "Quote to accept", staff: "Quoted" },
  awaiting_payment: { student: "To pay", staff: "Awaiting payment" },
  ready: { student: "Finding a teacher", staff: "Finding a teacher" },
  assigned: { student: "Teacher found", staff: "Assigned" },
  in_progress: { student: "In progress", staff: "In progress" },
  delivered: { student: "To review", staff: "Delivered" },
  revision: { student: "In revision", staff: "In revision" },
  disputed: { student: "Disputed", staff: "Disputed" },
  on_hold: { student: "On hold", staff: "On hold" },
  completed: { student: "Completed", staff: "Completed" },
  cancelled: { student: "Cancelled", staff: "Cancelled" },
  declined: { student: "Declined", staff: "Declined" },
  deleted: { student: "Discarded", staff: "Discarded" },
};

export const levelWords: Record<Defined<"level">, string> = {
  school: "School",
  upper_secondary: "Upper secondary",
  bachelor: "Bachelor",
  master: "Master",
  doctorate: "Doctorate",
  other: "Other",
};

export const declineWords: Record<Defined<"declined">["reason"], string> = {
  not_offered: "We do not offer this",
  too_late: "There is not enough time",
  integrity: "It would break the rules of academic integrity",
  no_teacher: "We have no teacher for it",
  other: "Another reason",
};

export const groundWords: Record<Dispute["ground"], string> = {
  not_as_agreed: "Not what was agreed",
  quality: "Quality is not good enough",
  late: "Delivered too late",
  not_delivered: "Nothing was delivered",
  conduct: "Someone’s conduct",
  other: "Another reason",
};

export const wishWords: Record<Dispute["wish"], string> = {
  revision: "Another revision",
  completion: "Count it as completed",
  part_refund: "A partial refund",
  full_refund: "A full refund",
  other: "Something else",
};

type Verdict = NonNullable<Dispute["proposal"]>;
export const outcomeWords: Record<Verdict["outcome"], string> = {
  uphold: "Upheld: the claim is right",
  adjust: "Adjusted: partly right",
  void: "Dismissed: the claim is not justified",
};
export const decidedWords: Record<Verdict["to"], string> = {
  revision: "The teacher revises the work",
  completed: "The work counts as completed",
  cancelled: "The assignment is cancelled",
};

export const offerDeclineWords = {
  no_time: "I have no time",
  not_my_subject: "Not my subject",
  too_short: "The due date is too soon",
  unclear: "The request is unclear",
  conflict: "A conflict of interest",
  other: "Another reason",
} as const;

type Tone = "turn" | "waiting" | "motion" | "done" | "trouble" | "ended";
/** Where a teacher stands with an assignment. */
export const teacherStateWords: Record<
  TeacherAssignmentView["status"],
  [tone: Tone, word: string]
> = {
  offered: ["waiting", "Offered"],
  accepted: ["motion", "Accepted"],
  active: ["motion", "At work"],
  paused: ["waiting", "Paused"],
  completed: ["done", "Completed"],
  declined: ["ended", "Declined"],
  expired: ["ended", "Expired"],
  withdrawn: ["ended", "Withdrawn"],
  released: ["ended", "Released"],
  removed: ["ended", "Removed"],
};

export const quoteStateWords: Record<
  NonNullable<AssignmentView["quote"]>["state"],
  [tone: Tone, word: string]
> = {
  open: ["waiting", "Open"],
  accepted: ["done", "Accepted"],
  rejected: ["ended", "Rejected"],
  lapsed: ["ended", "Lapsed"],
  replaced: ["ended", "Replaced"],
  waived: ["done", "Nothing to pay"],
};

export const kindWords: Record<NonNullable<Intake["kind"]>, string> = {
  essay: "Essay",
  report: "Report",
  thesis: "Thesis",
  application: "Application",
  article: "Article",
  other: "Something else",
};

export const focusWords: Record<NonNullable<Intake["focus"]>[number], string> = {
  argument: "Argument",
  structure: "Structure",
  language: "Language",
  sources: "Sources",
  style: "Style",
};

/** What each part of an intake is called where it is asked and where it is shown. */
export const intakeWords: Record<keyof Intake, string> = {
  topics: "Topics",
  goal: "Goal",
  sessions: "Lessons",
  availability: "Availability",
  kind: "Kind of text",
  words: "Length in words",
  citationStyle: "Citation style",
  focus: "Focus of the feedback",
  examDate: "Exam date",
  difficulties: "Difficulties",
  tried: "What you have tried",
  language: "Language of the text",
};

/** What each service asks for, in this order; the first ones count for completeness. */
export const intakeOf: Record<AssignmentView["serviceType"], readonly (keyof Intake)[]> = {
  tutoring: ["topics", "goal", "sessions", "availability"],
  writing_feedback: ["kind", "words", "focus", "citationStyle"],
  exam_preparation: ["examDate", "topics", "difficulties", "sessions"],
  homework_help: ["topics", "tried"],
  proofreading: ["kind", "words", "language"],
};

/** What of it a teacher needs in order to begin. */
export const neededOf: Record<AssignmentView["serviceType"], readonly (keyof Intake)[]> = {
  tutoring: ["topics", "goal"],
  writing_feedback: ["kind", "words", "focus"],
  exam_preparation: ["examDate", "topics"],
  homework_help: ["topics", "tried"],
  proofreading: ["kind", "words", "language"],
};

/** These begin with the student's own text. */
export const needsFile: readonly AssignmentView["serviceType"][] = [
  "writing_feedback",
  "proofreading",
];

/** "2026-11-24" → "24 November 2026"; lists and choices in words. */
export function intakeText(name: keyof Intake, value: Intake[keyof Intake]): string {
  if (Array.isArray(value)) return value.map((one) => focusWords[one]).join(", ");
  if (name === "kind") return kindWords[value as NonNullable<Intake["kind"]>];
  if (name === "examDate") {
    return new Date(`${value}T12:00:00Z`).toLocaleDateString("en-GB", {
      day: "numeric",
      month: "long",
      year: "numeric",
      timeZone: "UTC",
    });
  }
  return String(value);
}

export const visibilityWords = {
  everyone: "Student and teacher",
  staff: "Team only",
  exam: "Picture of an exam",
} as const;
