import * as z from "zod";
import { cut } from "../text/cut.ts";
import { plain } from "../text/schema.ts";

/** What is not known any better. It is saved and never run. */
export const unknownType = "application/octet-stream";

/**
 * What the browser takes a file for. It is shown until the bytes were looked at, and never a reason
 * to refuse: the same file is called differently on each machine.
 */
export const DeclaredType = z
  .string()
  .default(unknownType)
  .overwrite((said) =>
    /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/.test(said) ? said.toLowerCase() : unknownType,
  );

/** Pictures that every browser draws, and never runs. */
const pictures = ["png", "apng", "jpeg", "gif", "webp", "avif", "bmp"].map((one) => `image/${one}`);
export const isPicture = (type: string) => pictures.includes(type);

/** `unchecked` is what no scanner can look into, such as an archive with a password. */
export const fileStatuses = [
  "uploading",
  "scanning",
  "clean",
  "unchecked",
  "quarantined",
  "rejected",
] as const;
export const FileStatus = z.enum(fileStatuses);
export type FileStatus = z.infer<typeof FileStatus>;

/** Whether the bytes can be had: what is unchecked is downloaded with a warning, and never shown by us. */
export const canBeHad = (status: string) => status === "clean" || status === "unchecked";

/** The warning beside a file that is `unchecked`. */
export const uncheckedWarning =
  "Could not be checked for viruses. Open it only if you know who sent it.";

/** Bytes, by where the file goes. */
export const fileLimits = { assignment: 500 << 20, chat: 25 << 20 } as const;

/** Everything else is accepted. Source code and archives are no programs. */
export const programRefusal =
  "Programs and installers are not accepted. All other files are: send the source code or a document.";

/**
 * The endings of what a double click runs or installs, by Gmail's list; `programTypes` in kind.ts
 * knows it by its bytes. Not on ours are source code
 * of any language and archives (JAR, CAB, ISO among them): students hand these in.
 */
const programEndings =
  /\.(exe|scr|pif|cpl|dll|msi|msp|mst|msix|msixbundle|appx|appxbundle|xll|lnk|hta|chm|jnlp|jse|vbe|wsf|wsh|scf|apk|aab|xapk|ipa|dmg|deb|rpm|appimage)[. ]*$/i;

const longestName = 200;

/** Nobody types the name of a file into Lyceum, so one that cannot be kept is mended, not refused. */
function mendedName(name: string) {
  const safe = name
    .toWellFormed()
    // Control characters, and those that turn the direction around: "annexe\u202efdp.exe" reads as a PDF.
    .replace(/[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu, "")
    .replace(/[/\\]/g, "_")
    // What shows nothing would hide the ending from who looks at it.
    .replace(/[\u200b\u2060\ufeff\u00ad]/g, "")
    .trim();
  // ".gitignore" is a name and no ending.
  const ending = /.(\.[^.\s]{1,12})$/u.exec(safe)?.[1] ?? "";
  if (!plain(safe.slice(0, safe.length - ending.length))) return `file${ending}`;
  if (safe.length <= longestName) return safe;
  return cut(safe, longestName - ending.length) + ending;
}

/** What a file is called: shown, and offered again at the download. It is never part of a key. */
export const FileName = z
  .string()
  .overwrite(mendedName)
  .refine((name) => !programEndings.test(name), programRefusal);

/** Bytes, `most` of them at most. */
export const FileSize = (most: number) =>
  z
    .number()
    .int()
    .min(1, "The file is empty.")
    .max(most, `A file can have ${most >> 20} MB at most.`);

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
