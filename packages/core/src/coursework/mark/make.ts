import type { UserActor } from "../../actor.ts";
import type { Part } from "../../lifecycle.ts";
import { stampOf } from "../stamp.ts";
import { checkMark } from "./check.ts";
import type { Mark } from "./records.ts";
import type { Released } from "./released.ts";
import type { MarkInput } from "./schema.ts";
import type { Marked, Total } from "./total.ts";

/**
 * The mark of the last version, as it is saved: whole, so what is not sent is gone.
 * @throws 400 `mark.not-possible`
 */
export function markOf(
  work: Marked & { versions: number },
  input: MarkInput,
  by: { actor: UserActor; part: Part },
): Mark {
  checkMark(work, input);
  return { ...input, version: work.versions, ...stampOf(by) };
}

/** The copy that the student reads from now on. */
export const releasedOf = (mark: Mark, total: Total | undefined, releasedAt: string): Released => ({
  ...mark,
  releasedAt,
  total,
});
