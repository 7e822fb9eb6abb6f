import { turnOf } from "@lyceum/core/coursework/list/turn.ts";
import type { WritingView } from "@lyceum/core/coursework/writing/schema.ts";
import type { Side } from "../../lib/assignment/side.ts";

interface Next {
  turn: "mine" | "theirs" | "done";
  who: string;
  sentence: string;
}

const teacherOf = ({ teacher }: WritingView) => teacher?.name ?? "the teacher";

/** What is next of a writing, in one sentence. */
export function nextOf(writing: WritingView, side: Side): Next {
  const holder = turnOf({ ...writing, kind: "writing" });
  if (!holder || holder === "team") {
    const [who, sentence] = [ended[writing.status] ?? "Ended", endOf(writing, side)];
    if (writing.status !== "integrity_hold") return { turn: "done", who, sentence };
    const acts = ["appeal", "lift"] as const;
    return {
      turn: acts.some((act) => writing.allowed.includes(act)) ? "mine" : "theirs",
      who,
      sentence,
    };
  }
  const name = holder === "student" ? writing.student.name : teacherOf(writing);
  const isMine = holder === side;
  return {
    turn: isMine ? "mine" : "theirs",
    who: isMine ? "Your turn" : `With ${name}`,
    sentence: isMine ? own(writing) : others(writing, side),
  };
}

const ended: Partial<Record<WritingView["status"], string>> = {
  returned: "Returned",
  withdrawn: "Withdrawn",
  integrity_hold: "On hold",
};

function own({ status, versions }: WritingView) {
  switch (status) {
    case "draft":
      return "Write your text, and submit it when it is ready.";
    case "changes_requested":
      return "Read what your teacher says, go on writing, and submit the next version.";
    case "submitted":
      return `Version ${versions} waits for your review.`;
    case "approved":
      return "You approved this text. Return it, so that the student has it back.";
    default:
      return "Comment and suggest, then send your review. Until then only you see what you write here.";
  }
}

function others(writing: WritingView, side: Side) {
  const { status, versions, student } = writing;
  const teacher = teacherOf(writing);
  const isStudent = side === "student";
  switch (status) {
    case "draft":
      return `${student.name} is writing. You read the text once it is submitted.`;
    case "changes_requested":
      return `${student.name} goes on writing after ${side === "teacher" ? "your" : "the"} review.`;
    case "submitted":
      return isStudent
        ? `You submitted version ${versions}. ${teacher} reviews it. You can go on writing meanwhile.`
        : `Version ${versions} waits for the review of ${teacher}.`;
    case "approved":
      return isStudent
        ? `${teacher} approved your text. It comes back to you soon.`
        : `${teacher} approved the text, and has yet to return it.`;
    default:
      return isStudent
        ? `${teacher} is reading version ${versions}. You see the comments when the review is sent.`
        : `${teacher} is reading version ${versions}.`;
  }
}

function endOf({ status, hold, allowed, versions }: WritingView, side: Side) {
  if (status === "withdrawn") return "Nothing is left to do.";
  if (status === "returned") {
    return side === "student"
      ? "This text came back to you. What your teacher says stands below."
      : `Version ${versions} was returned.`;
  }
  if (allowed.includes("appeal"))
    return "This text is on hold. Read why below. You can say once why the hold should end.";
  if (hold?.appeal) return "The hold was appealed. An administrator decides.";
  return "This text is on hold. Nothing can be done with it until the hold ends.";
}
