import { assignmentFiles } from "@lyceum/core/assignment/file/owner.ts";
import { newId } from "@lyceum/core/id.ts";
import { Notifications } from "@lyceum/core/notification/notifications.entity.ts";
import * as given from "@lyceum/core/test/given.ts";
import { assignmentAt, workOf } from "@lyceum/core/test/offers.ts";
import { changesOf } from "@lyceum/core/test/stream.ts";
import { ulid } from "ulid";
import { beforeEach, describe, expect, it } from "vitest";
import { call, deliver, draft } from "../test/assignments.ts";

let student: given.Person;
let teacher: given.Person;
let rep: given.Person;
beforeEach(async () => {
  [student, teacher, rep] = await Promise.all([given.student(), given.tutor(), given.rep()]);
});

const keyed = () => ({ "idempotency-key": newId("audit") });
const brief = "The whole plan of the work";

/** An assignment that this teacher accepted under a key. */
async function accepted(key = keyed()) {
  const { assignmentId } = await assignmentAt("ready", student, { brief });
  const path = `/assignments/${assignmentId}`;
  await call(rep, "POST", `${path}/offers`, { teachers: [teacher.profileId] });
  const { status, body } = await call(teacher, "POST", `${path}/offers/accept`, {}, key);
  expect([status, body.brief]).toEqual([200, brief]);
  return { assignmentId, path, version: body.version, key };
}

const removed = async ({ path, version }: { path: string; version: number }) => {
  const body = { version, reason: "Did not answer", teacherId: teacher.profileId };
  const owner = await given.admin("owner");
  expect((await call(owner, "POST", `${path}/remove`, body)).status).toBe(200);
};

describe("who was removed", () => {
  it("reads nothing by repeating what was allowed before", async () => {
    const work = await accepted();
    const again = () => call(teacher, "POST", `${work.path}/offers/accept`, {}, work.key);
    expect((await again()).body.brief).toBe(brief);
    await removed(work);
    const answer = await again();
    expect(answer.status).toBe(404);
    expect(JSON.stringify(answer.body)).not.toContain("plan");
  });

  it("brings no file whose upload was granted before", async () => {
    const work = await accepted();
    const { body } = await call(teacher, "POST", `${work.path}/files`, {
      name: "late.pdf",
      size: 1000,
      type: "application/pdf",
    });
    await removed(work);
    const ref = { kind: "assignment", ownerId: work.assignmentId, fileId: body.file.id } as const;
    const key = `clean/assignment/${work.assignmentId}/${ref.fileId}/x`;
    const found = {
      status: "clean",
      key,
      type: "application/pdf",
      size: 1000,
      sha256: "x",
    } as const;
    await assignmentFiles.settle(ref, found);
    expect(await assignmentFiles.find(ref)).toMatchObject({ status: "rejected" });
  });

  it("is told no new words of a message in which they were named", async () => {
    const started = await call(student, "POST", "/threads", {
      subject: "A question",
      message: "Hello",
      clientId: ulid(),
    });
    const threadId = started.body.thread.id;
    const seats = `/threads/${threadId}/participants`;
    expect((await call(rep, "POST", seats, { userId: teacher.userId })).status).toBe(201);
    const sent = await call(rep, "POST", `/threads/${threadId}/messages`, {
      clientId: ulid(),
      content: "@Ana look",
      mentions: [teacher.userId],
    });
    expect(sent.status).toBe(201);
    const feed = async () =>
      (await Notifications.query.byUser({ userId: teacher.userId }).go()).data.map(
        (one) => one.body,
      );
    const edit = (content: string) =>
      changesOf([threadId], () =>
        call(rep, "PATCH", `/threads/${threadId}/messages/${sent.body.seq}`, { content }),
      );
    await deliver(await edit("@Ana look here"));
    const before = await feed();
    expect((await call(rep, "DELETE", `${seats}/${teacher.userId}`)).status).toBe(204);
    await deliver(await edit("A secret of the desk"));
    expect(await feed()).toEqual(before);
  });
});

describe("a command under its key is answered again", () => {
  it("also the release that ended the right to ask, with nothing of the work", async () => {
    const work = await accepted();
    const key = keyed();
    const body = { version: work.version, reason: "Illness" };
    const release = () => call(teacher, "POST", `${work.path}/release`, body, key);
    const [first, second] = [await release(), await release()];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body).toEqual(first.body);
    expect(JSON.stringify(first.body)).not.toMatch(/plan|Calculus|Lopes/);
    const other = await call(teacher, "POST", `${work.path}/release`, body, keyed());
    expect(other.status).toBe(404);
  });

  it("also the discarding of a draft, and an offer that was declined or taken back", async () => {
    const item = await draft(student);
    const [key, path] = [keyed(), `/assignments/${item.id}/discard`];
    const discard = () => call(student, "POST", path, { version: item.version }, key);
    expect([(await discard()).status, (await discard()).status]).toEqual([204, 204]);

    const offer = await workOf(teacher, "ready", student);
    const decline = (more = {}) =>
      call(
        teacher,
        "POST",
        `/assignments/${offer.assignmentId}/offers/decline`,
        { reason: "no_time", ...more },
        key,
      );
    const [one, two] = [await decline(), await decline()];
    expect([one.status, two.status, two.body.status]).toEqual([200, 200, "declined"]);
  });
});

it("who may never change the details is told so, whatever state they are in", async () => {
  for (const state of ["assigned", "in_progress", "completed"] as const) {
    const { assignmentId, version } = await workOf(teacher, state, student);
    const path = `/assignments/${assignmentId}`;
    const answer = await call(teacher, "PATCH", path, { version, title: "Mine" });
    expect([state, answer.status]).toEqual([state, 403]);
  }
});
