import type { WorkspaceView } from "@lyceum/core/assignment/page/schema.ts";

/** Teachers by the id of their offer, files by their own: what the timeline's words call them. */
export const namesOf = ({ teachers, files }: WorkspaceView): Record<string, string> =>
  Object.fromEntries([...teachers, ...files].map((one) => [one.id, one.name]));
