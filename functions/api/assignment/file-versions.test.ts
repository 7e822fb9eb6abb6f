import { TeacherAssignments } from "@lyceum/core/assignment/offer/teacher-assignments.entity.ts";
import { newId } from "@lyceum/core/id.ts";
import { send, useBucket } from "@lyceum/core/test/bucket.ts";
import * as given from "@lyceum/core/test/given.ts";
import { useSockets } from "@lyceum/core/test/sockets.ts";
import { changesOf } from "@lyceum/core/test/stream.ts";
import { beforeEach, describe, expect, it } from "vitest";
import { handler as scan } from "../../jobs/scan.ts";
import { call, deliver, draft } from "../../test/assignments.ts";

const bucket = useBucket();
const sockets = useSockets();

let student: given.Person;
let teacher: given.Person;
let rep: given.Person;
let path: string;
let seat: { assignmentId: string; teacherId: string };
beforeEach(async () => {
  [student, teacher, rep] = await Promise.all([given.student(), given.teacher(), given.rep()]);
  const { id: assignmentId } = await draft(student);
  seat = { assignmentId, teacherId: teacher.profileId };
  path = `/assignments/${assignmentId}/files`;
  await TeacherAssignments.create({
    ...seat,
    id: newId("teacher-assignment"),
    teacherName: teacher.name,
    status: "active",
  }).go();
});

async function upload(as: given.Person, bytes: string | Buffer, more: object = {}) {
  const size = Buffer.byteLength(bytes);
  const { status, body } = await call(as, "POST", path, {
    name: "essay.txt",
    type: "text/plain",
    size,
    ...more,
  });
  if (status !== 201) return { status, ...body };
  await send(body.upload, new Uint8Array(Buffer.from(bytes)));
  await Promise.all(bucket.arrivals().map((one) => scan(one)));
  return body.file;
}

const filesOf = async (as: given.Person) => (await call(as, "GET", path)).body.items;
const numbers = async (as: given.Person) =>
  (await filesOf(as)).map((one: Record<string, unknown>) => [one.number, one.current]);

describe("versions", () => {
  it("count up in one chain, whichever of them is replaced; the newest clean one is current", async () => {
    const first = await upload(student, "One");
    const second = await upload(student, "Two", { versionOf: first.id });
    const third = await upload(student, "Three", { versionOf: first.id });
    expect([second, third]).toMatchObject([
      { chain: first.id, number: 2, versionOf: first.id },
      { chain: first.id, number: 3, versionOf: first.id },
    ]);
    expect(await numbers(rep)).toEqual([
      [3, true],
      [2, false],
      [1, false],
    ]);
    await call(student, "DELETE", `${path}/${third.id}`);
    expect(await numbers(student)).toEqual([
      [2, true],
      [1, false],
    ]);
  });

  it("that come at once get numbers of their own", async () => {
    const { id: versionOf } = await upload(student, "One");
    const announce = () =>
      call(student, "POST", path, { name: "a.txt", type: "text/plain", size: 3, versionOf });
    const answers = await Promise.all([announce(), announce(), announce()]);
    const made = answers.filter((one) => one.status === 201).map((one) => one.body.file.number);
    expect(new Set(made).size).toBe(made.length);
    expect(made).toContain(2);
    for (const { status, body } of answers) {
      if (status !== 201) expect([status, body.code]).toEqual([409, "file.version"]);
    }
  });

  it("are of files that have arrived", async () => {
    const file = { name: "a.txt", type: "text/plain", size: 3 };
    const coming = (await call(student, "POST", path, file)).body.file;
    expect(coming.allowed).not.toContain("version");
    const early = await call(student, "POST", path, { ...file, versionOf: coming.id });
    expect(early).toMatchObject({ status: 409, body: { code: "file.scanning" } });
  });

  it("come from the side the file came from", async () => {
    const { id: versionOf } = await upload(student, "One");
    expect(await upload(teacher, "Two", { versionOf })).toMatchObject({ status: 403 });
    expect(await upload(rep, "Two", { versionOf })).toMatchObject({ status: 403 });
    const staffs = await upload(rep, "One");
    const next = await upload(await given.rep(), "Two", { versionOf: staffs.id });
    expect(next).toMatchObject({ number: 2, side: "staff" });
    const [file] = (await filesOf(teacher)).filter((one: { id: string }) => one.id === versionOf);
    expect(file.allowed).toEqual(["download", "preview"]);
  });
});

