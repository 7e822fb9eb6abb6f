import { hasTeacherAtWork } from "../../assignment/offer/at-work.ts";
import { isKnownTo } from "../../coursework/homework/access.ts";
import { setters } from "../../coursework/homework/states.ts";
import { storedHomeworks } from "../../coursework/homework/stored.ts";
import { shownTo } from "../../coursework/shown.ts";
import type { MeetingReader } from "../access.ts";
import type { MeetingView } from "../schema.ts";

type Found = Pick<MeetingView, "homework" | "maySetHomework">;

/** The homework that came from a meeting, as far as this reader knows of it, and whether more may come. */
export async function homeworkView({ meeting, ...grant }: MeetingReader): Promise<Found> {
  const { part, assignment } = grant;
  const { assignmentId, homeworkIds = [] } = meeting;
  const shown = shownTo(grant);
  const found = await storedHomeworks(assignmentId, homeworkIds);
  return {
    homework: found
      .filter((one) => isKnownTo(part, one))
      .map((one) => ({
        id: one.homeworkId,
        code: one.homeworkCode,
        title: shown(one.title),
      })),
    maySetHomework: hasTeacherAtWork(assignment) && part !== undefined && setters.includes(part),
  };
}
