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
export const grantDownload = (file: Stored): Promise<{ url: string }> => signed(file, "attachment");

/** What a page may show, and as what; everything else is for saving only. Text of any kind is shown as text. */
const shows: Record<string, { type: string; as: "pdf" | "image" | "text" }> = {
  "application/pdf": { type: "application/pdf", as: "pdf" },
  "image/png": { type: "image/png", as: "image" },
  "image/jpeg": { type: "image/jpeg", as: "image" },
  "image/gif": { type: "image/gif", as: "image" },
  "image/webp": { type: "image/webp", as: "image" },
  "text/plain": { type: "text/plain; charset=utf-8", as: "text" },
  "text/csv": { type: "text/plain; charset=utf-8", as: "text" },
  "text/markdown": { type: "text/plain; charset=utf-8", as: "text" },
};

/** Whether there is a preview of files of this type. */
export const hasPreview = (type: string) => Object.hasOwn(shows, type);

/**
 * Where a clean file can be looked at for a minute. The bucket answers with a type from our list,
 * whatever the object says of itself; a signed address cannot ask for `nosniff`, and needs not to:
 * none of these types is ever run.
 */
export async function grantPreview(file: Stored) {
  const shown = Object.hasOwn(shows, file.type) ? shows[file.type] : undefined;
  if (!shown) return undefined;
  return { ...shown, ...(await signed({ ...file, type: shown.type }, "inline")) };
}

interface Stored {
  key: string;
  name: string;
  type: string;
}

async function signed(file: Stored, how: "attachment" | "inline") {
  const [{ client, sdk }, { getSignedUrl }] = await Promise.all([
    s3(),
    import("@aws-sdk/s3-request-presigner"),
  ]);
  const command = new sdk.GetObjectCommand({
    Bucket: env.bucket,
    Key: file.key,
    ResponseContentDisposition: disposition(file.name, how),
    ResponseContentType: file.type,
  });
  return { url: await getSignedUrl(client, command, { expiresIn: downloadLasts }) };
}

/** RFC 6266: the name as it is for those who read `filename*`, a plain one for the rest. */
export function disposition(name: string, how: "attachment" | "inline" = "attachment") {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const exact = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${how}; filename="${plain}"; filename*=UTF-8''${exact}`;
}
