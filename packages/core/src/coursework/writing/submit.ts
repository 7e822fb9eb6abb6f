import { action } from "../../action.ts";
import { storedFile } from "../../assignment/file/stored.ts";
import { check, now, tryCommit, type Write } from "../../db.ts";
import { AppError } from "../../error.ts";
import { canBeHad } from "../../files/schema.ts";
import { idempotently } from "../../idempotency.ts";
import { limit } from "../../rate-limit.ts";
import { retry } from "../../retry.ts";
import { type Draft, Drafts } from "../draft/drafts.entity.ts";
import { storedDraft } from "../draft/stored.ts";
import { digestOf } from "../text/digest.ts";
import { readText, type StoredText, storeText } from "../text/store.ts";
import { type WritingHolder, writingMover } from "./access.ts";
import { mayNow } from "./allowed.ts";
import { again, shown } from "./command.ts";
import { moveWriting } from "./move.ts";
import type { StoredReceipt } from "./records.ts";
import { SubmitWriting } from "./schema.ts";
import { teachersTurn } from "./states.ts";
import { receiptOf } from "./view.ts";
import { WritingVersions } from "./writing-versions.entity.ts";
import type { Writing } from "./writings.entity.ts";

type Sent = Pick<(typeof SubmitWriting)["_output"], "sequence" | "fileId">;

/**
 * Freezes the draft as the next version, and answers with its receipt. Only the student does it, so
 * the first version is the student's own, like every other. The same draft submitted again is the
 * same version.
 * @throws 409 `draft.elsewhere`, `writing.unchanged`, `writing.file-not-ready`; 400 `writing.empty`
 */
export const submit = action({
  input: SubmitWriting,
  allow: writingMover("submit"),
  async run({ input: { key, ...input }, grant }) {
    const { actor } = grant;
    const answer = async (number: number) => {
      const found = await again(grant);
      const receipt = found.writing.receipts.find((one) => one.number === number);
      if (!receipt) throw new AppError("conflict", "writing.overtaken", "Try again.");
      return { receipt: receiptOf(found.writing, receipt), writing: await shown(found) };
    };
    return idempotently(
      { actor, key, body: { act: "submit", ...input } },
      async (keep) => {
        await limit("writing.change", actor.userId, 600, 3600);
        const number = await retry(async (tried) => {
          const found = tried ? await again(grant) : grant;
          return submitted(found, input, keep);
        });
        return answer(number);
      },
      (number) => answer(Number(number)),
    );
  },
});

async function submitted(
  found: WritingHolder,
  { sequence, fileId }: Sent,
  keep: (number: string) => Write[],
) {
  const { writing, actor } = found;
  const isSame = isLast(writing, { sequence, fileId });
  // Its answer was lost, or it was sent twice.
  if (isSame && teachersTurn.includes(writing.status)) {
    // Where the key is kept already, that is as good.
    await tryCommit(keep(String(writing.versions)));
    return writing.versions;
  }
  mayNow(found, "submit", found.part);
  if (isSame) throw unchanged();
  const draft = await draftAt(writing, sequence);
  if (fileId) await mustBeOwnFile(found, fileId);
  const number = writing.versions + 1;
  const submittedAt = now();
  const { text, digest, words } = await frozen(writing, { draft, fileId, number });
  const receipt: StoredReceipt = { number, digest, words, submittedAt, ...(fileId && { fileId }) };
  const { assignmentId, writingId } = writing;
  const version = { assignmentId, writingId, text, author: actor.userId, ...receipt };
  await moveWriting(
    writing,
    "submit",
    {
      actor,
      part: found.part,
      set: {
        versions: number,
        receipts: [...writing.receipts, receipt],
        submittedSequence: sequence,
        submittedAt,
        waitsSince: submittedAt,
      },
      changes: { version: [null, number], words: [null, words] },
    },
    [WritingVersions.create(version), ...(draft ? [stillSo(draft)] : []), ...keep(String(number))],
  );
  return number;
}

const isLast = ({ receipts, submittedSequence }: Writing, { sequence, fileId }: Sent) =>
  submittedSequence === sequence && receipts.at(-1)?.fileId === fileId;

/** The draft that the student has seen; undefined where there is only a file. */
async function draftAt({ assignmentId, writingId }: Writing, sequence: number) {
  const draft = await storedDraft({ assignmentId, workId: writingId });
  if ((draft?.sequence ?? 0) === sequence) return draft;
  throw new AppError("conflict", "draft.elsewhere", "This text was changed elsewhere meanwhile.", {
    sequence: draft?.sequence ?? 0,
    savedAt: draft?.current.savedAt,
  });
}

/** On condition that nobody saved it since. */
const stillSo = ({ assignmentId, workId, sequence }: Draft) =>
  check(Drafts.get({ assignmentId, workId }).where((one, { eq }) => eq(one.sequence, sequence)));

interface Content {
  draft: Draft | undefined;
  fileId: string | undefined;
  number: number;
}

/** The draft as the version keeps it: at a place of its own, since the draft goes on. */
async function frozen({ assignmentId, writingId }: Writing, { draft, fileId, number }: Content) {
  const words = draft?.current.words ?? 0;
  if (!words && !fileId) throw empty();
  if (!draft) return { digest: digestOf({ fileId }), words };
  const document = await readText(draft.current.text);
  const part = `version-${number}-${draft.current.saveId}`;
  const text: StoredText = await storeText({ assignmentId, workId: writingId, part }, document);
  return { text, digest: digestOf(fileId ? { document, fileId } : document), words };
}

/** A file that the student uploaded to this assignment, found clean. */
async function mustBeOwnFile({ actor, writing }: WritingHolder, fileId: string) {
  const file = await storedFile(writing.assignmentId, fileId);
  const isOwn = file?.side === "student" && file.uploadedBy === actor.userId && !file.deletedAt;
  if (!isOwn || file.visibility !== "everyone") {
    throw new AppError("invalid", "writing.file", "Choose a file that you uploaded here.", {
      field: "fileId",
    });
  }
  if (canBeHad(file.status)) return;
  throw new AppError(
    "conflict",
    "writing.file-not-ready",
    "This file is still being checked. Try again in a moment.",
    { field: "fileId" },
  );
}

const empty = () =>
  new AppError("invalid", "writing.empty", "Write something or choose a file.", {
    field: "sequence",
  });

const unchanged = () =>
  new AppError(
    "conflict",
    "writing.unchanged",
    "You submitted this text before. Change something first.",
    { field: "sequence" },
  );