describe("who sees a file", () => {
  it("is for staff to change, is kept, and is told to those who lose it", async () => {
    const { id } = await upload(student, "One");
    const show = (as: given.Person, visibility: string) =>
      call(as, "POST", `${path}/${id}/visibility`, { visibility });
    expect((await show(student, "staff")).status).toBe(403);
    expect((await show(teacher, "staff")).status).toBe(403);

    const [phone, desk] = [
      await sockets.open(teacher.userId),
      await sockets.open(rep.userId, "desk"),
    ];
    const changes = await changesOf([seat.assignmentId], () => show(rep, "staff"));
    await deliver(changes);
    expect(phone.find((one) => one.type === "file")?.data.file).toHaveProperty("deletedAt");
    const shown = desk.find((one) => one.type === "file")?.data.file;
    expect(shown).toMatchObject({ visibility: "staff" });
    expect(shown).not.toHaveProperty("deletedAt");
    expect(await filesOf(student)).toEqual([]);
    expect((await call(student, "GET", `${path}/${id}/download`)).status).toBe(404);
    const next = await upload(rep, "Two");
    expect(next.visibility).toBe("everyone");

    expect((await show(rep, "everyone")).body).toMatchObject({ visibility: "everyone" });
    expect((await show(rep, "everyone")).status).toBe(200);
    expect(await filesOf(teacher)).toHaveLength(2);
    const { body } = await call(
      rep,
      "GET",
      `/assignments/${seat.assignmentId}/timeline?kinds=file`,
    );
    const actions = body.items.map((one: { action: string }) => one.action);
    expect(actions.filter((one: string) => /hide|show/.test(one))).toEqual([
      "file.show",
      "staff-file.hide",
    ]);
  });

  it("holds for the next version, too", async () => {
    const hidden = await upload(rep, "One", { visibility: "staff" });
    const next = await upload(rep, "Two", { versionOf: hidden.id });
    expect(next.visibility).toBe("staff");
    expect(await filesOf(student)).toEqual([]);
  });

  it("ends for a teacher with the work", async () => {
    const { id } = await upload(student, "One");
    expect((await call(teacher, "GET", `${path}/${id}/preview`)).status).toBe(200);
    await TeacherAssignments.patch(seat).set({ status: "released" }).go();
    for (const address of [path, `${path}/${id}/preview`, `${path}/${id}/download`]) {
      expect((await call(teacher, "GET", address)).status).toBe(404);
    }
  });
});

describe("a preview", () => {
  const png = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  );

  it.each([
    ["text/plain", "Hello", "text/plain; charset=utf-8", "text"],
    ["text/markdown", "# Hello", "text/plain; charset=utf-8", "text"],
    ["image/png", png, "image/png", "image"],
    ["application/pdf", "%PDF-1.7\n1 0 obj\n%%EOF", "application/pdf", "pdf"],
  ])("of %s is shown in place, as what we say it is", async (type, bytes, as, kind) => {
    const { id } = await upload(student, bytes, { type });
    const { body } = await call(teacher, "GET", `${path}/${id}/preview`);
    expect(body).toMatchObject({ type: as, as: kind });
    const answer = await fetch(body.url);
    expect(answer.headers.get("content-type")).toBe(as);
    expect(answer.headers.get("content-disposition")).toMatch(/^inline; filename="essay.txt"/);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from(bytes));
    expect(new URL(body.url).searchParams.get("X-Amz-Expires")).toBe("60");
    expect((await fetch(body.url.replace("inline", "attachment"))).status).toBe(403);
  });

  it("is not of what browsers do not show, nor of what is not clean, nor unexplained to auditors", async () => {
    const rtf = await upload(student, "{\\rtf1 Hello}", { type: "application/rtf" });
    expect(await call(student, "GET", `${path}/${rtf.id}/preview`)).toMatchObject({
      status: 422,
      body: { code: "file.no-preview" },
    });
    const waiting = await call(student, "POST", path, {
      name: "a.txt",
      type: "text/plain",
      size: 3,
    });
    expect(await call(student, "GET", `${path}/${waiting.body.file.id}/preview`)).toMatchObject({
      status: 409,
      body: { code: "file.scanning" },
    });
    const { id } = await upload(student, "Hello");
    const auditor = await given.admin("auditor");
    expect((await call(auditor, "GET", `${path}/${id}/preview`)).status).toBe(400);
    expect((await call(auditor, "GET", `${path}/${id}/preview?reason=Complaint`)).status).toBe(200);
    expect((await call(await given.admin("finance"), "GET", `${path}/${id}/preview`)).status).toBe(
      403,
    );
  });
});
