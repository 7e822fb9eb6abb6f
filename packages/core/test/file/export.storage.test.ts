import { createHash, randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { inSeconds } from "../../src/db.ts";
import { Exports } from "../../src/export/exports.entity.ts";
import { make } from "../../src/export/make.ts";
import { upload } from "../../src/export/upload.ts";
import { s3 } from "../../src/files/s3.ts";
import { newId } from "../../src/id.ts";
import { useBucket } from "../bucket.ts";
import { count } from "../count.ts";
import { exportOf } from "../exports.ts";
import * as given from "../given.ts";

const bucket = useBucket();

it("keeps a person's exports, the newest first in one query", async () => {
  const student = await given.student();
  const [first, second] = [await exportOf(student), await exportOf(student, "failed")];
  const { userId } = student;
  const list = await count(() => Exports.query.byUser({ userId }).go({ order: "desc" }));
  expect(list.result.data.map((one) => one.exportId)).toEqual([second.exportId, first.exportId]);
  expect(list.calls).toMatchObject([{ command: "QueryCommand", index: undefined }]);
  expect(list.units).toBeLessThanOrEqual(1);
});

it("puts what is larger than a part in pieces, and holds no more than one of them", async () => {
  const pieces = [1, 2, 3, 4].map(() => randomBytes(5 << 20));
  async function* all() {
    yield* pieces;
  }
  const made = await upload("exports/x/y", "text/csv", all());
  const whole = Buffer.concat(pieces);
  expect(made).toEqual({
    size: whole.length,
    sha256: createHash("sha256").update(whole).digest("hex"),
  });
  const { client, sdk } = await s3();
  const place = { Bucket: String(process.env.BUCKET_NAME), Key: "exports/x/y" };
  const stored = await client.send(new sdk.GetObjectCommand(place));
  expect(Buffer.from((await stored.Body?.transformToByteArray()) ?? []).equals(whole)).toBe(true);
});

it("leaves nothing behind when the pieces fail", async () => {
  async function* broken() {
    yield randomBytes(9 << 20);
    throw new Error("no more");
  }
  await expect(upload("exports/x/z", "text/csv", broken())).rejects.toThrow("no more");
  expect(await bucket.keys("exports/x/z")).toEqual([]);
});

it("leaves an export alone that somebody makes, and takes one whose maker is gone", async () => {
  const { userId } = await given.student();
  const exportId = newId("export");
  await Exports.create({
    exportId,
    userId,
    kind: "audit",
    format: "csv",
    name: "a.csv",
    status: "running",
    leaseUntil: Date.now() + 60_000,
    expiresAt: inSeconds(60),
  }).go();
  await expect(make({ userId, exportId })).rejects.toThrow("elsewhere");
  await Exports.patch({ userId, exportId }).set({ leaseUntil: 1 }).go();
  // A student may not read the audit log, whoever wrote the item.
  await make({ userId, exportId });
  const { data } = await Exports.get({ userId, exportId }).go({ consistent: true });
  expect(data).toMatchObject({ status: "failed", error: "You are not allowed to do this." });
});
