import type { Section } from "@lyceum/core/coursework/exam/question/schema.ts";

/** What could not be taken over, and of what. */
export interface Left {
  /** "Question 3", "Line 12". */
  of: string;
  what: string;
}

/** What a file brings. */
export interface Imported {
  title?: string;
  sections: Section[];
  left: Left[];
}
