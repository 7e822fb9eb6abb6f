import type * as z from "zod";
import { action } from "../../action.ts";
import type { Actor, UserActor } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import type { Changes } from "../../audit/field-words.ts";
import { record } from "../../audit/record.ts";
import { commit } from "../../db.ts";
import { notFound } from "../../error.ts";
import { newId } from "../../id.ts";
import { idempotently } from "../../idempotency.ts";
import { pageFrom } from "../../page.ts";
import { limit } from "../../rate-limit.ts";
import { pointsOf } from "../mark/total.ts";
import { changedMeanwhile, isSchools, keeper, keptActs, keptReader } from "../rubric/owner.ts";
import { readText } from "../text/store.ts";
import { type HomeworkTemplate, HomeworkTemplates } from "./homework-templates.entity.ts";
import {
  CreateTemplate,
  EditTemplate,
  ListTemplates,
  TemplateRef,
  type TemplateView,
} from "./schema.ts";
import { templateText } from "./text.ts";

const view = async (actor: Actor, one: HomeworkTemplate): Promise<TemplateView> => ({
  id: one.templateId,
  title: one.title,
  instructions: one.instructions && (await readText(one.instructions)),
  points: one.points,
  rubric: one.rubric,
  latePolicy: one.latePolicy,
  dueAfterDays: one.dueAfterDays,
  isSchools: isSchools(one.ownerId),
  version: one.version,
  createdAt: one.createdAt,
  updatedAt: one.updatedAt,
  allowed: keptActs(actor, one.ownerId),
});

/** One of this owner's; to others there is none. */
async function stored(ownerId: string, templateId: string): Promise<HomeworkTemplate> {
  const { data } = await HomeworkTemplates.get({ ownerId, templateId }).go({ consistent: true });
  if (!data) throw notFound("template");
  return data;
}

const fact = (
  actor: UserActor,
  verb: "create" | "edit" | "delete",
  templateId: string,
  changes: Changes,
) =>
  AuditLogs.create(
    record(actor, {
      action: `template.${verb}`,
      entity: ["HOMEWORK_TEMPLATES", templateId],
      scope: actor.userId,
      changes,
    }),
  );

/** What stands in the item. With a rubric the points are its own. */
const itemOf = async ({
  title,
  instructions,
  points,
  rubric,
  latePolicy,
  dueAfterDays,
}: Omit<z.output<typeof CreateTemplate>, "key">) => ({
  title,
  instructions: instructions && (await templateText(instructions)),
  points: rubric ? pointsOf(rubric) : points,
  rubric,
  latePolicy,
  dueAfterDays,
});
const optional = ["instructions", "points", "rubric", "latePolicy", "dueAfterDays"] as const;

/** Templates that are kept, the newest first. */
export const listTemplates = action({
  input: ListTemplates,
  allow: keptReader,
  async run({ input: { before, limit: most }, grant: { actor, ownerId } }) {
    const query = HomeworkTemplates.query.byOwner({ ownerId });
    const { data } = await (before ? query.lt({ templateId: before }) : query).go({
      order: "desc",
      limit: most + 1,
      consistent: true,
    });
    const page = pageFrom(data, most, (one) => one.templateId);
    return { ...page, items: await Promise.all(page.items.map((one) => view(actor, one))) };
  },
});

/** Keeps a new template. Under the same key it is one. */
export const createTemplate = action({
  input: CreateTemplate,
  allow: keeper,
  async run({ input: { key, ...input }, grant: { actor, ownerId } }) {
    const answer = async (templateId: string) => view(actor, await stored(ownerId, templateId));
    return idempotently(
      { actor, key, body: { act: "template.create", ...input } },
      async (keep) => {
        await limit("rubric.change", actor.userId, 600, 3600);
        const templateId = newId("homework-template");
        const one = { ownerId, templateId, ...(await itemOf(input)) };
        const told = fact(actor, "create", templateId, { title: [null, one.title] });
        await commit([HomeworkTemplates.create(one), told, ...keep(templateId)]);
        return answer(templateId);
      },
      answer,
    );
  },
});

/**
 * Says a template anew. Homework that was made from it stays as it is.
 * @throws 409 `template.stale`
 */
export const editTemplate = action({
  input: EditTemplate,
  allow: keeper,
  async run({ input: { templateId, version, ...input }, grant: { actor, ownerId } }) {
    await limit("rubric.change", actor.userId, 600, 3600);
    const [before, set] = await Promise.all([stored(ownerId, templateId), itemOf(input)]);
    const write = HomeworkTemplates.patch({ ownerId, templateId })
      .set({ ...set, version: version + 1 })
      .remove(optional.filter((name) => set[name] === undefined))
      .where((one, { eq }) => eq(one.version, version));
    const told = fact(actor, "edit", templateId, { title: [before.title, set.title] });
    await commit([write, told], changedMeanwhile("template"));
    return view(actor, await stored(ownerId, templateId));
  },
});

/** Keeps it no longer. Homework that was made from it stays. */
export const deleteTemplate = action({
  input: TemplateRef,
  allow: keeper,
  async run({ input: { templateId }, grant: { actor, ownerId } }) {
    await limit("rubric.change", actor.userId, 600, 3600);
    const { title } = await stored(ownerId, templateId);
    const write = HomeworkTemplates.delete({ ownerId, templateId }).where((one, { exists }) =>
      exists(one.templateId),
    );
    await commit([write, fact(actor, "delete", templateId, { title: [title, null] })]);
  },
});
