import { action } from "../../action.ts";
import type { Actor } from "../../actor.ts";
import { profileId, userIdOf } from "../../id.ts";
import { readerOf } from "../access.ts";
import { settle } from "../clock.ts";
import { shownRows } from "../file/summary.ts";
import { fileViews } from "../file/view.ts";
import { stateNow } from "../offer/view.ts";
import { isStaffPart, type Reader, seesContent } from "../part.ts";
import { AssignmentRef } from "../schema.ts";
import { view } from "../view.ts";
import { isEngaged, workspaceAndRecords } from "../workspace.ts";
import type { TeacherAssignmentView } from "./schema.ts";

/** So many items the page reads, however much an assignment has. */
const most = 60;
/** Items of the timeline on the page. */
const limit = 40;

async function pageReader(actor: Actor, { assignmentId }: { assignmentId: string }) {
  if (actor.type !== "user") return false;
  let found = await workspaceAndRecords(assignmentId, most);
  // What is due is done before it is shown; next to never, since the sweep is there for it.
  for (let tries = 0; found && tries < 5 && (await settle(found)); tries++) {
    found = await workspaceAndRecords(assignmentId, most);
  }
  return readerOf(actor, found);
}

/** All that the page of an assignment shows at first, in one Query of at most sixty items. */
export const read = action({
  input: AssignmentRef,
  allow: pageReader,
  async run({ grant }) {
    const { assignment, actor, part, summaries, records, more } = grant;
    const files = shownRows(summaries.files);
    // Only this page shows them: the other routes of assignments start without.
    const [{ meetingsCard }, { courseworkCard }, { pageOf }, { fits, sees }] = await Promise.all([
      import("../../meeting/list/card.ts"),
      import("../../coursework/list/card.ts"),
      import("../timeline/timeline.ts"),
      import("../timeline/view.ts"),
    ]);
    return {
      assignment: view(assignment, actor, part, summaries),
      teachers: teacherViews(grant),
      files: fileViews({ ...grant, files }),
      filesNext: summaries.files.cut ? (files[0]?.fileId ?? beforeAll) : null,
      meetings: meetingsCard(grant),
      coursework: courseworkCard(grant),
      timeline: pageOf(
        grant,
        records.filter((one) => sees(grant, one) && fits(grant, one)),
        { limit, rest: more ? (records.at(-1)?.auditId ?? null) : undefined },
      ),
    };
  },
});

/** Before this id stand all files. */
const beforeAll = `fil_${"z".repeat(26)}`;

/** Offers are for staff and for the teacher they went to; who works on it, all who see the work may know. */
function teacherViews({ actor, part, offers }: Reader): TeacherAssignmentView[] {
  if (!seesContent(actor)) return [];
  const staff = !part || isStaffPart(part);
  const own = profileId("teacher", actor.userId);
  return offers
    .filter((one) => staff || one.teacherId === own || (part === "student" && isEngaged(one)))
    .map((one) => ({
      id: one.id,
      teacherId: one.teacherId,
      name: one.teacherName,
      status: stateNow(one),
      role: one.role,
      assignedAt: one.assignedAt,
      createdAt: one.createdAt,
      userId: part === "student" ? undefined : userIdOf(one.teacherId),
      ...(part !== "student" && {
        offerExpiresAt: one.offerExpiresAt,
        endedAt: one.endedAt,
        endReason: one.endReason,
      }),
    }));
}
