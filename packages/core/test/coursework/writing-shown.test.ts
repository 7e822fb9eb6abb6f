import { createHash } from "node:crypto";
import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { AuditLogs } from "../../src/audit/audit-logs.entity.ts";
import { reply, writeComment } from "../../src/coursework/writing/comments.ts";
import { hold } from "../../src/coursework/writing/hold.ts";
import { readVersion } from "../../src/coursework/writing/read.ts";
import { requestChanges, take } from "../../src/coursework/writing/review.ts";
import type { WritingKey } from "../../src/coursework/writing/stored.ts";
import { submit } from "../../src/coursework/writing/submit.ts";
import { tell } from "../../src/coursework/writing/tell.ts";
import { evidencePack } from "../../src/export/evidence.ts";
import { newId } from "../../src/id.ts";
import { useBucket } from "../bucket.ts";
import { codeOf } from "../code-of.ts";
import * as given from "../given.ts";
import { useSockets } from "../sockets.ts";
import { storeFile } from "../stored-files.ts";
import { begun, handedIn, write } from "../writings.ts";

useBucket();
const sockets = useSockets();

test("what has changed between two versions is said word by word, from either to any other", async () => {
  const { ref, student, teacher } = await handedIn("Cats dream.\nThey purr, too.");
  const next = async (base: number, text: string) => {
    await take(teacher.actor, ref);
    await requestChanges(teacher.actor, ref);
    await write(student, ref, base, text);
    await submit(student.actor, { ...ref, sequence: base + 1 });
  };
  await next(1, "Cats do dream.\nThey purr, too.");
  await next(2, "Cats do dream.\nDogs bark.");

  const changes = async (number: number, since?: number) =>
    (await readVersion(teacher.actor, { ...ref, number, since })).changes;
  expect(await changes(2, 1)).toEqual([
    { kind: "same", text: "Cats ", from: 0, to: 0 },
    { kind: "added", text: "do ", from: 5, to: 5 },
    { kind: "same", text: "dream.\nThey purr, too.\n", from: 5, to: 8 },
  ]);
  expect(await changes(1, 2)).toEqual([
    { kind: "same", text: "Cats ", from: 0, to: 0 },
    { kind: "removed", text: "do ", from: 5, to: 5 },
    { kind: "same", text: "dream.\nThey purr, too.\n", from: 8, to: 5 },
  ]);
  const whole = async (number: number, since: number, without: string) =>
    (await changes(number, since))
      ?.filter(({ kind }) => kind !== without)
      .map(({ text }) => text)
      .join("");
  expect(await whole(3, 1, "added")).toBe("Cats dream.\nThey purr, too.\n");
  expect(await whole(3, 1, "removed")).toBe("Cats do dream.\nDogs bark.\n");
  expect((await changes(2, 2))?.map(({ kind }) => kind)).toEqual(["same"]);
  expect(await changes(2)).toBeUndefined();
  const unknown = readVersion(student.actor, { ...ref, number: 2, since: 4 });
  expect(await codeOf(unknown)).toBe("writing-version.not-found");
});

test("after a version that was a file all of the text is new, and of a file nothing is compared", async () => {
  const { ref, student, teacher } = await begun();
  const { fileId } = await storeFile({
    assignmentId: ref.assignmentId,
    side: "student",
    uploadedBy: student.userId,
    uploadedByName: student.name,
  });
  await submit(student.actor, { ...ref, sequence: 0, fileIds: [fileId] });
  await take(teacher.actor, ref);
  await requestChanges(teacher.actor, ref);
  await write(student, ref, 0, "Cats dream.");
  await submit(student.actor, { ...ref, sequence: 1 });
  const text = await readVersion(teacher.actor, { ...ref, number: 2, since: 1 });
  expect(text.changes).toEqual([{ kind: "added", text: "Cats dream.\n", from: 0, to: 0 }]);
  const file = await readVersion(teacher.actor, { ...ref, number: 1, since: 2 });
  expect(file.document).toBeUndefined();
  expect(file.changes).toBeUndefined();
});

/** The entries of the pack that somebody asks for. */
async function packOf({ actor }: given.Person, { assignmentId }: WritingKey) {
  const zip = await evidencePack({
    actor,
    assignmentId,
    at: new Date().toISOString(),
    before: newId("audit"),
    progress: async () => undefined,
  });
  return new Map(
    Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]),
  );
}

