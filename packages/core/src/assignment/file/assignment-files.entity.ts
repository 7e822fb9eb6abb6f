import { Entity, type EntityItem } from "electrodb";
import { client, stamps } from "../../db.ts";
import { env } from "../../env.ts";
import { fileStatuses } from "../../files/schema.ts";

/** A file of an assignment. The bytes are in the bucket; nobody can read them before `clean`. */
export const AssignmentFiles = new Entity(
  {
    model: { entity: "ASSIGNMENT_FILES", service: "lyceum", version: "1" },
    attributes: {
      fileId: { type: "string", required: true, readOnly: true },
      assignmentId: { type: "string", required: true, label: "of" },
      /** A user. */
      uploadedBy: { type: "string", required: true, readOnly: true },
      uploadedByName: { type: "string", required: true, readOnly: true },
      /** On whose side of the work the uploader stood. */
      side: { type: ["student", "teacher", "staff"] as const, required: true, readOnly: true },
      /** The object's key in the bucket, never an address. */
      fileUrl: { type: "string", required: true },
      name: { type: "string", required: true },
      /** First as declared, then as found. */
      mimeType: { type: "string", required: true },
      size: { type: "number", required: true },
      sha256: { type: "string" },
      /** The state of the scan. */
      status: { type: fileStatuses, required: true, default: "uploading" },
      reason: { type: "string" },
      /** `exam` is a picture of an exam's questions: teacher and team see it, the student in the exam alone. */
      visibility: {
        type: ["everyone", "staff", "exam"] as const,
        required: true,
        default: "everyone",
      },
      /** The file this one replaces. */
      versionOf: { type: "string" },
      /** The first of its versions, and which one it is. */
      chain: { type: "string" },
      number: { type: "number" },
      /** On the first version: how many there are. Two uploads at once do not both become the third. */
      versions: { type: "number" },
      /** The bucket's name for an upload in parts, while it is under way. */
      uploadId: { type: "string" },
      /** When the student submitted it with a piece of coursework. */
      submittedAt: { type: "string" },
      deletedAt: { type: "string" },
      deletedBy: { type: "string" },
      /** While the bytes have not come: then the item goes by itself. */
      expiresAt: { type: "number" },
      ...stamps,
    },
    indexes: {
      byAssignment: {
        collection: "children",
        pk: { field: "pk", composite: ["assignmentId"] },
        sk: { field: "sk", composite: ["fileId"] },
      },
    },
  },
  { client, table: env.table },
);

export type AssignmentFile = EntityItem<typeof AssignmentFiles>;

/** What people read of a file, and what their rights depend on; it is kept a second time in FILE_SUMMARIES. */
export type FileRow = Omit<
  AssignmentFile,
  "assignmentId" | "fileUrl" | "versions" | "uploadId" | "deletedAt" | "deletedBy" | "updatedAt"
>;
