/** The files of all pictures in something that has texts. */
export function picturesIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value !== "object" || value === null) return found;
  if ("type" in value && value.type === "image" && "attrs" in value) {
    const { fileId } = Object(value.attrs) as { fileId?: unknown };
    if (typeof fileId === "string") found.add(fileId);
  }
  for (const one of Object.values(value)) picturesIn(one, found);
  return found;
}
