import {
  type Audience,
  after,
  type EventIcon,
  type EventRow,
  forStudentAndTeacher,
  forTeam,
} from "../timeline/event-words.ts";

/** An event of a file: the name of the file follows the verb. */
const fileEvent = (icon: EventIcon, seenBy: Audience, log: string, verb: string) =>
  ({
    kind: "file",
    icon,
    seenBy,
    log,
    sentence: (item, scene) => {
      const name = after(item, "name") ?? scene.names[item.entity.id];
      return name ? `${verb} ${name}` : `${verb} a file`;
    },
    button: null,
  }) as const satisfies EventRow;

const all = forStudentAndTeacher;

/** What happens to a file, for files that everybody sees, for those of the team, and for those of an exam. */
export const fileEvents = {
  "file.upload": fileEvent("file-plus", all, "File added", "added"),
  "file.accept": fileEvent("files", all, "Virus check passed", "Virus check passed:"),
  "file.keep": fileEvent(
    "files",
    all,
    "Kept without a virus check",
    "could not check for viruses:",
  ),
  "file.quarantine": fileEvent("alert", all, "File blocked as unsafe", "blocked as unsafe:"),
  "file.reject": fileEvent("ban", all, "File not accepted", "did not accept"),
  "file.delete": fileEvent("file-off", all, "File deleted", "deleted"),
  "file.show": fileEvent("files", all, "File shown", "showed to student and teacher:"),
  "file.hide": fileEvent("files", all, "File kept for the team", "kept for the team:"),
  "file.inspect": fileEvent("files", forTeam, "File viewed", "viewed"),
  "staff-file.upload": fileEvent("files", forTeam, "Team file added", "added for the team:"),
  "staff-file.accept": fileEvent("files", forTeam, "Virus check passed", "Virus check passed:"),
  "staff-file.keep": fileEvent(
    "files",
    forTeam,
    "Kept without a virus check",
    "could not check for viruses:",
  ),
  "staff-file.quarantine": fileEvent(
    "files",
    forTeam,
    "File blocked as unsafe",
    "blocked as unsafe:",
  ),
  "staff-file.reject": fileEvent("files", forTeam, "Team file not accepted", "did not accept"),
  "staff-file.delete": fileEvent("files", forTeam, "Team file deleted", "deleted"),
  "staff-file.show": fileEvent("files", forTeam, "File shown", "showed to student and teacher:"),
  "staff-file.hide": fileEvent("files", forTeam, "File kept for the team", "kept for the team:"),
  "staff-file.inspect": fileEvent("files", forTeam, "Team file viewed", "viewed"),
  // Whoever brings the picture of a question reads of it, and the team.
  "exam-file.upload": fileEvent("file-plus", forTeam, "Exam picture added", "added for an exam:"),
  "exam-file.accept": fileEvent("files", forTeam, "Virus check passed", "Virus check passed:"),
  "exam-file.keep": fileEvent(
    "files",
    forTeam,
    "Kept without a virus check",
    "could not check for viruses:",
  ),
  "exam-file.quarantine": fileEvent(
    "alert",
    forTeam,
    "File blocked as unsafe",
    "blocked as unsafe:",
  ),
  "exam-file.reject": fileEvent("ban", forTeam, "Exam picture not accepted", "did not accept"),
  "exam-file.delete": fileEvent("file-off", forTeam, "Exam picture deleted", "deleted"),
  "exam-file.inspect": fileEvent("files", forTeam, "Exam picture viewed", "viewed"),
} as const;
