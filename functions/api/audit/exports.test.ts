import { createHash } from "node:crypto";
import { marshall } from "@aws-sdk/util-dynamodb";
import { AuditLogs } from "@lyceum/core/audit/audit-logs.entity.ts";
import { record } from "@lyceum/core/audit/record.ts";
import { cell } from "@lyceum/core/export/csv.ts";
import { Exports } from "@lyceum/core/export/exports.entity.ts";
import { newId } from "@lyceum/core/id.ts";
import type { Change } from "@lyceum/core/stream.ts";
import { useBucket } from "@lyceum/core/test/bucket.ts";
import * as given from "@lyceum/core/test/given.ts";
import { useSockets } from "@lyceum/core/test/sockets.ts";
import { storeFile } from "@lyceum/core/test/stored-files.ts";
import { changesOf } from "@lyceum/core/test/stream.ts";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { handler } from "../../jobs/export.ts";
import { call, draft } from "../../test/assignments.ts";

const bucket = useBucket();
const sockets = useSockets();

/** What the event source mapping lets through: new items of EXPORTS. */
const run = (changes: Change[]) =>
  handler({
    Records: changes
      .filter((one) => one.name === "INSERT" && one.after?.__edb_e__ === "EXPORTS")
      .map(({ after }) => ({
        dynamodb: { NewImage: marshall(after, { removeUndefinedValues: true }) },
      })),
  } as unknown as DynamoDBStreamEvent);

/** Asks, and lets the job make it. */
async function made(as: given.Person, path: string, body?: unknown) {
  let asked: Awaited<ReturnType<typeof call>> | undefined;
  const changes = await changesOf([as.userId], async () => {
    asked = await call(as, "POST", path, body);
  });
  expect(asked).toMatchObject({ status: 202, body: { status: "queued", progress: 0 } });
  await run(changes);
  const view = await call(as, "GET", `/exports/${asked?.body.id}`);
  return { view: view.body, changes };
}

async function fetched(url: string) {
  const answer = await fetch(url);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment/);
  return Buffer.from(await answer.arrayBuffer());
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** An assignment with a file for everybody, one for staff, a note, and money. */
async function rich(student: given.Person, rep: given.Person) {
  const { id, code } = await draft(student, { title: "<b>Essay</b>" });
  const file = (name: string, visibility: "everyone" | "staff") => ({
    assignmentId: id,
    name,
    visibility,
    sha256: "a".repeat(64),
    size: 9,
    side: "staff" as const,
    uploadedBy: rep.userId,
    uploadedByName: rep.name,
  });
  await storeFile(file("=essay.pdf", "everyone"));
  await storeFile(file("secret.pdf", "staff"));
  for (const action of ["staff-file.upload", "note.add", "offer.make", "assignment.quote"]) {
    const fact = record(rep.actor, { action: "user.edit", entity: ["USERS", id], scope: id });
    await AuditLogs.create({ ...fact, action }).go();
  }
  return { id, code };
}

const entriesOf = (zip: Buffer) =>
  new Map(Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, Buffer.from(bytes)]));

