import { randomBytes } from "node:crypto";
import type { S3Event } from "aws-lambda";

export type How = "Put" | "Post" | "Copy" | "CompleteMultipartUpload";

/** An object that came to be, as the subscriber of `startS3` hears of it. */
export interface Created {
  eventName: `ObjectCreated:${How}`;
  bucket: string;
  /** As it is; the event of `s3Event` carries it encoded. */
  key: string;
  size: number;
  /** Without quotes, as notifications have it. */
  eTag: string;
  /** Of two events of one key, the later has the greater one when compared as text. */
  sequencer: string;
  /** ISO, in UTC. */
  time: string;
}

let last = 0n;

/** Grows with every call, over restarts as well: it begins at the time in microseconds. */
export function nextSequencer(): string {
  const now = BigInt(Date.now()) * 1000n;
  last = now > last ? now : last + 1n;
  return last.toString(16).toUpperCase().padStart(18, "0");
}

/**
 * The event a function is invoked with by a bucket's notification.
 * Source: "Event message structure" of the S3 guide, version 2.1.
 */
export function s3Event(
  created: Created,
  { region, configurationId = "local" }: { region: string; configurationId?: string },
): S3Event {
  const principalId = "LOCAL";
  return {
    Records: [
      {
        eventVersion: "2.1",
        eventSource: "aws:s3",
        awsRegion: region,
        eventTime: created.time,
        eventName: created.eventName,
        userIdentity: { principalId: `AWS:${principalId}` },
        requestParameters: { sourceIPAddress: "127.0.0.1" },
        responseElements: {
          "x-amz-request-id": randomBytes(8).toString("hex").toUpperCase(),
          "x-amz-id-2": randomBytes(36).toString("base64"),
        },
        s3: {
          s3SchemaVersion: "1.0",
          configurationId,
          bucket: {
            name: created.bucket,
            ownerIdentity: { principalId },
            arn: `arn:aws:s3:::${created.bucket}`,
          },
          object: {
            key: eventKey(created.key),
            size: created.size,
            eTag: created.eTag,
            sequencer: created.sequencer,
          },
        },
      },
    ],
  };
}

/** Keys come as a form would encode them (a space is a plus), the slashes left as they are. */
const eventKey = (key: string) =>
  encodeURIComponent(key)
    .replaceAll("%2F", "/")
    .replaceAll("%20", "+")
    .replace(/[!'()~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
