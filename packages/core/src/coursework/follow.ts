/**
 * All that follows from a change that is about coursework, as one: each part that was loaded by itself
 * would cut the stream's start into more pieces.
 */
export { removeComments } from "./comment/removal.ts";
export { removeAll, removeDropped } from "./draft/removal.ts";
export { removeVersions } from "./version/removal.ts";
export { closeWritingsOf, followAssignment } from "./writing/closing.ts";
export { removeWritings } from "./writing/removal.ts";
export { tell } from "./writing/tell.ts";
