import { type AssignmentState, operations, staff } from "../states.ts";
import {
  after,
  type EventRow,
  fixed,
  forAllWithoutReason,
  forTeacherOfOffer,
  teacherOf,
  toTeacher,
} from "../timeline/event-words.ts";
import type { TeacherState } from "./states.ts";

/** Which teacher is asked, takes the work, and leaves it. */
export const offerEvents = {
  "offer.make": {
    kind: "teacher",
    icon: "school",
    seenBy: forTeacherOfOffer,
    log: "Offer sent",
    sentence: toTeacher("offered it to"),
    button: {
      form: "own",
      act: "offer",
      label: "Offer to teachers",
      says: fixed("They are told at once. The first to accept gets it; the other offers end."),
      confirm: "Send offers",
      done: "Offers sent.",
    },
  },
  "offer.accept": {
    moves: [{ from: ["offered"], to: "accepted", by: ["teacher", ...staff] }],
    kind: "teacher",
    icon: "school",
    seenBy: forTeacherOfOffer,
    log: "Offer accepted",
    sentence: (item, { names }) =>
      item.by.role === "teacher"
        ? "accepted the offer"
        : `accepted for ${names[item.entity.id] ?? "a teacher"}`,
    button: null,
  },
  "offer.decline": {
    moves: [{ from: ["offered"], to: "declined", by: ["teacher", ...staff] }],
    kind: "teacher",
    icon: "school",
    seenBy: forTeacherOfOffer,
    log: "Offer declined",
    sentence: (item, { names }) =>
      item.by.role === "teacher"
        ? "declined the offer"
        : `declined for ${names[item.entity.id] ?? "a teacher"}`,
    button: null,
  },
  "offer.withdraw": {
    moves: [
      {
        from: ["offered"],
        to: "withdrawn",
        by: ["teacher", ...staff, "student", "system"],
      },
    ],
    kind: "teacher",
    icon: "school",
    seenBy: forTeacherOfOffer,
    log: "Offer withdrawn",
    sentence: toTeacher("withdrew the offer to"),
    button: null,
  },
  "offer.expire": {
    moves: [{ from: ["offered"], to: "expired", by: ["system"] }],
    kind: "teacher",
    icon: "school",
    seenBy: forTeacherOfOffer,
    log: "Offer expired",
    sentence: toTeacher("let the offer to", " expire"),
    button: null,
  },
  "assignment.accept-offer": {
    moves: [{ from: ["ready"], to: "assigned", by: ["teacher", ...staff] }],
    kind: "assignment",
    icon: "user-plus",
    seenBy: forAllWithoutReason,
    log: "Teacher assigned",
    sentence: (item, { side }) =>
      item.by.role !== "teacher"
        ? `gave the work to ${after(item, "teacher") ?? "a teacher"}`
        : side === "student"
          ? "will work on it"
          : "accepted the work",
    button: {
      form: "own",
      label: "Accept for a teacher",
      says: fixed("The teacher has the work as if they had accepted it. The reason is kept."),
      done: "Offer accepted.",
    },
  },
  "assignment.release": {
    moves: [
      {
        from: ["assigned", "in_progress"],
        to: "ready",
        // The system when the teacher's account is closed.
        by: ["teacher", ...staff, "system"],
      },
      { from: ["revision"], to: "ready", by: [...staff, "system"] },
    ],
    kind: "assignment",
    icon: "user-minus",
    seenBy: forAllWithoutReason,
    log: "Teacher released",
    sentence: (item) =>
      item.by.role === "teacher" ? "gave the work back" : "released the teacher",
    button: {
      form: { label: "Why?", hint: "Only the team can read this.", most: 500 },
      label: ({ teacher }, side) =>
        side === "teacher"
          ? "Give the work back"
          : `Release ${teacher && side === "staff" ? teacher.name : "teacher"}`,
      says: (one, side) =>
        side === "teacher"
          ? "You give the work back without blame. Your access ends at once, and we look for another teacher."
          : `${teacherOf(one)} loses access at once, without blame, and we look for another teacher.`,
      done: "Released.",
      danger: true,
    },
  },
  "assignment.remove": {
    moves: [{ from: ["assigned", "in_progress", "revision"], to: "ready", by: operations }],
    kind: "assignment",
    icon: "user-minus",
    seenBy: forAllWithoutReason,
    log: "Teacher removed",
    sentence: fixed("removed the teacher"),
    button: {
      form: "own",
      label: ({ teacher }, side) =>
        `Remove ${teacher && side === "staff" ? teacher.name : "teacher"} for cause`,
      says: (one) =>
        `${teacherOf(one)} loses access at once and cannot be offered this assignment again. The reason is kept and not shown to the student.`,
      confirm: "Remove teacher",
      done: "Removed.",
      danger: true,
    },
  },
  "engagement.start": {
    moves: [{ from: ["accepted"], to: "active", by: ["teacher"] }],
    kind: "teacher",
    icon: "school",
    seenBy: forTeacherOfOffer,
    log: "Teacher started",
    sentence: fixed("started the work"),
    button: null,
  },
  "engagement.pause": {
    moves: [{ from: ["active"], to: "paused", by: [...staff, "system"] }],
    kind: "teacher",
    icon: "school",
    seenBy: forTeacherOfOffer,
    log: "Teacher paused",
    sentence: toTeacher("paused the work of"),
    button: null,
  },
  "engagement.resume": {
    moves: [{ from: ["paused"], to: "active", by: [...staff, "system"] }],
    kind: "teacher",
    icon: "school",
    seenBy: forTeacherOfOffer,
    log: "Teacher resumed",
    sentence: toTeacher("resumed the work of"),
    button: null,
  },
  "engagement.complete": {
    moves: [
      {
        from: ["active"],
        to: "completed",
        by: ["student", "system", ...operations],
      },
    ],
    kind: "teacher",
    icon: "school",
    seenBy: forTeacherOfOffer,
    log: "Teacher finished",
    sentence: toTeacher("completed the work of"),
    button: null,
  },
  "engagement.reopen": {
    moves: [{ from: ["completed"], to: "active", by: operations }],
    kind: "teacher",
    icon: "school",
    seenBy: forTeacherOfOffer,
    log: "Teacher back at work",
    sentence: toTeacher("reopened the work of"),
    button: null,
  },
  "engagement.release": {
    moves: [
      {
        from: ["accepted", "active", "paused"],
        to: "released",
        by: ["teacher", ...staff, "student", "system"],
      },
    ],
    kind: "teacher",
    icon: "school",
    seenBy: forTeacherOfOffer,
    log: "Teacher’s work ended",
    sentence: toTeacher("ended the work of"),
    button: null,
  },
  "engagement.remove": {
    moves: [{ from: ["accepted", "active", "paused"], to: "removed", by: operations }],
    kind: "teacher",
    icon: "school",
    seenBy: forTeacherOfOffer,
    log: "Teacher’s work ended for cause",
    sentence: toTeacher("ended the work of", " for cause"),
    button: null,
  },
} as const satisfies Record<`assignment.${string}`, EventRow<AssignmentState>> &
  Record<`${"offer" | "engagement"}.${string}`, EventRow<TeacherState>>;
