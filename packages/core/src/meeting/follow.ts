/**
 * All that follows from a change that is about meetings, as one: each part that was loaded by itself
 * would cut the stream's start into more pieces.
 */
export { reopenCharges } from "./charge/freed.ts";
export { followRoom } from "./course/by-room.ts";
export { tell } from "./notice/send.ts";
export { closeMeetings, closeMeetingsOf } from "./plan/closing.ts";
