import { download, preview } from "@lyceum/core/assignment/file/download.ts";
import { listFiles, remove, show } from "@lyceum/core/assignment/file/files.ts";
import { join, parts } from "@lyceum/core/assignment/file/parts.ts";
import {
  DeleteFile,
  DownloadFile,
  FilePage,
  FileRef,
  FileView,
  ListFiles,
  PreviewGrant,
  ShowFile,
  UploadFile,
  UploadView,
} from "@lyceum/core/assignment/file/schema.ts";
import { upload } from "@lyceum/core/assignment/file/upload.ts";
import { AssignmentRef } from "@lyceum/core/assignment/schema.ts";
import { DownloadGrant, PartGrants } from "@lyceum/core/files/schema.ts";
import { Hono } from "hono";
import { describe, type Env, valid } from "../http.ts";

const tags = ["Files"];
const workers = ["student", "teacher", "cs-rep", "operations", "owner"] as const;

/** Mounted at /assignments, beside assignments.ts */
export const assignmentFiles = new Hono<Env>()
  .get(
    "/:assignmentId/files",
    describe({
      summary: "The files, the newest first",
      access: [...workers, "auditor"],
      answer: FilePage,
      tags,
    }),
    valid("param", AssignmentRef),
    valid("query", ListFiles.omit({ assignmentId: true })),
    async (c) =>
      c.json(await listFiles(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("query") })),
  )
  .post(
    "/:assignmentId/files",
    describe({
      summary: "Announce a file and get the grant to upload it",
      access: workers,
      answer: UploadView,
      status: 201,
      tags,
    }),
    valid("param", AssignmentRef),
    valid("json", UploadFile.omit({ assignmentId: true })),
    async (c) =>
      c.json(await upload(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("json") }), 201),
  )
  .post(
    "/:assignmentId/files/:fileId/parts",
    describe({
      summary: "Which parts of a large file have arrived, and grants for the others",
      access: workers,
      answer: PartGrants,
      tags,
    }),
    valid("param", FileRef),
    async (c) => c.json(await parts(c.var.actor, c.req.valid("param"))),
  )
  .post(
    "/:assignmentId/files/:fileId/join",
    describe({
      summary: "All parts of a large file are there: make one of them",
      access: workers,
      answer: FileView,
      tags,
    }),
    valid("param", FileRef),
    async (c) => c.json(await join(c.var.actor, c.req.valid("param"))),
  )
  .get(
    "/:assignmentId/files/:fileId/download",
    describe({
      summary: "Where a clean file can be had for a minute; auditors say why",
      access: [...workers, "auditor"],
      answer: DownloadGrant,
      tags,
    }),
    valid("param", FileRef),
    valid("query", DownloadFile.omit({ assignmentId: true, fileId: true })),
    async (c) =>
      c.json(await download(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("query") })),
  )
  .get(
    "/:assignmentId/files/:fileId/preview",
    describe({
      summary: "Where a PDF, picture or text can be looked at for a minute; auditors say why",
      access: [...workers, "auditor"],
      answer: PreviewGrant,
      tags,
    }),
    valid("param", FileRef),
    valid("query", DownloadFile.omit({ assignmentId: true, fileId: true })),
    async (c) =>
      c.json(await preview(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("query") })),
  )
  .post(
    "/:assignmentId/files/:fileId/visibility",
    describe({
      summary: "Decide whether student and teacher see a file",
      access: ["cs-rep", "operations", "owner"],
      answer: FileView,
      tags,
    }),
    valid("param", FileRef),
    valid("json", ShowFile.omit({ assignmentId: true, fileId: true })),
    async (c) =>
      c.json(await show(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("json") })),
  )
  .delete(
    "/:assignmentId/files/:fileId",
    describe({
      summary: "Delete a file: one's own within an hour, staff any with a reason",
      access: workers,
      tags,
    }),
    valid("param", FileRef),
    valid("query", DeleteFile.omit({ assignmentId: true, fileId: true })),
    async (c) => {
      await remove(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("query") });
      return c.body(null, 204);
    },
  );
