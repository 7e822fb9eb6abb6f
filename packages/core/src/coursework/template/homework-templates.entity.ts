import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { client, stamps } from "../../db.ts";
import { env } from "../../env.ts";
import type { LatePolicy } from "../mark/late.ts";
import type { Rubric } from "../rubric/records.ts";
import type { StoredText } from "../text/store.ts";

/** Homework that a teacher, or the school, keeps to give it again. */
export const HomeworkTemplates = new Entity(
  {
    model: { entity: "HOMEWORK_TEMPLATES", service: "lyceum", version: "1" },
    attributes: {
      templateId: { type: "string", required: true, readOnly: true },
      /** A teacher, or the school. */
      ownerId: { type: "string", required: true, readOnly: true, label: "of" },
      title: { type: "string", required: true },
      instructions: { type: CustomAttributeType<StoredText>("any") },
      points: { type: "number" },
      rubric: { type: CustomAttributeType<Rubric>("any") },
      latePolicy: { type: CustomAttributeType<LatePolicy>("any") },
      /** So many days after it is given it is due. */
      dueAfterDays: { type: "number" },
      version: { type: "number", required: true, default: 1 },
      ...stamps,
    },
    indexes: {
      byOwner: {
        pk: { field: "pk", composite: ["ownerId"] },
        sk: { field: "sk", composite: ["templateId"] },
      },
    },
  },
  { client, table: env.table },
);

export type HomeworkTemplate = EntityItem<typeof HomeworkTemplates>;
