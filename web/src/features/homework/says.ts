import type { HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
import { turnOf } from "@lyceum/core/coursework/list/turn.ts";
import type { Side } from "../../lib/assignment/side.ts";

interface Next {
  turn: "mine" | "theirs" | "done";
  who: string;
  sentence: string;
}

const teacherOf = ({ teacher }: HomeworkView) => teacher?.name ?? "the teacher";

/** It was due, and after the cut-off nothing is taken. */
export const isClosed = ({ cutOffAt }: HomeworkView, now: Date) =>
  cutOffAt !== undefined && cutOffAt < now.toISOString();

/** What is next of a homework, in one sentence. */
export function nextOf(homework: HomeworkView, side: Side, now: Date): Next {
  const holder = turnOf({ ...homework, kind: "homework" });
  const closed = holder === "student" && isClosed(homework, now);
  if (!holder || closed) {
    const who = closed ? "Not taken any more" : (ended[homework.status] ?? "Ended");
    return {
      turn: "done",
      who,
      sentence: closed ? closedOf(homework, side) : endOf(homework, side),
    };
  }
  const isMine = holder === side;
  const name = holder === "student" ? homework.student.name : teacherOf(homework);
  return {
    turn: isMine ? "mine" : "theirs",
    who: isMine ? "Your turn" : `With ${name}`,
    sentence: isMine ? own(homework) : others(homework, side),
  };
}

const ended: Partial<Record<HomeworkView["status"], string>> = {
  released: "Released",
  excused: "Excused",
  cancelled: "Cancelled",
};

function own({ status, versions, student, isStale }: HomeworkView) {
  switch (status) {
    case "draft":
      return `This is a draft. ${student.name} sees it once you assign it.`;
    case "assigned":
      return "Do what stands below, and submit your text, files, or both.";
    case "resubmit_requested":
      return "Your teacher asks for another submission. Read what is said, go on, and submit the next version.";
    case "submitted":
      return isStale
        ? `Version ${versions} came after you had begun to mark. Look at it, and mark it.`
        : `Version ${versions} waits for your mark.`;
    case "graded":
      return `It is marked. ${student.name} sees the mark once you release it.`;
    default:
      return `You are marking. ${student.name} sees nothing of it until you release it.`;
  }
}

function others(homework: HomeworkView, side: Side) {
  const { status, versions, student } = homework;
  const teacher = teacherOf(homework);
  const isStudent = side === "student";
  switch (status) {
    case "draft":
      return `${teacher} has prepared this and has yet to assign it.`;
    case "assigned":
      return versions
        ? `${student.name} goes on working at it.`
        : `${student.name} has yet to submit it.`;
    case "resubmit_requested":
      return `${student.name} was asked for another submission.`;
    case "graded":
      return isStudent
        ? marks(homework)
        : `${teacher} has marked it and has yet to release the mark.`;
    default:
      return isStudent ? marks(homework) : `Version ${versions} waits for the mark of ${teacher}.`;
  }
}

/** To the student it is the same whether it is marked already. */
function marks(homework: HomeworkView) {
  const { versions, allowed } = homework;
  const more = allowed.includes("submit") ? " Until then you can submit another version." : "";
  return `You submitted version ${versions}. ${teacherOf(homework)} marks it.${more}`;
}

const closedOf = ({ versions, student }: HomeworkView, side: Side) =>
  side === "student"
    ? `This homework is not taken any more.${versions ? "" : " Nothing was submitted."} Write to your teacher if there was a reason.`
    : `Nothing is taken any more.${versions ? "" : ` ${student.name} submitted nothing.`} An extension opens it again.`;

function endOf({ status, isStale, versions, student }: HomeworkView, side: Side) {
  if (status === "cancelled") return "Nothing has to be done.";
  if (status === "excused") {
    return side === "student"
      ? "You do not have to submit this."
      : `${student.name} does not have to submit this.`;
  }
  if (isStale) return `The mark is of an earlier version than version ${versions}.`;
  return side === "student"
    ? "Your mark is there. What your teacher says stands below."
    : "The mark was released.";
}
