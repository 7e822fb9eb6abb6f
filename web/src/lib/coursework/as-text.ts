import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";

/** The types of the API do not follow a node into its nodes. */
export const asText = (document: { type: "doc" } | undefined) =>
  document as TextDocument | undefined;

/** The same of a thing with instructions. */
export const withText = <Thing extends { instructions?: { type: "doc" } }>(thing: Thing) => ({
  ...thing,
  instructions: asText(thing.instructions),
});
