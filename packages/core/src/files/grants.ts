import { env } from "../env.ts";
import { type FileRef, incomingKey } from "./owner.ts";
import { s3 } from "./s3.ts";
import { isPicture, type UploadGrant, unknownType } from "./schema.ts";

/** Seconds. */
const uploadLasts = 15 * 60;
const downloadLasts = 60;

/**
 * Lets a browser put one file of just this size under `incoming/`, and nothing else: the bucket
 * itself refuses another key, size or (with `sha256`) other bytes. What it is the scan finds out.
 */
export async function grantUpload(
  ref: FileRef,
  file: { size: number; sha256?: string },
): Promise<UploadGrant> {
  const [{ client }, { createPresignedPost }] = await Promise.all([
    s3(),
    import("@aws-sdk/s3-presigned-post"),
  ]);
  const fields = {
    "Content-Type": unknownType,
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
export const grantDownload = (file: Stored): Promise<{ url: string }> =>
  signed({ ...file, type: savedAs(file.type) }, "attachment");

/** Types that no browser runs, as whatever it opens them. */
const inert =
  /^(?:(?:image|audio|video|font)\/[\w.-]+|application\/(?:pdf|zip|rtf|msword|vnd\.[\w.-]+)|text\/(?:plain|csv|markdown))$/;

/**
 * The type a file is handed out with. What could run (a page, an SVG, a script) is bytes of no
 * type: with `attachment` beside it every browser saves it, whatever it contains.
 */
export const savedAs = (type: string) => (inert.test(type) ? type : unknownType);

/** Text that is read as text. Pages, SVG, XML and scripts are for saving only. */
const readable =
  /^(?:text\/(?!html|xml|javascript|xsl|mathml)[\w.-]+|application\/(?:[\w.-]+\+)?(?:json|sql|toml|x-tex|x-sh|x-subrip))$/;
const longestText = 2 << 20;

/** As what a page may show a file; undefined for what is for saving only. */
export function shownAs({ type, size }: { type: string; size: number }) {
  if (isPicture(type)) return { type, as: "image" } as const;
  if (type === "application/pdf") return { type, as: "pdf" } as const;
  if (!readable.test(type) || size > longestText) return undefined;
  return { type: "text/plain; charset=utf-8", as: "text" } as const;
}

/**
 * Where a clean file can be looked at for a minute. The bucket answers with a type from our list,
 * whatever the object says of itself; a signed address cannot ask for `nosniff`, and needs not to:
 * none of these types is ever run.
 */
export async function grantPreview(file: Stored & { size: number }) {
  const shown = shownAs(file);
  return shown && { ...shown, ...(await signed({ ...file, type: shown.type }, "inline")) };
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
