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
import { changedMeanwhile, isSchools, keeper, keptActs, keptReader } from "./owner.ts";
import { Rubrics, type StoredRubric } from "./rubrics.entity.ts";
import { CreateRubric, EditRubric, ListRubrics, RubricRef, type RubricView } from "./schema.ts";

const view = (actor: Actor, one: StoredRubric): RubricView => ({
  id: one.rubricId,
  title: one.title,
  criteria: one.criteria,
  points: pointsOf(one),
  isSchools: isSchools(one.ownerId),
  version: one.version,
  createdAt: one.createdAt,
  updatedAt: one.updatedAt,
  allowed: keptActs(actor, one.ownerId),
});

type Key = Pick<StoredRubric, "ownerId" | "rubricId">;

/** One of this owner's; to others there is none. */
async function stored(ownerId: string, rubricId: string): Promise<StoredRubric> {
  const { data } = await Rubrics.get({ ownerId, rubricId }).go({ consistent: true });
  if (!data) throw notFound("rubric");
  return data;
}

const fact = (
  actor: UserActor,
  verb: "create" | "edit" | "delete",
  { rubricId }: Key,
  to: Changes,
) =>
  AuditLogs.create(
    record(actor, {
      action: `rubric.${verb}`,
      entity: ["RUBRICS", rubricId],
      scope: actor.userId,
      changes: to,
    }),
  );

/** Rubrics that are kept, the newest first. */
export const listRubrics = action({
  input: ListRubrics,
  allow: keptReader,
  async run({ input: { before, limit: most }, grant: { actor, ownerId } }) {
    const query = Rubrics.query.byOwner({ ownerId });
    const { data } = await (before ? query.lt({ rubricId: before }) : query).go({
      order: "desc",
      limit: most + 1,
      consistent: true,
    });
    const page = pageFrom(data, most, (one) => one.rubricId);
    return { ...page, items: page.items.map((one) => view(actor, one)) };
  },
});

/** Keeps a new rubric. Under the same key it is one. */
export const createRubric = action({
  input: CreateRubric,
  allow: keeper,
  async run({ input: { key, ...input }, grant: { actor, ownerId } }) {
    const answer = async (rubricId: string) => view(actor, await stored(ownerId, rubricId));
    return idempotently(
      { actor, key, body: { act: "rubric.create", ...input } },
      async (keep) => {
        await limit("rubric.change", actor.userId, 600, 3600);
        const rubricId = newId("rubric");
        const one = { ownerId, rubricId, ...input };
        const told = fact(actor, "create", one, { title: [null, one.title] });
        await commit([Rubrics.create(one), told, ...keep(rubricId)]);
        return answer(rubricId);
      },
      answer,
    );
  },
});

/**
 * Changes a rubric that is kept. Work that has a copy of it keeps its own.
 * @throws 409 `rubric.stale`
 */
export const editRubric = action({
  input: EditRubric,
  allow: keeper,
  async run({ input: { rubricId, version, ...set }, grant: { actor, ownerId } }) {
    await limit("rubric.change", actor.userId, 600, 3600);
    const before = await stored(ownerId, rubricId);
    const write = Rubrics.patch({ ownerId, rubricId })
      .set({ ...set, version: version + 1 })
      .where((one, { eq }) => eq(one.version, version));
    const told = fact(actor, "edit", before, { title: [before.title, set.title] });
    await commit([write, told], changedMeanwhile("rubric"));
    return view(actor, await stored(ownerId, rubricId));
  },
});

/** Keeps it no longer. Work that has a copy of it keeps its own. */
export const deleteRubric = action({
  input: RubricRef,
  allow: keeper,
  async run({ input: { rubricId }, grant: { actor, ownerId } }) {
    await limit("rubric.change", actor.userId, 600, 3600);
    const before = await stored(ownerId, rubricId);
    const write = Rubrics.delete({ ownerId, rubricId }).where((one, { exists }) =>
      exists(one.rubricId),
    );
    await commit([write, fact(actor, "delete", before, { title: [before.title, null] })]);
  },
});
