import { createHash, randomBytes } from "node:crypto";
import { partSize } from "@lyceum/core/files/schema.ts";
import { useBucket } from "@lyceum/core/test/bucket.ts";
import * as given from "@lyceum/core/test/given.ts";
import { describe, expect, it } from "vitest";
import { handler as scan } from "../../jobs/scan.ts";
import { call, draft } from "../../test/assignments.ts";

const bucket = useBucket();
const about = { name: "lecture.pdf", type: "application/pdf" };
const bytes = Buffer.concat([Buffer.from("%PDF-1.7\n"), randomBytes(2 * partSize + 100_000)]);
const size = bytes.length;

const piece = (number: number) => bytes.subarray((number - 1) * partSize, number * partSize);
const put = (url: string, body: Buffer) =>
  fetch(url, { method: "PUT", body: new Uint8Array(body) });

/** A large file a student has announced. */
async function announced() {
  const student = await given.student();
  const { id } = await draft(student);
  const { status, body } = await call(student, "POST", `/assignments/${id}/files`, {
    ...about,
    size,
  });
  expect([status, body.upload, body.file.allowed]).toEqual([
    201,
    undefined,
    expect.arrayContaining(["resume"]),
  ]);
  return {
    student,
    path: `/assignments/${id}/files`,
    file: `/assignments/${id}/files/${body.file.id}`,
  };
}

describe("a large file", () => {
  it("goes up in parts, and after a break only what is missing", async () => {
    const { student, path, file } = await announced();
    const first = (await call(student, "POST", `${file}/parts`)).body;
    expect(first).toMatchObject({ partSize, done: [] });
    expect(first.missing.map((one: { number: number }) => one.number)).toEqual([1, 2, 3]);
    // The second part arrives and the network goes away.
    expect((await put(first.missing[1].url, piece(2))).status).toBe(200);
    const early = await call(student, "POST", `${file}/join`);
    expect([early.status, early.body.code]).toEqual([409, "file.incomplete"]);

    const again = (await call(student, "POST", `${file}/parts`)).body;
    expect(again.done).toEqual([2]);
    for (const { number, url } of again.missing) await put(url, piece(number));
    for (const time of [1, 2]) {
      const joined = await call(student, "POST", `${file}/join`);
      expect([time, joined.status]).toEqual([time, 200]);
    }
    const arrivals = bucket.arrivals();
    expect(arrivals).toHaveLength(1);
    await Promise.all(arrivals.map((one) => scan(one)));
    const [stored] = (await call(student, "GET", path)).body.items;
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    expect(stored).toMatchObject({ status: "clean", size, sha256 });
    expect((await call(student, "POST", `${file}/parts`)).body.code).toBe("file.arrived");
    expect((await call(student, "POST", `${file}/join`)).body.status).toBe("clean");
  });

  it("takes no part of another length, and nothing from anybody but who began", async () => {
    const { student, file } = await announced();
    const { missing } = (await call(student, "POST", `${file}/parts`)).body;
    expect((await put(missing[0].url, Buffer.alloc(10))).status).toBe(403);
    expect((await call(await given.rep(), "POST", `${file}/parts`)).status).toBe(403);
    expect((await call(await given.student(), "POST", `${file}/parts`)).status).toBe(404);
  });
});
