import { Entity } from "electrodb";
import { client, stamps } from "../db.ts";
import { env } from "../env.ts";

/** A student's own text and what the teacher says to it, version by version. */
export const Writings = new Entity(
  {
    model: { entity: "WRITINGS", service: "lyceum", version: "1" },
    attributes: {
      writingId: { type: "string", required: true, readOnly: true },
      assignmentId: { type: "string", required: true, label: "of" },
      studentId: { type: "string", required: true },
      teacherId: { type: "string", required: true },
      title: { type: "string", required: true },
      status: {
        type: [
          "draft",
          "submitted",
          "in_review",
          "changes_requested",
          "approved",
          "returned",
          "withdrawn",
          "integrity_hold",
        ] as const,
        required: true,
      },
      previousStatus: { type: "string" },
      /** The first is always the student's. */
      versions: {
        type: "list",
        required: true,
        default: () => [],
        items: {
          type: "map",
          properties: {
            author: { type: "string", required: true },
            fileId: { type: "string" },
            text: { type: "string" },
            words: { type: "number" },
            createdAt: { type: "string", required: true },
          },
        },
      },
      comments: {
        type: "list",
        items: {
          type: "map",
          properties: {
            author: { type: "string", required: true },
            version: { type: "number", required: true },
            /** Where in the version it belongs. */
            anchor: { type: "string" },
            text: { type: "string", required: true },
            createdAt: { type: "string", required: true },
          },
        },
      },
      mark: { type: "string" },
      releasedAt: { type: "string" },
      version: { type: "number", required: true, default: 1 },
      ...stamps,
    },
    indexes: {
      byAssignment: {
        collection: "children",
        pk: { field: "pk", composite: ["assignmentId"] },
        sk: { field: "sk", composite: ["writingId"] },
      },
      byTeacher: {
        index: "gsi1",
        pk: { field: "gsi1pk", composite: ["teacherId"] },
        sk: { field: "gsi1sk", composite: ["writingId"] },
      },
      byStudent: {
        index: "gsi2",
        pk: { field: "gsi2pk", composite: ["studentId"] },
        sk: { field: "gsi2sk", composite: ["writingId"] },
      },
    },
  },
  { client, table: env.table },
);