describe("the evidence pack", () => {
  it("has what a student may see, each entry with its digest, and is told of as it grows", async () => {
    const [student, rep] = [await given.student(), await given.rep()];
    const { id, code } = await rich(student, rep);
    const frames = await sockets.open(student.userId);
    const { view } = await made(student, `/assignments/${id}/evidence`);
    expect(view).toMatchObject({
      status: "done",
      progress: 100,
      name: `${code}-evidence.zip`,
      allowed: ["download"],
    });
    expect(Date.parse(view.expiresAt) - Date.now()).toBeGreaterThan(6 * 86_400_000);
    const heard = frames.filter((one) => one.type === "export").map((one) => one.data.progress);
    expect(heard).toEqual([1, 10, 40, 70, 100]);

    const zip = await fetched(view.url);
    expect([zip.length, sha256(zip)]).toEqual([view.size, view.sha256]);
    const entries = entriesOf(zip);
    expect([...entries.keys()]).toEqual([
      "README.txt",
      "timeline.html",
      "timeline.json",
      "files.csv",
      "audit.jsonl",
      "manifest.json",
    ]);
    const manifest = JSON.parse(String(entries.get("manifest.json")));
    expect(manifest.entries).toEqual(
      [...entries]
        .filter(([name]) => name !== "manifest.json")
        .map(([name, bytes]) => ({ name, size: bytes.length, sha256: sha256(bytes) })),
    );
    const actions = JSON.parse(String(entries.get("timeline.json"))).map(
      (one: { action: string }) => one.action,
    );
    expect(actions).toEqual(["assignment.quote", "assignment.create"]);
    expect(String(entries.get("files.csv"))).toContain("'=essay.pdf,1,true,application/pdf,9,aaaa");
    const page = String(entries.get("timeline.html"));
    expect(page).toContain("&lt;b&gt;Essay&lt;/b&gt;");
    // In the words of the timeline, and times of one zone.
    expect(page).toMatch(/<td>started the draft<\/td>/);
    expect(page).toMatch(/<td>made a quote<\/td>/);
    expect(page).not.toMatch(/assignment.(create|quote)/);
    const all = [...entries.values()].join("\n");
    expect(all).not.toMatch(/secret\.pdf|note\.add|offer\.create|staff-file/);
    expect(all).not.toContain(rep.userId);
  });

  it("has all of it for staff, with whole records for those who may export the audit log", async () => {
    const [student, rep, owner] = [await given.student(), await given.rep(), await given.admin()];
    const operations = await given.admin("operations");
    const { id } = await rich(student, rep);
    for (const person of [rep, operations, owner]) {
      const { view } = await made(person, `/assignments/${id}/evidence`);
      const entries = entriesOf(await fetched(view.url));
      expect(String(entries.get("files.csv"))).toContain("secret.pdf");
      const records = String(entries.get("audit.jsonl"))
        .trim()
        .split("\n")
        .map((one) => JSON.parse(one));
      expect(records.map((one) => one.action)).toContain("note.add");
      expect("requestId" in records[0]).toBe(person === owner);
    }
  });

  it("is nobody else's: not a stranger's, not a teacher's, and only its owner fetches it", async () => {
    const [student, rep] = [await given.student(), await given.rep()];
    const { id } = await rich(student, rep);
    const ask = (as: given.Person) => call(as, "POST", `/assignments/${id}/evidence`);
    expect((await ask(await given.student())).status).toBe(404);
    expect((await ask(await given.teacher())).status).toBe(404);
    expect((await ask(await given.admin("finance"))).status).toBe(403);
    const { view } = await made(student, `/assignments/${id}/evidence`);
    expect((await call(rep, "GET", `/exports/${view.id}`)).status).toBe(404);
    const mine = await call(student, "GET", "/exports");
    expect(mine.body.items).toMatchObject([{ id: view.id, status: "done" }]);
    expect(mine.body.items[0]).not.toHaveProperty("url");
    expect((await call(rep, "GET", "/exports")).body.items).toEqual([]);
  });

  it("is asked for once under a key, made once however often the event comes", async () => {
    const student = await given.student();
    const { id } = await draft(student);
    const key = { "idempotency-key": newId("audit") };
    const ask = () => call(student, "POST", `/assignments/${id}/evidence`, undefined, key);
    let answers: Awaited<ReturnType<typeof ask>>[] = [];
    const changes = await changesOf([student.userId], async () => {
      answers = await Promise.all([ask(), ask(), ask()]);
      answers.push(await ask());
    });
    const ids = answers.map((one) => one.body.id);
    expect(new Set(ids).size).toBe(1);
    await run(changes);
    const exportId = ids[0];
    const first = await Exports.get({ userId: student.userId, exportId }).go();
    await run(changes);
    const again = await Exports.get({ userId: student.userId, exportId }).go();
    expect(again.data).toEqual(first.data);
    expect(await bucket.keys(`exports/${student.userId}`)).toHaveLength(1);
    const { data } = await AuditLogs.query.byScope({ scopeId: id }).go();
    expect(data.filter((one) => one.action === "export.ask")).toHaveLength(1);
  });

  it("that fails says so and can be asked for again", async () => {
    const [student, owner] = [await given.student(), await given.admin("owner")];
    const { id } = await draft(student);
    const changes = await changesOf([student.userId], async () => {
      await call(student, "POST", `/assignments/${id}/evidence`);
    });
    await call(student, "POST", `/assignments/${id}/discard`, { version: 1 });
    await run(changes);
    const { body } = await call(student, "GET", "/exports");
    expect(body.items).toMatchObject([
      { status: "failed", allowed: ["repeat"], error: "There is no such assignment." },
    ]);
    const again = await call(student, "POST", `/exports/${body.items[0].id}/repeat`);
    expect(again.status).toBe(404);

    const other = await made(owner, "/audit/export", { format: "json" });
    const repeated = await call(owner, "POST", `/exports/${other.view.id}/repeat`);
    expect(repeated).toMatchObject({ status: 409, body: { code: "export.not-failed" } });
    const { userId } = owner;
    const exportId = other.view.id;
    await Exports.patch({ userId, exportId }).set({ status: "running", leaseUntil: 1 }).go();
    expect((await call(owner, "GET", `/exports/${exportId}`)).body).toMatchObject({
      status: "failed",
      allowed: ["repeat"],
    });
    const next = await made(owner, `/exports/${exportId}/repeat`);
    expect(next.view).toMatchObject({ status: "done", kind: "audit" });
  });
});

