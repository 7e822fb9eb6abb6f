import type * as z from "zod";

/**
 * Checks an input. What is wrong with it is said in our own words, which are loaded only then.
 * @throws ZodError
 */
export async function parse<Schema extends z.ZodType>(schema: Schema, value: unknown) {
  const { success, data } = schema.safeParse(value);
  if (success) return data;
  const { sentence } = await import("./words.ts");
  return schema.parse(value, { error: sentence });
}
