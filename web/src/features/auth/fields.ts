import { sentence } from "@lyceum/core/text/words.ts";
import { Problem } from "../../lib/problem.ts";

/** Zod's findings as the form's errors, the first of each field. */
export function validate(schema: {
  safeParse(
    value: unknown,
    context: { error: typeof sentence },
  ): { error?: { issues: { path: PropertyKey[]; message: string }[] } };
}) {
  return (values: unknown) => {
    const errors: Record<string, string> = {};
    for (const { path, message } of schema.safeParse(values, { error: sentence }).error?.issues ??
      []) {
      errors[String(path[0])] ??= message;
    }
    return errors;
  };
}

/** Puts the server's findings at their fields; what is about none of them is left for the form. */
export function spread(
  error: unknown,
  fields: string[],
  set: (errors: Record<string, string>) => void,
): unknown {
  if (!(error instanceof Problem)) return error;
  const known = error.errors.filter(({ field }) => fields.includes(field));
  if (known.length === 0) return error;
  set(Object.fromEntries(known.map(({ field, message }) => [field, message])));
  return null;
}

/** The secret of a mailed link stands behind #, where no server logs it. */
export function tokenOfLink(name = "token") {
  const hash = new URLSearchParams(location.hash.slice(1));
  return hash.get(name) ?? new URLSearchParams(location.search).get(name) ?? "";
}

/** Only paths of our own are followed after signing in. */
export const safeNext = (next: string | undefined) =>
  next && /^\/(?!\/|\\)/.test(next) ? next : "/home";
