import type { ExamView } from "@lyceum/core/coursework/exam/schema.ts";
import type { Side } from "../../../lib/assignment/side.ts";

interface Next {
  turn: "mine" | "theirs" | "done";
  who: string;
  sentence: string;
  /** What the button to the marking page is called; none where there is nothing to see. */
  marks?: string;
}

/** What is next of an exam, for its teacher or the team. */
export function nextOf(exam: ExamView, side: Side): Next {
  const { status, attemptStatus, student, teacher } = exam;
  const name = student.name;
  const isMine = side === "teacher";
  const teachers = (sentence: string, marks?: string): Next => ({
    turn: isMine ? "mine" : "theirs",
    who: isMine ? "Your turn" : `With ${teacher?.name ?? "the teacher"}`,
    sentence,
    marks,
  });
  const students = (sentence: string): Next => ({ turn: "theirs", who: `With ${name}`, sentence });
  const done = (who: string, sentence: string, marks?: string): Next => ({
    turn: "done",
    who,
    sentence,
    marks,
  });
  switch (status) {
    case "draft":
      return teachers(`This is a draft. ${name} sees it once it is published.`);
    case "voided":
      return exam.paperVersion
        ? done("Voided", "This exam does not count.")
        : done("Discarded", "This draft was discarded, and its questions are gone.");
    case "scheduled":
      return students(
        `${name} takes it once it is open. Until then everything can be changed, and ${name} is told.`,
      );
  }
  switch (attemptStatus) {
    case "not_started":
      return students(`The exam is open, and ${name} has yet to start.`);
    case "in_progress":
      return students(`${name} is taking it now. Its questions stay as they are.`);
    case "missed":
      return done("Missed", `${name} did not start it. A make-up gives another window.`);
    case "submitted":
    case "auto_submitted":
      return teachers("It waits for the mark.", isMine ? "Start marking" : "See the answers");
    case "in_grading":
      return teachers("The marking has begun.", isMine ? "Go on marking" : "See the answers");
    case "graded":
      return teachers(
        `It is marked. ${name} sees the result once it is released.`,
        isMine ? "See and release" : "See the marks",
      );
    case "released":
      return done("Released", `${name} can read the result.`, "See the marks");
    default:
      return done("Closed", "Its window is over.");
  }
}
