import * as z from "zod";

/** What may be uploaded, by the type the bytes turn out to have; text is what is valid UTF-8. */
export const fileTypes = {
  "application/pdf": "PDF",
  "application/msword": "Word (97–2003)",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PowerPoint",
  "application/vnd.oasis.opendocument.text": "OpenDocument text",
  "application/vnd.oasis.opendocument.spreadsheet": "OpenDocument sheet",
  "application/vnd.oasis.opendocument.presentation": "OpenDocument slides",
  "application/rtf": "Rich text",
  "image/png": "PNG image",
  "image/jpeg": "JPEG image",
  "image/gif": "GIF image",
  "image/webp": "WebP image",
  "image/heic": "HEIC image",
  "audio/mpeg": "MP3 audio",
  "audio/x-m4a": "M4A audio",
  "audio/wav": "WAV audio",
  "video/mp4": "MP4 video",
  "text/plain": "Text",
  "text/csv": "CSV",
  "text/markdown": "Markdown",
} as const;
export type FileType = keyof typeof fileTypes;

export const FileType = z.enum(Object.keys(fileTypes) as [FileType, ...FileType[]], {
  error:
    "This type is not accepted. Send a PDF, an office document, a picture, a sound, a video or text.",
});

export const fileStatuses = ["uploading", "scanning", "clean", "quarantined", "rejected"] as const;
export const FileStatus = z.enum(fileStatuses);
export type FileStatus = z.infer<typeof FileStatus>;

/** Bytes, by where the file goes. */
export const fileLimits = { assignment: 500 << 20, chat: 25 << 20 } as const;

/** A name as a person gave it: shown, and offered again at the download. It is never part of a key. */
export const FileName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused.
  .regex(/^[^\u0000-\u001f\u007f/\\]+$/, "A file name has no slashes and no control characters.");

/** Hexadecimal, as `sha256sum` prints it. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Send `fields`, then the file as `file`, as a form to `url` within 15 minutes. */
export const UploadGrant = z.object({ url: z.string(), fields: z.record(z.string(), z.string()) });
export type UploadGrant = z.infer<typeof UploadGrant>;

/** A file larger than two parts goes up in parts, so that a broken network costs one of them and not all. */
export const partSize = 8 << 20;
export const goesInParts = (size: number) => size > 2 * partSize;

/** PUT the bytes of each missing part to its address within the hour; what has arrived is kept for a day. */
export const PartGrants = z.object({
  partSize: z.number(),
  /** Numbers of the parts that are there; the first is 1. */
  done: z.array(z.number()),
  missing: z.array(z.object({ number: z.number(), url: z.string() })),
});
export type PartGrants = z.infer<typeof PartGrants>;

/** Where the bytes can be had for one minute. */
export const DownloadGrant = z.object({ url: z.string() });
