import { createHash, randomBytes } from "node:crypto";
import { AssignmentFiles } from "@lyceum/core/assignment/file/assignment-files.entity.ts";
import { FileSummaries } from "@lyceum/core/assignment/file/file-summaries.entity.ts";
import { mostFiles } from "@lyceum/core/assignment/limits.ts";
import { AuditLogs } from "@lyceum/core/audit/audit-logs.entity.ts";
import { send, useBucket } from "@lyceum/core/test/bucket.ts";
import * as given from "@lyceum/core/test/given.ts";
import { overtake } from "@lyceum/core/test/overtake.ts";
import { useSockets } from "@lyceum/core/test/sockets.ts";
import { changesOf } from "@lyceum/core/test/stream.ts";
import { beforeEach, describe, expect, it } from "vitest";
import { handler as scan } from "../../jobs/scan.ts";
import { assignmentIn, call, deliver, draft, raise } from "../../test/assignments.ts";

const bucket = useBucket();
const sockets = useSockets();

let student: given.Person;
let rep: given.Person;
let assignmentId: string;
beforeEach(async () => {
  [student, rep] = await Promise.all([given.student(), given.rep()]);
  assignmentId = (await draft(student)).id;
});

const pdf = (size: number) =>
  Buffer.concat([Buffer.from("%PDF-1.7\n"), randomBytes(size - 15), Buffer.from("\n%%EOF")]);
const eicar = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join(
  "",
);
const sha256 = (bytes: Buffer | string) => createHash("sha256").update(bytes).digest("hex");
const path = (fileId = "") => `/assignments/${assignmentId}/files${fileId && `/${fileId}`}`;

