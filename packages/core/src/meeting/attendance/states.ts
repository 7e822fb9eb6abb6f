/** How somebody took part. */
export const outcomes = ["attended", "partial", "absent", "excused"] as const;
export type Outcome = (typeof outcomes)[number];
/** Who was missing. */
export const absentParties = ["student", "teacher", "both"] as const;
export type AbsentParty = (typeof absentParties)[number];
/** What a meeting that was planned came to. */
export type OutcomeState = "completed" | "no_show" | "lapsed";
