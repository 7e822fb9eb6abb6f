import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { client } from "../../db.ts";
import { env } from "../../env.ts";
import type { FileRow } from "./assignment-files.entity.ts";

/**
 * What the page of an assignment shows of its files, kept in the transaction of every change of a
 * file (summary.ts). It is an item of its own, so that a file's change does not rewrite the assignment.
 */
export const FileSummaries = new Entity(
  {
    model: { entity: "FILE_SUMMARIES", service: "lyceum", version: "1" },
    attributes: {
      assignmentId: { type: "string", required: true, label: "of" },
      /** The newest files by their ids. */
      rows: {
        type: CustomAttributeType<Record<string, FileRow>>("any"),
        default: (): Record<string, FileRow> => ({}),
      },
      /** Files from this id back stand here no more; a row that has one is not shown. */
      cut: { type: "string" },
      /** So many files were ever announced: of many at once none passes the limit. */
      announced: { type: "number", required: true, default: 0 },
      /** So many files have arrived and were not deleted. */
      arrived: { type: "number", required: true, default: 0 },
      /** So many of them are texts of the student's own that everybody sees and no check refused. */
      ownTexts: { type: "number", required: true, default: 0 },
    },
    indexes: {
      byAssignment: {
        collection: "summaries",
        pk: { field: "pk", composite: ["assignmentId"] },
        sk: { field: "sk", composite: [] },
      },
    },
  },
  { client, table: env.table },
);

export type FileSummary = EntityItem<typeof FileSummaries>;
