import type { S3Client } from "@aws-sdk/client-s3";

let client: S3Client | undefined;

/** The SDK, loaded when first needed: most requests touch no file. */
export async function s3() {
  const sdk = await import("@aws-sdk/client-s3");
  client ??= new sdk.S3Client({
    // An endpoint of one's own has no name per bucket.
    forcePathStyle: Boolean(process.env.AWS_ENDPOINT_URL_S3),
    // Else a presigned URL demands the checksum of an empty body.
    requestChecksumCalculation: "WHEN_REQUIRED",
  });
  return { client, sdk };
}

/** True when the bucket says there is no such object, or upload in parts. */
export const isMissing = (error: unknown) =>
  error instanceof Error && ["NoSuchKey", "NoSuchUpload", "NotFound"].includes(error.name);
