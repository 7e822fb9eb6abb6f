import { AppError } from "./error.ts";

/**
 * JSON can carry half of a character (`"\ud800"`), which no UTF-8 and so no table can hold.
 * @throws 400 `text.broken`, naming the field
 */
export function refuseBroken(value: unknown, path: readonly string[] = []) {
  if (typeof value === "string") {
    if (value.isWellFormed()) return;
    const field = path.join(".") || "body";
    throw new AppError("invalid", "text.broken", "This text contains a broken character.", {
      field,
    });
  }
  if (typeof value !== "object" || value === null) return;
  for (const [name, one] of Object.entries(value)) {
    refuseBroken(name, [...path, name.toWellFormed()]);
    refuseBroken(one, [...path, name]);
  }
}
