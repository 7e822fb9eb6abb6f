import { isDeepStrictEqual } from "node:util";
import type { Workspace } from "../../assignment/workspace.ts";
import type { Changes } from "../../audit/field-words.ts";
import { now, tryCommit, type Write } from "../../db.ts";
import { AppError } from "../../error.ts";
import { idempotently } from "../../idempotency.ts";
import { limit } from "../../rate-limit.ts";
import { retry } from "../../retry.ts";
import type { Holder } from "../comment/owner.ts";
import type { WorkKind } from "../schema.ts";
import type { WorkRef } from "../work.ts";
import { ownFiles } from "./files.ts";
import { draftAt, frozen, isWritten, stillSo } from "./freeze.ts";
import type { StoredReceipt } from "./records.ts";
import { WorkVersions } from "./work-versions.entity.ts";

/** What the work holds of its versions. */
export interface Versioned {
  versions: number;
  receipts: StoredReceipt[];
  submittedSequence?: number;
}

/** The student, with the summaries of the assignment as they were read. */
type Submitter = Holder & Pick<Workspace, "summaries">;

interface Submitted extends Versioned {
  submittedAt: string;
  waitsSince: string;
}

/** What those whose versions they are say of them. */
interface Owner<Grant extends Submitter, View> {
  kind: WorkKind;
  again(grant: Grant): Promise<Grant>;
  work(found: Grant): Versioned & { ref: WorkRef };
  /** What the same text is, submitted once more: the version that it was, nothing new, or a new one. */
  repeated(found: Grant): "same" | "refused" | "new";
  /** @throws 409 with what is possible instead */
  mayNow(found: Grant): void;
  move(
    found: Grant,
    change: { set: Submitted; changes: Changes },
    also: readonly Write[],
  ): Promise<unknown>;
  answer(found: Grant, receipt: StoredReceipt): Promise<View>;
}

interface Sent {
  sequence: number;
  fileIds?: string[];
  key?: string;
}

/**
 * Freezes the draft as the next version, and answers with its receipt. Only the student does it, so
 * the first version is the student's own, like every other. The same draft submitted again is the
 * same version.
 * @throws 409 `draft.elsewhere`, `<kind>.unchanged`, `<kind>.file-not-ready`; 400 `<kind>.empty`
 */
export const submission = <Grant extends Submitter, View>(owner: Owner<Grant, View>) => {
  const { kind, again, answer: answerWith } = owner;

  async function submitted(found: Grant, sent: Sent, keep: (number: string) => Write[]) {
    const { sequence, fileIds = [] } = sent;
    const { ref, versions, receipts, submittedSequence } = owner.work(found);
    const isSame =
      submittedSequence === sequence && isDeepStrictEqual(receipts.at(-1)?.fileIds, fileIds);
    const repeated = owner.repeated(found);
    // Its answer was lost, or it was sent twice.
    if (isSame && repeated === "same") {
      // Where the key is kept already, that is as good.
      await tryCommit(keep(String(versions)));
      return versions;
    }
    owner.mayNow(found);
    if (isSame && repeated === "refused") throw unchanged(kind);
    const draft = await draftAt(ref, sequence);
    if (!fileIds.length && !(draft && (await isWritten(draft)))) throw empty(kind);
    const unchangedFiles = await ownFiles(kind, found, ref, fileIds);
    const number = versions + 1;
    const { text, digest, words } = await frozen(ref, { draft, fileIds, number });
    const submittedAt = now();
    const receipt: StoredReceipt = { number, digest, words, submittedAt, fileIds };
    const set = {
      versions: number,
      receipts: [...receipts, receipt],
      submittedSequence: sequence,
      submittedAt,
      waitsSince: submittedAt,
    };
    const version = { ...ref, text, author: found.actor.userId, ...receipt };
    await owner.move(found, { set, changes: { version: [null, number], words: [null, words] } }, [
      WorkVersions.create(version),
      ...(draft ? [stillSo(draft)] : []),
      ...unchangedFiles,
      ...keep(String(number)),
    ]);
    return number;
  }

  return async ({ input, grant }: { input: Sent; grant: Grant }): Promise<View> => {
    const { key, ...sent } = input;
    const { actor } = grant;
    const answer = async (number: number) => {
      const found = await again(grant);
      const receipt = owner.work(found).receipts.find((one) => one.number === number);
      if (!receipt) throw new AppError("conflict", `${kind}.overtaken`, "Try again.");
      return answerWith(found, receipt);
    };
    return idempotently(
      { actor, key, body: { act: "submit", ...sent } },
      async (keep) => {
        await limit(`${kind}.change`, actor.userId, 600, 3600);
        const number = await retry(async (tried) =>
          submitted(tried ? await again(grant) : grant, sent, keep),
        );
        return answer(number);
      },
      (number) => answer(Number(number)),
    );
  };
};

const empty = (kind: WorkKind) =>
  new AppError("invalid", `${kind}.empty`, "Write something or choose a file.", {
    field: "sequence",
  });

const unchanged = (kind: WorkKind) =>
  new AppError(
    "conflict",
    `${kind}.unchanged`,
    "You submitted this text before. Change something first.",
    { field: "sequence" },
  );
