import { isDeepStrictEqual } from "node:util";
import type * as z from "zod";
import { action } from "../../action.ts";
import type { Actor } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { record } from "../../audit/record.ts";
import { commit, now } from "../../db.ts";
import { AppError } from "../../error.ts";
import { itemAfter } from "../../transition.ts";
import { mustBeVerified, participant } from "../access.ts";
import { allowedFor } from "../allowed.ts";
import type { Assignment, Brief } from "../assignments.entity.ts";
import { amend } from "../move/command.ts";
import { rewrite, stale } from "../move/move.ts";
import { mayEdit } from "../part.ts";
import { EditAssignment, type ServiceType, SignDeclaration } from "../schema.ts";
import { view } from "../view.ts";
import { AssignmentBriefs } from "./assignment-briefs.entity.ts";
import { declarationOf } from "./declaration.ts";
import { intakeFor, intakeKept } from "./intake.ts";

/** A teacher never changes what was ordered, whatever state it is in. */
async function editor(actor: Actor, ref: { assignmentId: string }) {
  const grant = await participant(actor, ref);
  return grant && grant.part !== "teacher" && grant;
}

/**
 * Writes what has changed of the details; the page saves as one types.
 * @throws 409 `assignment.stale` when it was changed elsewhere, and nothing is written.
 */
export const edit = action({
  input: EditAssignment,
  allow: editor,
  async run({ input: { assignmentId, version, ...input }, grant }) {
    const { assignment: before, actor, part, summaries } = grant;
    if (!mayEdit(part, before)) throw locked(before.status, allowedFor(before, part));
    if (before.version !== version) throw stale(before);
    const wanted = { ...input, ...intakeOf(before, input) };
    const changed = Object.entries(wanted).filter(
      ([field, value]) =>
        value !== undefined &&
        !isDeepStrictEqual(value ?? undefined, before[field as keyof typeof before]),
    );
    if (!changed.length) return view(before, actor, part, summaries);

    const brief = written<keyof Brief>(changed.filter(isOfBrief));
    const own = written<"subject" | "level" | "dueDate">(changed.filter((one) => !isOfBrief(one)));
    const set = { ...own.set, version: version + 1, updatedAt: now() };
    const fact = record(actor, {
      action: "assignment.edit",
      entity: ["ASSIGNMENTS", assignmentId],
      scope: assignmentId,
      changes: Object.fromEntries(
        changed.map(([field, value]) => [field, change(field, before, value)]),
      ),
    });
    const beside = AssignmentBriefs.patch({ assignmentId }).set(brief.set).remove(brief.gone);
    await commit(
      [
        // The condition on its version protects the brief, too.
        rewrite(before, set, own.gone),
        AuditLogs.create(fact),
        ...(changed.some(isOfBrief) ? [beside] : []),
      ],
      stale(before),
    );
    const after = itemAfter(before, { ...set, ...brief.set }, [...own.gone, ...brief.gone]);
    return view(after, actor, part, summaries);
  },
});

const isOfBrief = ([field]: [string, unknown]) => field === "brief" || field === "intake";

/** What is set and what is taken away of one item. */
const written = <Field extends string>(changed: [string, unknown][]) => ({
  set: Object.fromEntries(changed.filter(([, value]) => value !== null)),
  gone: changed.filter(([, value]) => value === null).map(([field]) => field as Field),
});

/** The answers of the intake as they will be: of the type it will have, and no others. */
function intakeOf(
  before: Assignment,
  { serviceType, intake }: Pick<z.output<typeof EditAssignment>, "serviceType" | "intake">,
) {
  const service = serviceType ?? (before.serviceType as ServiceType);
  if (intake) return { intake: intakeFor(service, intake) };
  if (intake === null || !serviceType || !before.intake) return {};
  const kept = intakeKept(service, before.intake);
  return { intake: Object.keys(kept).length ? kept : null };
}

/** Brief and intake are content, so the audit record says only how long it was and what was answered. */
const change = (field: string, before: object, after: unknown): [unknown, unknown] => {
  const old = (before as Record<string, unknown>)[field];
  if (field === "intake") return [keysOf(old), keysOf(after)];
  return field === "brief" ? [size(old), size(after)] : [old ?? null, after];
};
const keysOf = (answers: unknown) => Object.keys(answers ?? {}).join(", ");
const size = (text: unknown) => `${String(text ?? "").length} characters`;

const locked = (state: string, allowed: string[]) =>
  new AppError(
    "conflict",
    "assignment.locked",
    "You can no longer change the details. Write to us and we change them for you.",
    { state, allowed },
  );

/** The student signs the declaration of integrity; what was signed, when and from where is kept. */
export const sign = action({
  input: SignDeclaration,
  allow: async (actor, ref) => {
    const grant = await participant(actor, ref);
    return grant && grant.part === "student" && grant;
  },
  run: ({ input, grant }) =>
    amend("sign", input, grant, ({ actor }) => {
      mustBeVerified(actor);
      const integrity = declarationOf(actor);
      return { set: { integrity }, changes: { integrity: [null, integrity.version] } };
    }),
});