test("the whole evidence pack has a writing's texts, receipts and comments, each under its digest, and nobody's secrets", async () => {
  const { ref, student, teacher, receipt } = await handedIn("Cats dream.");
  await write(student, ref, 1, "Adraftofmine.");
  await writeComment(student.actor, { ...ref, versionNumber: 1, body: "Isthisenough?" });
  await take(teacher.actor, ref);
  await writeComment(teacher.actor, { ...ref, versionNumber: 1, body: "Unsentwords." });
  const name = `writings/${receipt.writingCode}`;
  const auditor = await given.admin("auditor");
  for (const person of [student, auditor]) {
    const pack = await packOf(person, ref);
    const all = [...pack.values()].join("\n");
    expect(all).not.toMatch(/Adraftofmine|Unsentwords/);
    expect(pack.get(`${name}-1.txt`)).toBe("Cats dream.\n");
    expect(JSON.parse(pack.get(`${name}-1.json`) ?? "")).toMatchObject({ type: "doc" });
    const whole = JSON.parse(pack.get(`${name}.json`) ?? "");
    expect(whole).toMatchObject({ receipts: [receipt], comments: [{ body: "Isthisenough?" }] });
    expect(pack.get("timeline.html")).toContain("submitted version 1 of a writing");
    const { entries } = JSON.parse(pack.get("manifest.json") ?? "");
    const listed = entries.map((one: { name: string }) => one.name);
    expect([...listed, "manifest.json"].toSorted()).toEqual([...pack.keys()].toSorted());
    for (const { name, sha256 } of entries) {
      const digest = createHash("sha256").update(pack.get(name) ?? "");
      expect(sha256, name).toBe(digest.digest("hex"));
    }
  }
  // What a student reads of it never tells that a review is being written.
  const own = await packOf(student, ref);
  expect([...own.values()].join("\n")).not.toMatch(/writing\.review|wrote in the review/);
  await requestChanges(teacher.actor, ref);
  expect((await packOf(student, ref)).get(`${name}.json`)).toContain("Unsentwords.");
  // Who has no right to a pack gets none.
  for (const stranger of [await given.student(), await given.tutor(), teacher]) {
    expect(await codeOf(packOf(stranger, ref))).toMatch(/denied|not-found/);
  }
});

test("an open page hears of a writing where its person reads it, and nobody else hears", async () => {
  const { ref, student, teacher, rep } = await handedIn();
  const others = [await given.student(), await given.tutor(), await given.admin("finance")];
  const [ofStudent, ofTeacher, ofDesk] = [
    await sockets.open(student.userId),
    await sockets.open(teacher.userId),
    await sockets.open(rep.userId, "desk", "online"),
  ];
  const elsewhere = [
    ...(await Promise.all(others.map(({ userId }) => sockets.open(userId)))),
    await sockets.open(others[2]?.userId ?? "", "money"),
  ];
  /** Who hears of the record that this work writes; twice as the stream may tell. */
  async function heard(work: () => Promise<unknown>) {
    const scopeId = ref.assignmentId;
    const records = async () =>
      (await AuditLogs.query.byScope({ scopeId }).go({ pages: "all" })).data;
    const known = new Set((await records()).map((one) => one.auditId));
    await work();
    for (const one of [ofStudent, ofTeacher, ofDesk]) one.length = 0;
    for (const fact of await records()) if (!known.has(fact.auditId)) await tell(fact);
    const told = (frames: typeof ofStudent) =>
      frames.filter((one) => one.type === "coursework" && one.data.workId === ref.writingId).length;
    return { student: told(ofStudent), teacher: told(ofTeacher), desk: told(ofDesk) };
  }
  const all = { student: 1, teacher: 1, desk: 1 };
  expect(await heard(() => take(teacher.actor, ref))).toEqual(all);
  const said = { ...ref, versionNumber: 1, body: "Unsentwords." };
  expect(await heard(() => writeComment(teacher.actor, said))).toEqual({
    student: 0,
    teacher: 1,
    desk: 0,
  });
  expect(await heard(() => requestChanges(teacher.actor, ref))).toEqual(all);
  const { comments } = await writeComment(student.actor, { ...said, body: "Why?" });
  const commentId = comments.at(-1)?.id ?? "";
  expect(await heard(() => reply(teacher.actor, { ...ref, commentId, body: "So." }))).toEqual(all);
  expect(await heard(() => hold(rep.actor, { ...ref, reason: "Copied." }))).toEqual(all);
  // A frame says that something changed, and no more.
  const [last] = ofDesk.filter((one) => one.type === "coursework");
  const { writingId: workId, assignmentId } = ref;
  const version = expect.any(Number);
  expect(last?.data).toEqual({ assignmentId, kind: "writing", workId, version });
  expect(elsewhere.flat()).toEqual([]);
});
