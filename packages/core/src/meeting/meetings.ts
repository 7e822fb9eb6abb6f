import { action } from "../action.ts";
import { meetingReader } from "./access.ts";
import { MeetingRef } from "./schema.ts";
import { view } from "./view.ts";

/** A meeting, as whoever asks may see it. */
export const read = action({
  input: MeetingRef,
  allow: meetingReader,
  run: async ({ grant }) => view(grant),
});
