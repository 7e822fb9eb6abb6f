import { createHash } from "node:crypto";
import { env } from "../env.ts";
import { s3 } from "../files/s3.ts";

/** S3 takes parts of this size at least, save the last. */
const partSize = 8 << 20;

/** Puts pieces into the bucket as they come, never holding more than a part of them. */
export async function upload(
  key: string,
  type: string,
  pieces: AsyncIterable<string | Uint8Array>,
) {
  const { client, sdk } = await s3();
  const target = { Bucket: env.bucket, Key: key };
  const about = { ContentType: type, ContentDisposition: "attachment" };
  const hash = createHash("sha256");
  let [waiting, held, size]: [Buffer[], number, number] = [[], 0, 0];
  let uploadId: string | undefined;
  const parts: { ETag?: string; PartNumber: number }[] = [];

  const send = async () => {
    const Body = Buffer.concat(waiting);
    [waiting, held] = [[], 0];
    uploadId ??= (await client.send(new sdk.CreateMultipartUploadCommand({ ...target, ...about })))
      .UploadId;
    const PartNumber = parts.length + 1;
    const { ETag } = await client.send(
      new sdk.UploadPartCommand({ ...target, UploadId: uploadId, PartNumber, Body }),
    );
    parts.push({ ETag, PartNumber });
  };

  try {
    for await (const piece of pieces) {
      const bytes = Buffer.from(piece as Uint8Array);
      hash.update(bytes);
      size += bytes.length;
      waiting.push(bytes);
      held += bytes.length;
      if (held >= partSize) await send();
    }
    if (!uploadId) {
      await client.send(
        new sdk.PutObjectCommand({ ...target, ...about, Body: Buffer.concat(waiting) }),
      );
    } else {
      if (held) await send();
      await client.send(
        new sdk.CompleteMultipartUploadCommand({
          ...target,
          UploadId: uploadId,
          MultipartUpload: { Parts: parts },
        }),
      );
    }
  } catch (error) {
    if (uploadId) {
      await client.send(new sdk.AbortMultipartUploadCommand({ ...target, UploadId: uploadId }));
    }
    throw error;
  }
  return { size, sha256: hash.digest("hex") };
}
