import type { Actor } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { now, type Write } from "../../db.ts";
import { AppError, notFound } from "../../error.ts";
import type { Decision } from "../comment/records.ts";
import { commentsOf } from "../comment/stored.ts";
import { isUnsent } from "../comment/view.ts";
import { type WorkComment, WorkComments } from "../comment/work-comments.entity.ts";
import { draftActions } from "../draft/drafts.ts";
import type { WorkRef } from "../work.ts";
import { type WritingHolder, writingReader } from "./access.ts";
import { mayNow } from "./allowed.ts";
import { mostDecided } from "./limits.ts";
import { factOf } from "./move.ts";
import { workOf } from "./stored.ts";

/** The student alone: teachers and the team never see a draft. */
async function writer(actor: Actor, { assignmentId, workId: writingId }: WorkRef) {
  const grant = await writingReader(actor, { assignmentId, writingId });
  return grant && grant.part === "student" && { ...grant, part: "student" as const };
}

export const { readDraft, saveDraft } = draftActions<WritingHolder>({
  kind: "writing",
  mayRead: writer,
  async mayWrite(actor, ref) {
    const grant = await writer(actor, ref);
    if (grant) mayNow(grant, "write", "student");
    return grant;
  },
  decide: decisionsOf,
});

interface Decided {
  accepted: readonly string[];
  rejected: readonly string[];
}

/** What the student decided with a save. What was decided so before stays as it is. */
async function decisionsOf(
  { writing, actor }: WritingHolder,
  { accepted, rejected }: Decided,
): Promise<Write[]> {
  const asked = new Map<string, Decision["decision"]>([
    ...accepted.map((one) => [one, "accepted"] as const),
    ...rejected.map((one) => [one, "rejected"] as const),
  ]);
  if (asked.size < accepted.length + rejected.length || asked.size > mostDecided) {
    throw refused(asked.size > mostDecided);
  }
  const all = new Map((await commentsOf(workOf(writing))).map((one) => [one.commentId, one]));
  const open = [...asked].flatMap(([commentId, decision]) => {
    const one = all.get(commentId);
    if (one?.kind !== "suggestion" || isUnsent(writing.reviews, one)) throw notFound("suggestion");
    if (one.decided && one.decided.decision !== decision) throw decidedBefore();
    return one.decided ? [] : [{ one, decision }];
  });
  if (!open.length) return [];
  const count = (which: Decision["decision"]) =>
    open.filter(({ decision }) => decision === which).length;
  return [
    ...open.map(({ one, decision }) => decided(one, { decision, at: now() })),
    AuditLogs.create(
      factOf(writing, actor, "writing.decide", {
        accepted: [null, count("accepted")],
        rejected: [null, count("rejected")],
      }),
    ),
  ];
}

const decided = ({ assignmentId, workId, commentId, version }: WorkComment, set: Decision) =>
  WorkComments.patch({ assignmentId, workId, commentId })
    .set({ decided: set, version: version + 1 })
    .where((one, { eq }) => eq(one.version, version));

const refused = (isTooMany: boolean) =>
  new AppError(
    "invalid",
    isTooMany ? "suggestion.too-many" : "suggestion.twice",
    isTooMany
      ? `One save decides ${mostDecided} suggestions at most.`
      : "A suggestion is accepted or rejected, and named once.",
    { field: "accepted" },
  );

const decidedBefore = () =>
  new AppError("conflict", "suggestion.decided", "You decided this suggestion before.");
