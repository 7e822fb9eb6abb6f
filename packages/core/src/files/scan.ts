import { eachOf } from "../each.ts";
import { env } from "../env.ts";
import { savedAs } from "./grants.ts";
import { type Findings, inspect, piecesOf } from "./inspect.ts";
import { type FileKind, type FileOwner, type FileRef, type Outcome, refOf } from "./owner.ts";
import { remove } from "./remove.ts";
import { isMissing, s3 } from "./s3.ts";
import { scanner } from "./scanner.ts";
import { type FileStatus, programRefusal, unknownType } from "./schema.ts";

export type Owners = Record<FileKind, FileOwner>;

const settled: FileStatus[] = ["clean", "unchecked", "quarantined", "rejected"];

/**
 * Looks at an upload, moves it to where it belongs and tells its owner. The name of the copy holds
 * the digest of its bytes, so whoever uploads twice with one grant cannot change what was found
 * clean. An event may come again, or twice at once: the outcome is the first one's.
 */
export async function scan(key: string, owners: Owners): Promise<void> {
  const ref = refOf(key);
  if (!ref) return;
  const owner = owners[ref.kind];
  const before = await owner.find(ref);
  if (!before || settled.includes(before.status)) return remove(key);
  const upload = await open(key);
  if (!upload) return;
  await owner.scanning(ref);

  const findings = await inspect(upload.body, before.name);
  const outcome = await judge(key, ref, before.sha256, findings);
  if (!outcome) return;
  if (outcome.status !== "rejected" && !(await copy(key, upload.etag, outcome))) return;
  await owner.settle(ref, outcome);

  const after = await owner.find(ref);
  if (outcome.status !== "rejected" && after?.fileUrl !== outcome.key) await remove(outcome.key);
  await remove(key);
}

async function open(key: string) {
  const { client, sdk } = await s3();
  try {
    const { Body, ETag = "" } = await client.send(
      new sdk.GetObjectCommand({ Bucket: env.bucket, Key: key }),
    );
    return { body: piecesOf(Body), etag: ETag };
  } catch (error) {
    // Another run of the same event has moved it.
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Undefined while the scanner has not answered. */
async function judge(
  key: string,
  ref: FileRef,
  digest: string | undefined,
  findings: Findings,
): Promise<Outcome | undefined> {
  const { type, size, sha256 } = findings;
  const verdict = await scanner()(key, findings);
  if (verdict === "pending") return undefined;
  const path = `${ref.kind}/${ref.ownerId}/${ref.fileId}/${sha256}`;
  if (verdict === "infected") {
    return { status: "quarantined", key: `quarantine/${path}`, size, sha256 };
  }
  if (digest && digest !== sha256) {
    return {
      status: "rejected",
      reason: "The file was damaged during the upload. Upload it again.",
    };
  }
  if (type === "program") return { status: "rejected", reason: programRefusal };
  if (verdict === "failed") {
    return { status: "rejected", reason: "The virus check failed. Upload the file again." };
  }
  const status = verdict === "unreadable" ? "unchecked" : "clean";
  return { status, key: `clean/${path}`, type, size, sha256 };
}

/**
 * Only the very bytes that were looked at: an upload that was replaced meanwhile is refused by the
 * bucket. False when another run of the same event has moved it, and has settled it before that.
 */
async function copy(key: string, etag: string, outcome: Exclude<Outcome, { status: "rejected" }>) {
  const { client, sdk } = await s3();
  try {
    await client.send(
      new sdk.CopyObjectCommand({
        Bucket: env.bucket,
        CopySource: `${env.bucket}/${key}`,
        CopySourceIfMatch: etag,
        Key: outcome.key,
        MetadataDirective: "REPLACE",
        ContentType: "type" in outcome ? savedAs(outcome.type) : unknownType,
        ContentDisposition: "attachment",
      }),
    );
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** What has waited longer than this has lost its event. */
const lostAfter = 10 * 60_000;

/** Looks again at uploads whose event was lost. The bucket is the list: a file that is done has left `incoming/`. */
export async function rescan(owners: Owners, olderThan = lostAfter): Promise<void> {
  const { client, sdk } = await s3();
  const { Contents = [] } = await client.send(
    new sdk.ListObjectsV2Command({ Bucket: env.bucket, Prefix: "incoming/", MaxKeys: 100 }),
  );
  await eachOf(Contents, async ({ Key, LastModified }) => {
    if (Key && Date.now() - Number(LastModified) >= olderThan) await scan(Key, owners);
  });
}