describe("the audit export", () => {
  async function history(number: number) {
    const [by, scope] = [await given.rep(), newId("assignment")];
    await AuditLogs.put(
      Array.from({ length: number }, (_, at) => ({
        ...record(by.actor, {
          action: at % 2 ? "assignment.edit" : "file.upload",
          scope,
          entity: ["ASSIGNMENTS", scope],
          reason: at === 1 ? '=cmd|" /C calc"!A0' : "Fine",
        }),
      })),
    ).go();
    return scope;
  }

  it("is just the filtered view, in JSON and in CSV that no spreadsheet runs", async () => {
    const auditor = await given.admin("auditor");
    const scope = await history(230);
    const filter = { scope, action: "assignment.edit" };
    const seen: unknown[] = [];
    for (let next: string | null = ""; next !== null; ) {
      const query = new URLSearchParams({ ...filter, limit: "100", ...(next && { before: next }) });
      const { body } = await call(auditor, "GET", `/audit?${query}`);
      seen.push(...body.items);
      next = body.next;
    }
    expect(seen).toHaveLength(115);
    await new Promise((done) => setTimeout(done, 2));
    const json = await made(auditor, "/audit/export", { filter, format: "json" });
    expect(JSON.parse(String(await fetched(json.view.url)))).toEqual(seen);

    const csv = await made(auditor, "/audit/export", { filter, format: "csv" });
    const text = String(await fetched(csv.view.url));
    expect(text.startsWith("\ufefftime,action,actor id")).toBe(true);
    expect(text.trim().split("\r\n")).toHaveLength(116);
    expect(text).toContain(`"'=cmd|"" /C calc""!A0"`);
  });

  it("is for auditors and owners, and fails for who is neither any more", async () => {
    for (const person of [await given.rep(), await given.admin("operations")]) {
      const answer = await call(person, "POST", "/audit/export", { format: "csv" });
      expect(answer.status).toBe(403);
    }
    const bad = { format: "csv", filter: { day: "yesterday" } };
    expect((await call(await given.admin(), "POST", "/audit/export", bad)).status).toBe(400);
  });
});

it.each([
  ["=1+1", "'=1+1"],
  ["+4", "'+4"],
  ["-4", "'-4"],
  ["@x", "'@x"],
  ["\t=1", "'\t=1"],
  [' "=1"', '" ""=1"""'],
  [-4, "-4"],
  ["a,b", '"a,b"'],
  ["two\nlines", '"two\nlines"'],
  [{ a: [1, null] }, '"{""a"":[1,null]}"'],
  [undefined, ""],
  ["＝1+1", "'＝1+1"],
])("a cell of %j is written %s", (value, written) => {
  expect(cell(value)).toBe(written);
});