async function announce(bytes: Buffer | string, type: string, more: object = {}, as = student) {
  const size = Buffer.byteLength(bytes);
  const answer = await call(as, "POST", path(), { name: "essay.pdf", size, type, ...more });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

/** The way of a file from the hand of the student to its state after the scan. */
async function upload(bytes: Buffer | string, type: string, more: object = {}, as = student) {
  const { file, upload: grant } = await announce(bytes, type, more, as);
  const sent = await send(grant, new Uint8Array(Buffer.from(bytes)));
  expect(sent.status).toBe(204);
  await Promise.all(bucket.arrivals().map((one) => scan(one)));
  return (await filesOf(as)).find((one) => one.id === file.id);
}

interface FileView {
  id: string;
  status: string;
  sha256?: string;
  reason?: string;
  current: boolean;
  allowed: string[];
}
const filesOf = async (as: given.Person): Promise<FileView[]> =>
  (await call(as, "GET", `/assignments/${assignmentId}`)).body.files;
const stored = async (fileId: string) =>
  (await AssignmentFiles.get({ assignmentId, fileId }).go({ consistent: true })).data;
const trail = async () =>
  (await AuditLogs.query.byScope({ scopeId: assignmentId }).go({ pages: "all" })).data
    .map((one) => one.action)
    .filter((one) => one !== "assignment.create");

describe("a file", () => {
  it("of 5 MB comes back byte for byte, as a download with its name", async () => {
    const bytes = pdf(5 << 20);
    const file = await upload(bytes, "application/pdf", {
      name: "Ensaio “final” – versão 2.pdf",
      sha256: sha256(bytes),
    });
    expect(file).toMatchObject({ status: "clean", sha256: sha256(bytes), current: true });
    const { status, body } = await call(rep, "GET", `${path(file?.id)}/download`);
    expect(status).toBe(200);
    const answer = await fetch(body.url);
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    expect(answer.headers.get("content-type")).toBe("application/pdf");
    expect(answer.headers.get("content-disposition")).toBe(
      "attachment; filename=\"Ensaio _final_ _ vers_o 2.pdf\"; filename*=UTF-8''Ensaio%20%E2%80%9Cfinal%E2%80%9D%20%E2%80%93%20vers%C3%A3o%202.pdf",
    );
    expect(new URL(body.url).searchParams.get("X-Amz-Expires")).toBe("60");
    expect(await bucket.keys(`incoming/assignment/${assignmentId}`)).toEqual([]);
    expect(await trail()).toEqual(["file.upload", "file.accept"]);
  });

  it("cannot be had before it is clean", async () => {
    const { file } = await announce("Hello", "text/plain", { name: "a.txt" });
    const early = await call(student, "GET", `${path(file.id)}/download`);
    expect(early).toMatchObject({
      status: 409,
      body: { code: "file.scanning", state: "uploading" },
    });
  });

  it("that is infected ends in quarantine, and its uploader is told once", async () => {
    const desk = await sockets.open(rep.userId, "desk");
    const phone = await sockets.open(student.userId);
    let file: FileView | undefined;
    const changes = await changesOf([assignmentId], async () => {
      file = await upload(eicar, "text/plain", { name: "a.txt" });
    });
    expect(file).toMatchObject({ status: "quarantined", allowed: ["delete"] });
    const refused = await call(student, "GET", `${path(file?.id)}/download`);
    expect(refused).toMatchObject({ status: 409, body: { code: "file.quarantined" } });
    expect(await bucket.keys(`clean/assignment/${assignmentId}`)).toEqual([]);
    expect(await bucket.keys(`quarantine/assignment/${assignmentId}`)).toHaveLength(1);
    expect(await bucket.keys(`incoming/assignment/${assignmentId}`)).toEqual([]);

    for (let time = 0; time < 3; time++) {
      expect(await deliver(changes)).toEqual({ batchItemFailures: [] });
    }
    const feed = (await call(student, "GET", "/notifications")).body;
    expect(feed).toMatchObject({ unseen: 1, items: [{ category: "file" }] });
    const frame = {
      type: "file",
      data: { assignmentId, file: { id: file?.id, status: "quarantined" } },
    };
    expect(desk).toContainEqual(expect.objectContaining({ type: "file" }));
    expect(phone[0]).toMatchObject(frame);
    expect(phone.filter((one) => one.type === "notification")).toHaveLength(1);
    expect(phone).toContainEqual({ type: "unseen", data: { count: 1 } });
  });

  it.each([
    ["a program", "MZ\u0000\u0000program"],
    ["a program of another system", Buffer.from("\x7fELF\x02\x01\x01\x00", "latin1")],
  ])("that is %s behind another ending is rejected and gone", async (_what, bytes) => {
    const file = await upload(bytes, "application/pdf");
    expect(file).toMatchObject({ status: "rejected", reason: expect.stringMatching(/Programs/) });
    const refused = await call(student, "GET", `${path(file?.id)}/download`);
    expect(refused).toMatchObject({ status: 409, body: { code: "file.rejected" } });
    for (const place of ["clean", "quarantine", "incoming"]) {
      expect(await bucket.keys(`${place}/assignment/${assignmentId}`)).toEqual([]);
    }
  });

  it("is told apart from what else was sent in its name", async () => {
    const { file, upload: grant } = await announce("Hello", "text/plain");
    await send(grant, "Hello");
    const [first] = bucket.arrivals();
    if (first) await scan(first);
    await send(grant, "HELLO");
    await Promise.all(bucket.arrivals().map((one) => scan(one)));
    expect(await stored(file.id)).toMatchObject({ status: "clean", sha256: sha256("Hello") });
    const { body } = await call(student, "GET", `${path(file.id)}/download`);
    expect(await (await fetch(body.url)).text()).toBe("Hello");
    expect(await bucket.keys(`clean/assignment/${assignmentId}`)).toHaveLength(1);
  });

  it("is scanned once, however often the bucket tells of it", async () => {
    const { file, upload: grant } = await announce("Hello", "text/plain");
    await send(grant, "Hello");
    const [event] = bucket.arrivals();
    if (!event) throw new Error("The bucket told of nothing.");
    await Promise.all([1, 2, 3].map(() => scan(event)));
    await scan(event);
    expect(await stored(file.id)).toMatchObject({ status: "clean" });
    expect(await trail()).toEqual(["file.upload", "file.accept"]);
    expect(await bucket.keys(`clean/assignment/${assignmentId}`)).toHaveLength(1);
  });

  it("comes side by side with others", async () => {
    const sizes = [1, 2, 3, 4, 5, 6].map((one) => one * 50_000);
    const grants = await Promise.all(
      sizes.map(async (size) => {
        const bytes = pdf(size);
        return { bytes, ...(await announce(bytes, "application/pdf", { sha256: sha256(bytes) })) };
      }),
    );
    await Promise.all(grants.map((one) => send(one.upload, new Uint8Array(one.bytes))));
    await Promise.all(bucket.arrivals().map((one) => scan(one)));
    const files = await filesOf(student);
    expect(files.map((one) => one.status)).toEqual(sizes.map(() => "clean"));
    expect(new Set(files.map((one) => one.sha256))).toEqual(
      new Set(grants.map((one) => sha256(one.bytes))),
    );
  });
});

describe("the bucket itself refuses", () => {
  it.each([
    ["more bytes than announced", "Hello!", {}, 400, "EntityTooLarge"],
    ["fewer bytes than announced", "Hell", {}, 400, "EntityTooSmall"],
    ["another type", "Hello", { "Content-Type": "text/html" }, 403, "AccessDenied"],
    ["another place", "Hello", { key: "clean/assignment/x" }, 403, "AccessDenied"],
  ])("%s", async (_what, bytes, change, status, code) => {
    const { upload: grant } = await announce("Hello", "text/plain");
    const answer = await send(grant, bytes, change as Record<string, string>);
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(`<Code>${code}</Code>`);
    expect(bucket.arrivals()).toEqual([]);
  });

  it("other bytes of the same length, when their digest was announced", async () => {
    const { upload: grant } = await announce("Hello", "text/plain", { sha256: sha256("Hello") });
    expect((await send(grant, "HELLO")).status).toBe(400);
    expect(bucket.arrivals()).toEqual([]);
  });
});

describe("announcing", () => {
  it.each([
    ["a program", { name: "setup.EXE" }, "name"],
    ["more than 500 MB", { size: (500 << 20) + 1 }, "size"],
    ["nothing", { size: 0 }, "size"],
  ])("is refused for %s", async (_what, change, field) => {
    const body = { name: "a.pdf", size: 5, type: "application/pdf", ...change };
    expect(await call(student, "POST", path(), body)).toMatchObject({
      status: 400,
      body: { field },
    });
  });

  it("is refused to strangers, and when the assignment has ended", async () => {
    const body = { name: "a.pdf", size: 5, type: "application/pdf" };
    expect((await call(await given.student(), "POST", path(), body)).status).toBe(404);
    expect((await call(await given.teacher(), "POST", path(), body)).status).toBe(404);
    expect((await call(await given.admin("auditor"), "POST", path(), body)).status).toBe(403);
    assignmentId = (await assignmentIn("declined", student, rep)).id;
    const late = await call(student, "POST", path(), body);
    expect(late).toMatchObject({ status: 409, body: { code: "file.closed", state: "declined" } });
    const change = { version: 3, title: "Calculus III" };
    const edited = await call(rep, "PATCH", `/assignments/${assignmentId}`, change);
    expect(edited).toMatchObject({ status: 409, body: { code: "assignment.locked" } });
    const { assignment } = (await call(rep, "GET", `/assignments/${assignmentId}`)).body;
    expect(assignment.allowed).toEqual([]);
  });

  const one = { name: "a.pdf", size: 5, type: "application/pdf" };

  it("is refused where the assignment ends at this very moment", async () => {
    const sent = await assignmentIn("submitted", student, rep);
    assignmentId = sent.id;
    const late = await overtake(
      "rows",
      () => raise(rep, sent, "decline"),
      () => call(student, "POST", path(), one),
    );
    expect(late).toMatchObject({ status: 409, body: { code: "file.closed", state: "declined" } });
  });

  it("of five at once stays within the limit of an assignment", async () => {
    await FileSummaries.patch({ assignmentId })
      .set({ arrived: mostFiles - 2 })
      .go();
    const five = Array.from({ length: 5 }, () => call(student, "POST", path(), one));
    const answers = (await Promise.all(five)).map(({ status, body }) => body.code ?? status);
    expect(answers.sort()).toEqual([201, 201, ...Array(3).fill("file.too-many")]);
  });
});

describe("who has to do with a file", () => {
  it("a student sees no file that is for staff, nor its trail", async () => {
    const keeps = async (as: given.Person) =>
      (await call(as, "GET", `/assignments/${assignmentId}`)).body.assignment.allowed;
    expect(await keeps(rep)).toContain("upload-for-team");
    expect(await keeps(student)).not.toContain("upload-for-team");
    const file = await upload("Secret", "text/plain", { visibility: "staff" }, rep);
    expect(await filesOf(student)).toEqual([]);
    expect((await call(student, "GET", `${path(file?.id)}/download`)).status).toBe(404);
    const timeline = `/assignments/${assignmentId}/timeline`;
    const own = (await call(student, "GET", timeline)).body.items;
    expect(own.map((one: { action: string }) => one.action)).toEqual(["assignment.create"]);
    expect((await call(rep, "GET", timeline)).body.items).toHaveLength(3);
    const body = { name: "a.txt", size: 5, type: "text/plain", visibility: "staff" };
    expect((await call(student, "POST", path(), body)).status).toBe(403);
  });

  it("an auditor says why, and that is kept; finance has nothing to do with files", async () => {
    const file = await upload("Hello", "text/plain");
    const auditor = await given.admin("auditor");
    const address = `${path(file?.id)}/download`;
    expect(await call(auditor, "GET", address)).toMatchObject({
      status: 400,
      body: { field: "reason" },
    });
    expect((await call(auditor, "GET", `${address}?reason=Complaint`)).status).toBe(200);
    expect(await trail()).toEqual(["file.upload", "file.accept", "file.inspect"]);
    expect((await call(await given.admin("finance"), "GET", address)).status).toBe(403);
  });

  it("one's own goes within the hour; staff delete with a reason", async () => {
    const [one, two] = [
      await upload("One", "text/plain"),
      await upload("Two", "text/plain", {}, rep),
    ];
    // The view says so beforehand, and to whom a reason is asked of.
    const deletes = async (as: given.Person) =>
      (await filesOf(as)).map((file) => file.allowed.filter((what) => what.startsWith("delete")));
    expect(await deletes(student)).toEqual([["delete"], []]);
    expect(await deletes(rep)).toEqual([["delete-with-reason"], ["delete-with-reason"]]);
    expect((await call(student, "DELETE", path(two?.id))).status).toBe(403);
    expect((await call(student, "DELETE", path(one?.id))).status).toBe(204);
    expect((await call(student, "GET", `${path(one?.id)}/download`)).status).toBe(404);
    expect((await call(student, "DELETE", path(one?.id))).status).toBe(404);
    expect(await call(rep, "DELETE", path(two?.id))).toMatchObject({
      status: 400,
      body: { field: "reason" },
    });
    expect((await call(rep, "DELETE", `${path(two?.id)}?reason=Wrong+file`)).status).toBe(204);
    expect(await filesOf(rep)).toEqual([]);
  });

  it("a newer version takes the mark of the current one when it is clean", async () => {
    const first = await upload("One", "text/plain");
    const second = await upload("Two", "text/plain", { versionOf: first?.id });
    const files = await filesOf(student);
    expect(files.map((one) => [one.id, one.current])).toEqual([
      [first?.id, false],
      [second?.id, true],
    ]);
    const wrong = {
      name: "a.txt",
      size: 5,
      type: "text/plain",
      versionOf: "fil_01j9zq4m3x7k2v5w8y1b6c0d4e",
    };
    expect((await call(student, "POST", path(), wrong)).status).toBe(404);
  });
});

it("a discarded draft takes its files along", async () => {
  const file = await upload("Hello", "text/plain");
  const changes = await changesOf([assignmentId], () =>
    call(student, "POST", `/assignments/${assignmentId}/discard`, { version: 1 }),
  );
  expect(await deliver(changes)).toEqual({ batchItemFailures: [] });
  expect(await bucket.keys(`clean/assignment/${assignmentId}`)).toEqual([]);
  expect(await stored(String(file?.id))).toBeNull();
  expect(await deliver(changes)).toEqual({ batchItemFailures: [] });
});
