import type { AnswerReceipt, TakingView } from "@lyceum/core/coursework/exam/attempt/schema.ts";
import type { Kept, TakingState } from "./taking.ts";

export const opening: TakingState = {
  phase: "opening",
  answers: {},
  place: "here",
  line: "up",
  isKept: true,
  status: "in_progress",
  deadline: "",
  endsAt: "",
  isOver: false,
  isSubmitting: false,
  receipts: 0,
  broken: [],
  flagged: [],
};

export const nothingKept: Kept = {
  answers: {},
  saved: {},
  receipts: [],
  events: [],
  marks: { flagged: [] },
};

/** A receipt that does not go with what the server says of its last save. */
export const isUnknown = ({ seq, digest }: AnswerReceipt, view: TakingView) =>
  seq > view.seq || (seq === view.seq && digest !== view.digest);
