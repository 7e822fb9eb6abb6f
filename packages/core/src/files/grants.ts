import { env } from "../env.ts";
import { type FileRef, incomingKey } from "./owner.ts";
import { s3 } from "./s3.ts";
import type { UploadGrant } from "./schema.ts";

/** Seconds. */
const uploadLasts = 15 * 60;
const downloadLasts = 60;

/**
 * Lets a browser put one file of just this size and type under `incoming/`, and nothing else: the
 * bucket itself refuses another key, type, size or (with `sha256`) other bytes.
 */
export async function grantUpload(
  ref: FileRef,
  file: { type: string; size: number; sha256?: string },
): Promise<UploadGrant> {
  const [{ client }, { createPresignedPost }] = await Promise.all([
    s3(),
    import("@aws-sdk/s3-presigned-post"),
  ]);
  const fields = {
    "Content-Type": file.type,
    ...(file.sha256 && {
      "x-amz-checksum-algorithm": "SHA256",
      "x-amz-checksum-sha256": Buffer.from(file.sha256, "hex").toString("base64"),
    }),
  };
  return createPresignedPost(client, {
    Bucket: env.bucket,
    Key: incomingKey(ref),
    Fields: fields,
    Conditions: [
      ["content-length-range", file.size, file.size],
      ...Object.entries(fields).map(([name, value]) => ({ [name]: value })),
    ],
    Expires: uploadLasts,
  });
}

/** Where a clean file can be had for a minute. It is saved, never shown by the browser in our name. */
export async function grantDownload(file: {
  key: string;
  name: string;
  type: string;
}): Promise<{ url: string }> {
  const [{ client, sdk }, { getSignedUrl }] = await Promise.all([
    s3(),
    import("@aws-sdk/s3-request-presigner"),
  ]);
  const command = new sdk.GetObjectCommand({
    Bucket: env.bucket,
    Key: file.key,
    ResponseContentDisposition: disposition(file.name),
    ResponseContentType: file.type,
  });
  return { url: await getSignedUrl(client, command, { expiresIn: downloadLasts }) };
}

/** RFC 6266: the name as it is for those who read `filename*`, a plain one for the rest. */
export function disposition(name: string) {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const exact = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}
