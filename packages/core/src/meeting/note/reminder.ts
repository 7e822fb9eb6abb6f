/** How a reminder of the note is noted in `told`, with its number behind it. */
export const noteReminder = "note-";
