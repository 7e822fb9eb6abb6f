import { env } from "../env.ts";
import type { Findings } from "./inspect.ts";
import { s3 } from "./s3.ts";

export type Verdict = "clean" | "infected" | "unreadable" | "failed" | "pending";

/**
 * Says whether an upload is malicious; `pending` when that is not known yet, `unreadable` where
 * nobody but its owner can look into it, `failed` where the scanner gave up.
 */
export type Scanner = (key: string, findings: Findings) => Promise<Verdict>;

/** On a laptop: only the signature made for testing scanners is malicious. */
const local: Scanner = async (_key, { eicar }) => (eicar ? "infected" : "clean");

/**
 * In the cloud: GuardDuty Malware Protection for S3 puts its result on the object as a tag, and the
 * tag is an event of its own, so a pending file is looked at again when it comes. Archives with a
 * password are UNSUPPORTED to it; what it says beside is that it failed.
 */
const guardduty: Scanner = async (key) => {
  const { client, sdk } = await s3();
  const { TagSet = [] } = await client.send(
    new sdk.GetObjectTaggingCommand({ Bucket: env.bucket, Key: key }),
  );
  const result = TagSet.find((one) => one.Key === "GuardDutyMalwareScanStatus")?.Value;
  if (!result) return "pending";
  return verdicts[result] ?? "failed";
};

const verdicts: Record<string, Verdict> = {
  NO_THREATS_FOUND: "clean",
  THREATS_FOUND: "infected",
  UNSUPPORTED: "unreadable",
};

export const scanner = (): Scanner => ({ local, guardduty })[env.scanner];
