import type { ExamContent } from "./content.ts";

/** What is published: all of it is saved before. */
export interface Publishing {
  content: () => ExamContent;
  save: () => Promise<boolean>;
  /** The version that the server has then. */
  version: () => number;
  /** What the team says of doing it for the teacher. */
  reason?: string;
}
