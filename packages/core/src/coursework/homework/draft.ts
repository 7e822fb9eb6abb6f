import type { Actor } from "../../actor.ts";
import { draftActions } from "../draft/drafts.ts";
import type { WorkRef } from "../work.ts";
import { homeworkReader } from "./access.ts";
import { mayNow } from "./allowed.ts";

/** The student alone: teachers and the team never see a draft. */
async function writer(actor: Actor, { assignmentId, workId: homeworkId }: WorkRef) {
  const grant = await homeworkReader(actor, { assignmentId, homeworkId });
  return grant && grant.part === "student" && grant;
}

export const { readDraft, saveDraft } = draftActions({
  kind: "homework",
  mayRead: writer,
  async mayWrite(actor, ref) {
    const grant = await writer(actor, ref);
    if (grant) mayNow(grant, "write", "student");
    return grant;
  },
});
