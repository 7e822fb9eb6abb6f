/**
 * All that follows from a change that is about coursework, as one: each part that was loaded by itself
 * would cut the stream's start into more pieces.
 */
export { closeCourseworkOf, followAssignment } from "./closing.ts";
export { removeComments } from "./comment/removal.ts";
export { removeAll, removeDropped } from "./draft/removal.ts";
export { removeExams } from "./exam/removal.ts";
export { tellOfExam } from "./exam/tell.ts";
export { removeHomework } from "./homework/removal.ts";
export { tellOfHomework } from "./homework/tell.ts";
export { keepFound, wordsIn } from "./list/found-by.ts";
export { removeVersions } from "./version/removal.ts";
export { removeWritings } from "./writing/removal.ts";
export { tell } from "./writing/tell.ts";
