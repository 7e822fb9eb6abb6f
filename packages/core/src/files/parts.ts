import { env } from "../env.ts";
import { type FileRef, incomingKey } from "./owner.ts";
import { isMissing, s3 } from "./s3.ts";
import { type PartGrants, partSize, unknownType } from "./schema.ts";

/** Seconds: what a slow line needs for the parts of one answer. */
const lasts = 60 * 60;

const placeOf = (ref: FileRef) => ({ Bucket: env.bucket, Key: incomingKey(ref) });

/** Opens an upload in parts and answers with its id. What is never joined the bucket forgets after a day. */
export async function beginParts(ref: FileRef): Promise<string> {
  const { client, sdk } = await s3();
  const { UploadId } = await client.send(
    new sdk.CreateMultipartUploadCommand({ ...placeOf(ref), ContentType: unknownType }),
  );
  if (!UploadId) throw new Error("The bucket began an upload without an id.");
  return UploadId;
}

/** The parts that are there whole; undefined when the upload was joined or forgotten. */
async function arrived(ref: FileRef, uploadId: string, size: number) {
  const { client, sdk } = await s3();
  try {
    const { Parts = [] } = await client.send(
      new sdk.ListPartsCommand({ ...placeOf(ref), UploadId: uploadId }),
    );
    return Parts.flatMap(({ PartNumber: number = 0, ETag = "", Size }) =>
      Size === lengthOf(number, size) ? [{ PartNumber: number, ETag }] : [],
    );
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

const countOf = (size: number) => Math.ceil(size / partSize);

/** All parts are of one size but the last, which has the rest. */
const lengthOf = (number: number, size: number) =>
  number < 1 || number > countOf(size)
    ? undefined
    : Math.min(partSize, size - (number - 1) * partSize);

/** What has arrived, and where to put each part that has not: the bucket takes one of just its length there. */
export async function grantParts(
  ref: FileRef,
  uploadId: string,
  size: number,
): Promise<PartGrants | undefined> {
  const there = await arrived(ref, uploadId, size);
  if (!there) return undefined;
  const [{ client, sdk }, { getSignedUrl }] = await Promise.all([
    s3(),
    import("@aws-sdk/s3-request-presigner"),
  ]);
  const done = there.map((one) => one.PartNumber);
  const numbers = Array.from({ length: countOf(size) }, (_, at) => at + 1);
  const missing = numbers
    .filter((number) => !done.includes(number))
    .map(async (number) => {
      const command = new sdk.UploadPartCommand({
        ...placeOf(ref),
        UploadId: uploadId,
        PartNumber: number,
        ContentLength: lengthOf(number, size),
      });
      const signableHeaders = new Set(["host", "content-length"]);
      return {
        number,
        url: await getSignedUrl(client, command, { expiresIn: lasts, signableHeaders }),
      };
    });
  return { partSize, done, missing: await Promise.all(missing) };
}

/** Makes one object of the parts, once all have arrived. `gone` is an upload that was joined or forgotten. */
export async function joinParts(
  ref: FileRef,
  uploadId: string,
  size: number,
): Promise<"joined" | "incomplete" | "gone"> {
  const Parts = await arrived(ref, uploadId, size);
  if (!Parts) return "gone";
  if (Parts.length < countOf(size)) return "incomplete";
  const { client, sdk } = await s3();
  try {
    await client.send(
      new sdk.CompleteMultipartUploadCommand({
        ...placeOf(ref),
        UploadId: uploadId,
        MultipartUpload: { Parts },
      }),
    );
  } catch (error) {
    // Joined at this very moment by the same browser's second try.
    if (isMissing(error)) return "gone";
    throw error;
  }
  return "joined";
}
