import { afterEach, expect, it } from "vitest";
import { download } from "../../src/assignment/file/download.ts";
import { listFiles } from "../../src/assignment/file/files.ts";
import { assignmentFiles } from "../../src/assignment/file/owner.ts";
import { upload } from "../../src/assignment/file/upload.ts";
import { env } from "../../src/env.ts";
import { s3 } from "../../src/files/s3.ts";
import { rescan, scan } from "../../src/files/scan.ts";
import { assignment } from "../assignments.ts";
import { send, useBucket } from "../bucket.ts";
import * as given from "../given.ts";

const bucket = useBucket();
const owners = {
  assignment: assignmentFiles,
  thread: assignmentFiles,
  session: assignmentFiles,
  payment: assignmentFiles,
};

afterEach(() => {
  process.env.SCANNER = "local";
});

async function uploaded() {
  const student = await given.student();
  const { id: assignmentId } = await assignment(student);
  const { file, upload: grant } = await upload(student.actor, {
    assignmentId,
    name: "a.txt",
    size: 5,
    type: "text/plain",
  });
  if (!grant) throw new Error("A small file goes up as one.");
  await send(grant, "Hello");
  bucket.arrivals();
  const ref = { kind: "assignment", ownerId: assignmentId, fileId: file.id } as const;
  return {
    key: String(grant.fields.key),
    student,
    assignmentId,
    fileId: file.id,
    status: async () => (await assignmentFiles.find(ref))?.status,
  };
}

async function tag(key: string, Value: string) {
  const { client, sdk } = await s3();
  const Tagging = { TagSet: [{ Key: "GuardDutyMalwareScanStatus", Value }] };
  await client.send(new sdk.PutObjectTaggingCommand({ Bucket: env.bucket, Key: key, Tagging }));
}

it.each([
  ["NO_THREATS_FOUND", "clean"],
  ["THREATS_FOUND", "quarantined"],
  ["UNSUPPORTED", "unchecked"],
  ["FAILED", "rejected"],
])(
  "GuardDuty's %s comes as a tag, and until then a file is being scanned",
  async (verdict, status) => {
    process.env.SCANNER = "guardduty";
    const file = await uploaded();
    await scan(file.key, owners);
    expect(await file.status()).toBe("scanning");
    await tag(file.key, verdict);
    await scan(file.key, owners);
    expect(await file.status()).toBe(status);
  },
);

it("what no scanner can look into, such as an archive with a password, is downloaded and never shown", async () => {
  process.env.SCANNER = "guardduty";
  const file = await uploaded();
  await tag(file.key, "UNSUPPORTED");
  await scan(file.key, owners);
  const { assignmentId, fileId } = file;
  const { items } = await listFiles(file.student.actor, { assignmentId });
  expect(items[0]).toMatchObject({ status: "unchecked" });
  expect(items[0]?.allowed).toContain("download");
  expect(items[0]?.allowed).not.toContain("preview");
  const { url } = await download(file.student.actor, { assignmentId, fileId });
  expect(await (await fetch(url)).text()).toBe("Hello");
});

it("what nobody was told of is found by the sweep, once it is old enough", async () => {
  const file = await uploaded();
  await rescan(owners);
  expect(await file.status()).toBe("uploading");
  await rescan(owners, 0);
  expect(await file.status()).toBe("clean");
  expect(await bucket.keys("incoming/")).toEqual([]);
});
