import type {
  AnswerReceipt,
  HeartbeatView,
  SavedView,
  SubmissionReceipt,
  TakingView,
} from "@lyceum/core/coursework/exam/attempt/schema.ts";
import type { AttemptState } from "@lyceum/core/coursework/exam/attempt/states.ts";
import type { AnswerValue } from "@lyceum/core/coursework/exam/question/answer-schema.ts";

/** A save as it goes to the server. The same `clientSeq` again is the same save. */
export interface Saving {
  clientSeq: number;
  value: AnswerValue;
  /** By the time of the server. */
  writtenAt: string;
}

/** Of which attempt, and by which device since when. */
export interface Writer {
  attempt: number;
  epoch: number;
}

export interface DeviceEvent {
  kind: "resume" | "focus-lost" | "focus-back" | "offline" | "online";
  at: string;
  detail?: string;
}

/** The server. Whatever it refuses rejects with a `Problem`. */
export interface Doors {
  read: () => Promise<TakingView>;
  takeOver: (attempt: number) => Promise<TakingView>;
  save: (questionId: string, saving: Saving & Writer) => Promise<SavedView>;
  beat: (writer: Writer, events: DeviceEvent[]) => Promise<HeartbeatView>;
  submit: (writer: Writer) => Promise<{ receipt: SubmissionReceipt }>;
}

/** An answer that the server has. */
export interface Theirs {
  value: AnswerValue;
  /** 0 where nothing was saved. */
  seq: number;
  clientSeq: number;
  savedAt?: string;
}
export const nothing: Theirs = { value: null, seq: 0, clientSeq: 0 };

/** What this device keeps of an answer until the server has it. */
export interface KeptAnswer {
  value: AnswerValue;
  writtenAt: string;
  /** The save of the server that it was written after. */
  base: number;
  /** It may have arrived: it is repeated until it is answered, before anything newer goes. */
  sent?: Saving;
  /** Nobody goes back, and one came to it. */
  isReached?: boolean;
}

/** An exam as it was last read, for a reload that meets no server. */
export interface KeptSitting {
  view: TakingView;
  /** By how much the server was ahead of this computer. */
  ahead: number;
}

/** What this device keeps of an attempt. */
export interface Kept {
  sitting?: KeptSitting;
  answers: Record<string, KeptAnswer>;
  /** What the server has since, by its receipts. */
  saved: Record<string, Theirs>;
  receipts: AnswerReceipt[];
  submission?: SubmissionReceipt;
  events: DeviceEvent[];
  marks: Marks;
}

/** What a person notes for oneself; the server needs nothing of it. */
export interface Marks {
  /** Questions to come back to. */
  flagged: string[];
  /** The question that is shown, where they come one at a time. */
  at?: string;
}

export interface Keeper {
  /** Rejects where the browser keeps nothing. */
  read: () => Promise<Kept>;
  sitting: (sitting: KeptSitting) => Promise<void>;
  /** Undefined: the server has it. */
  answer: (questionId: string, kept: KeptAnswer | undefined) => Promise<void>;
  /** A receipt, what it is of, and what is left to be saved of its question. */
  receipt: (receipt: AnswerReceipt, saved: Theirs, kept: KeptAnswer | undefined) => Promise<void>;
  submission: (receipt: SubmissionReceipt) => Promise<void>;
  event: (event: DeviceEvent) => Promise<void>;
  told: (events: readonly DeviceEvent[]) => Promise<void>;
  marks: (marks: Marks) => Promise<void>;
  /** Another attempt begins: only the receipts of the one before are kept. */
  anew: () => Promise<void>;
}

/** Nobody goes back: a later save on the server closes the questions before it. */
export const isOneWay = ({ paging, canGoBack }: TakingView["settings"]) =>
  paging === "one" && !canGoBack;

/**
 * How an answer stands. Only the server's own word makes it `saved`. What was `refused` can be changed;
 * what was `passed` cannot, and is no part of the exam.
 */
type AnswerStatus = "none" | "saved" | "waiting" | "refused" | "passed" | "asked";

export interface AnswerState {
  value: AnswerValue;
  status: AnswerStatus;
  savedAt?: string;
  /** Why it was refused. */
  problem?: string;
  /** What another device saved meanwhile: the person decides. */
  theirs?: AnswerValue;
}

/** Who writes: this tab, another one of this browser, or another device. */
type Place = "here" | "tab" | "device";

/** Whether the server answers; `out` where the sign-in has ended, `foreign` where somebody else is signed in. */
export type Line = "up" | "down" | "out" | "foreign";

export interface TakingState {
  phase: "opening" | "failed" | "running" | "ended";
  /** Why it did not open. */
  failure?: { code: string; message: string };
  view?: TakingView;
  answers: Record<string, AnswerState>;
  place: Place;
  line: Line;
  /** This browser keeps what was not saved. */
  isKept: boolean;
  status: AttemptState;
  deadline: string;
  endsAt: string;
  /** The deadline has passed: nothing is written any more. */
  isOver: boolean;
  isSubmitting: boolean;
  savedAt?: string;
  receipts: number;
  /** Saves whose receipt is not the one that the browser computed. */
  broken: number[];
  submission?: SubmissionReceipt;
  flagged: string[];
  at?: string;
}

export const isSame = (one: AnswerValue, other: AnswerValue) =>
  JSON.stringify(one) === JSON.stringify(other);
