import { AppError } from "../../error.ts";
import type { ServiceType } from "../schema.ts";
import { type Intake, intakes } from "./schema.ts";

/**
 * The answers that belong to a service type, checked by its own schema.
 * @throws 400 with `intake.<field>` for what it does not ask
 */
export function intakeFor(service: ServiceType, intake: Intake): Record<string, unknown> {
  const parsed = intakes[service].safeParse(intake);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const strange = issue?.code === "unrecognized_keys" ? issue.keys[0] : issue?.path[0];
  throw new AppError("invalid", "assignment.intake", "This does not apply to this service.", {
    field: `intake.${String(strange ?? "")}`,
  });
}

/** What can be kept of the answers when the service type changes. */
export function intakeKept(service: ServiceType, intake: Intake): Record<string, unknown> {
  const asked = Object.keys(intakes[service].shape);
  return Object.fromEntries(Object.entries(intake).filter(([name]) => asked.includes(name)));
}
