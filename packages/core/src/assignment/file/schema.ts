import * as z from "zod";
import {
  DeclaredType,
  FileName,
  FileSize,
  FileStatus,
  fileLimits,
  Sha256,
  UploadGrant,
} from "../../files/schema.ts";
import { id } from "../../id.ts";
import { PageView, pageOf } from "../../page.ts";
import { Prose } from "../../text/schema.ts";
import { Person } from "../schema.ts";

/**
 * `everyone` means student, teacher and staff. `exam` is a picture of an exam's questions: the student
 * learns of it in the exam alone, once it is started.
 */
export const FileVisibility = z.enum(["everyone", "staff", "exam"]);

export const FileView = z.object({
  id: z.string(),
  name: z.string(),
  size: z.number(),
  type: z.string(),
  status: FileStatus,
  visibility: FileVisibility,
  /** The file this one replaces. */
  versionOf: z.string().optional(),
  /** The first file of the chain; the same for all versions of a file. */
  chain: z.string(),
  /** 1, 2, 3 … in its chain. */
  number: z.number(),
  /** False once a newer version of it is clean. */
  current: z.boolean(),
  uploadedBy: Person,
  /** On whose side of the work it was uploaded; only that side uploads the next version. */
  side: z.enum(["student", "teacher", "staff"]),
  /** Hexadecimal; there once the file is scanned. */
  sha256: z.string().optional(),
  /** Why it was rejected. */
  reason: z.string().optional(),
  /**
   * `version`: upload the next one; `resume`: bring its missing parts; `hide` and `show`: change who
   * sees it. Of `delete` and `delete-with-reason` one stands here: staff say why, an uploader need not.
   */
  allowed: z.array(
    z.enum([
      "download",
      "preview",
      "delete",
      "delete-with-reason",
      "version",
      "resume",
      "hide",
      "show",
    ]),
  ),
  createdAt: z.string(),
});
export type FileView = z.infer<typeof FileView>;
export const FilePage = PageView(FileView);

const assignmentId = id("assignment");
const fileId = id("file");

export const UploadFile = z.strictObject({
  assignmentId,
  name: FileName,
  size: FileSize(fileLimits.assignment),
  type: DeclaredType,
  /** Checked against the bytes that arrive. */
  sha256: Sha256.optional(),
  /** Any version of the file that this is the next version of. */
  versionOf: fileId.optional(),
  /** `staff` is for staff to choose, `exam` for teacher and staff. A new version is seen by those who see the one before. */
  visibility: FileVisibility.default("everyone"),
});
export const ListFiles = pageOf("file").extend({ assignmentId });
export const FileRef = z.object({ assignmentId, fileId });
const reason = Prose.min(3).max(500).optional();
/** Staff must say why, of their own files too. */
export const DeleteFile = z.strictObject({ assignmentId, fileId, reason });
/** Who has no `files.without-reason` must say why: auditors. */
export const DownloadFile = z.strictObject({ assignmentId, fileId, reason });
export const ShowFile = z.strictObject({
  assignmentId,
  fileId,
  visibility: FileVisibility.exclude(["exam"]),
});
export const UploadView = z.object({
  file: FileView,
  /** Absent for a large file: that one goes up in parts. */
  upload: UploadGrant.optional(),
});

/** Where a file can be looked at for a minute, inside a page. */
export const PreviewGrant = z.object({
  url: z.string(),
  /** As what the browser is told to show it. */
  type: z.string(),
  as: z.enum(["pdf", "image", "text"]),
});
