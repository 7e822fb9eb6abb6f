import { AppError } from "../../error.ts";
import type { Assignment } from "../assignments.entity.ts";
import { type ServiceType, serviceTypes } from "../schema.ts";

/**
 * What is not offered where: in these countries help with work that counts towards a mark is
 * restricted by law or by the rules of the schools, so we teach the subject instead.
 */
const restricted: Record<string, Partial<Record<ServiceType, readonly ServiceType[]>>> = {
  AU: { homework_help: ["tutoring", "exam_preparation"] },
  GB: { homework_help: ["tutoring", "exam_preparation"] },
  IE: { homework_help: ["tutoring", "exam_preparation"] },
  NZ: { homework_help: ["tutoring", "exam_preparation"] },
};

const work =
  "(essay|thesis|dissertation|paper|report|assignment|homework|coursework|exam|test|article|all of it|it)";
const ask = "(write|do|complete|finish|solve|take|make)";
/** Plain requests to do the work instead of the student. */
const forMe = [
  new RegExp(`\\b${ask}\\b[^.?!\\n]{0,40}\\b${work}\\b[^.?!\\n]{0,20}\\bfor me\\b`, "i"),
  /\b(please|you|can you|could you)\s+(please\s+)?write\s+(all of it|my)\b/i,
  /\b(ghost ?write|ghost ?writer)\b/i,
];

const instead: readonly ServiceType[] = ["writing_feedback", "tutoring"];

/**
 * Refuses what we do not do, and says what we do instead.
 * @throws 422 `assignment.policy` with `alternatives`
 */
export function mustBeOffered(
  item: Pick<Assignment, "serviceType" | "title" | "brief">,
  country: string,
) {
  const service = item.serviceType as ServiceType;
  const others = restricted[country]?.[service];
  if (others) {
    const name = serviceTypes[service];
    throw refused("serviceType", `${name} is not offered in your country.`, others);
  }
  const field = (["title", "brief"] as const).find((one) =>
    forMe.some((pattern) => pattern.test(item[one] ?? "")),
  );
  if (!field) return;
  throw refused(field, "We do not write work for you to hand in as your own.", instead);
}

const refused = (field: string, why: string, alternatives: readonly ServiceType[]) => {
  const names = alternatives.map((one) => serviceTypes[one].toLowerCase()).join(" or ");
  return new AppError(
    "unprocessable",
    "assignment.policy",
    `${why} We can help you with ${names} instead.`,
    { field, alternatives },
  );
};
