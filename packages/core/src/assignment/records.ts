import type { WorkKind } from "../coursework/schema.ts";
import type { Part } from "../lifecycle.ts";
import type { AssignmentState } from "./states.ts";

/** Who did it and when: the user for notices, the name for people. */
export interface Stamp {
  by: string;
  byName: string;
  at: string;
}

/** Money is integer minor units of the quote's currency. */
export interface QuoteLine {
  description: string;
  quantity: number;
  unitAmount: number;
  /** Basis points that are added; those of before taxes were quoted have none. */
  taxRate?: number;
  /** Without the tax. */
  amount: number;
}

export interface Quote extends Stamp {
  /** 1, 2, 3 … for each assignment. */
  number: number;
  lines: QuoteLine[];
  currency: string;
  /** With the taxes. */
  total: number;
  /** What has to be paid before the work begins. */
  deposit: number;
  validUntil: string;
  note?: string;
  state: "open" | "accepted" | "rejected" | "lapsed" | "replaced" | "waived";
  /** Why the student said no. */
  reason?: string;
}

export interface Waiver extends Stamp {
  reason: string;
}

export interface Delivery extends Stamp {
  number: number;
  note?: string;
  /** File ids. */
  files: string[];
  /** What was given back to the student and written of meetings since the work began. */
  works?: DeliveredWork[];
}

export interface DeliveredWork {
  kind: WorkKind | "meeting";
  id: string;
  code: string;
  title: string;
}

export interface RevisionRequest extends Stamp {
  text: string;
}

export interface Dispute extends Stamp {
  part: Extract<Part, "student" | "teacher">;
  from: AssignmentState;
  ground: string;
  text: string;
  wish: string;
  /** Ids of files and of timeline items. */
  evidence: string[];
  proposal?: Verdict;
  decision?: Verdict;
}

export interface Verdict extends Stamp {
  outcome: "uphold" | "adjust" | "void";
  to: "revision" | "completed" | "cancelled";
  text: string;
  /** What the student gets back, where the outcome leaves it open. */
  refund?: number;
  /** Effect on payments, as it was shown. */
  money: MoneyEffect;
}

/** What a step costs or gives back, said before it is taken. */
export interface MoneyEffect {
  /** What stays owed to Lyceum. */
  fee: number;
  /** What the student gets back of what was paid. */
  refund: number;
  currency: string;
  sentence: string;
}

export interface Hold extends Stamp {
  reason: string;
  from: AssignmentState;
  /** The payment that the bank asks about, where it stands still for that. */
  paymentId?: string;
}

export interface Extension extends Stamp {
  /** The date asked for. */
  dueDate: string;
  reason: string;
  state: "requested" | "countered" | "accepted" | "refused";
  /** The date the student offers instead. */
  counter?: string;
  /** Why it was refused. */
  refusal?: string;
  answeredAt?: string;
}

/** Staff opened the shield before the work began, for this teacher. */
export interface Contact extends Stamp {
  reason: string;
  teacherId: string;
}

export interface Rating extends Stamp {
  score: number;
  text?: string;
  teacherId: string;
  reply?: { text: string; at: string };
  /** Taken away by staff: it does not count and the teacher does not see it. */
  hidden?: Stamp & { reason: string };
}

export interface Cancellation extends Stamp, MoneyEffect {
  reason: string;
}
