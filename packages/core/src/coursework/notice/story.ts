import type { AuditLog } from "../../audit/audit-logs.entity.ts";

/** What happened to a piece of work, with all that the words may need. */
export interface Story<Work> {
  fact: AuditLog;
  /** As it is now. */
  work: Work;
  /** Who did it, as those outside staff may know a person: by the first name. */
  who: string;
  /** A time as the reader's clock shows it. */
  when: (time: string) => string;
}

/** One notice of what happened. */
export interface Row<Work> {
  /** Whom it concerns, but for who did it. */
  to: "both" | "student" | "teacher";
  title: (story: Story<Work>) => string;
  body?: (story: Story<Work>) => string | undefined;
  /** Several of one work in a row become one, told in these words. */
  several?: (story: Story<Work>) => string;
  /** Whether there is still something to tell. */
  when?: (story: Story<Work>) => boolean;
}
