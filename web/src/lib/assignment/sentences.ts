import type { AssignmentView } from "@lyceum/core/assignment/schema.ts";
import { cut } from "@lyceum/core/text/cut.ts";
import type { Side } from "./side.ts";

/** What is next, by the kind of the next action, for who reads it. */
export const sentences: Record<string, Record<Side, string>> = {
  submit: {
    student: "Finish the draft and hand it in. Until then nobody works on it.",
    staff: "The student is still writing the draft.",
    teacher: "The student is still writing the draft.",
  },
  "hand-in": {
    student: "You have signed the declaration. Our team checks the draft and hands it in for you.",
    staff: "The student has signed the declaration. Check the draft, then hand it in.",
    teacher: "The student is still writing the draft.",
  },
  review: {
    student: "We read what you handed in and answer with a quote or a question.",
    staff: "Read the brief and the files, then quote, ask what is missing, or decline.",
    teacher: "The team reads what was handed in.",
  },
  answer: {
    student: "We need one thing from you before we can go on.",
    staff: "The student has a question to answer. Then it comes back to you.",
    teacher: "The student has a question to answer.",
  },
  "accept-quote": {
    student: "Your quote is here. Read it, then accept it or tell us what should change.",
    staff: "The quote is with the student, who accepts or rejects it.",
    teacher: "The team and the student agree on the terms.",
  },
  pay: {
    student: "Pay the deposit. Then we find your teacher.",
    staff: "Waiting for the deposit. When it arrives, the work can be offered.",
    teacher: "The team and the student agree on the terms.",
  },
  "offer-to-teacher": {
    student: "We are looking for the teacher who fits your work best.",
    staff: "Offer it to one or several teachers. The first to accept gets it.",
    teacher: "The team is looking for a teacher.",
  },
  "answer-offer": {
    student: "We have asked teachers who fit your work. We will tell you as soon as one accepts.",
    staff: "The offers are out. The first teacher to accept gets it.",
    teacher: "The team is looking for a teacher.",
  },
  start: {
    student: "Your teacher has accepted and will start soon.",
    staff: "The teacher has accepted and has not started yet.",
    teacher: "Read the brief and the files, then start the work.",
  },
  deliver: {
    student: "Your teacher is working on it.",
    staff: "The teacher is working on it.",
    teacher: "Upload what you have made, then deliver it.",
  },
  "answer-extension": {
    student:
      "Your teacher asks for more time. Accept the new date, offer another one, or keep the date.",
    staff: "The teacher has asked for more time. The student answers.",
    teacher: "You have asked for more time. The student answers; the work goes on.",
  },
  "answer-date": {
    student: "You have offered another date. Your teacher accepts it or keeps the date as it is.",
    staff: "The student has offered another date. The teacher answers.",
    teacher: "The student offers another date. Accept it, or keep the date as it is.",
  },
  "review-delivery": {
    student: "Look at what your teacher made: accept it, or ask for a revision.",
    staff: "The student looks at the delivery. Without an answer it counts as accepted.",
    teacher: "The student looks at your delivery. Without an answer it counts as accepted.",
  },
  decide: {
    student: "We are looking at the dispute and will decide. Nothing is accepted until then.",
    staff: "Read the claim and its evidence, and decide.",
    teacher: "The team is looking at the dispute and will decide.",
  },
  "decide-proposal": {
    student: "We are looking at the dispute and will decide. Nothing is accepted until then.",
    staff: "Read the proposal and the evidence, and decide.",
    teacher: "The team is looking at the dispute and will decide.",
  },
  resume: {
    student: "This is paused. When it resumes, the dates move by the length of the pause.",
    staff:
      "It is on hold. Resume it when work can continue; the dates move by the length of the hold.",
    teacher: "This is paused. When it resumes, the dates move by the length of the pause.",
  },
};

/** The same for those of the team who look on. */
export const lookedOn: Record<string, string> = {
  review: "The team reads what was handed in, then quotes or asks.",
  "offer-to-teacher": "The team looks for a teacher.",
  decide: "The team looks at the dispute and decides.",
  "decide-proposal": "A proposed decision is being reviewed.",
  "hand-in": "The team checks the draft and hands it in.",
  resume: "It is on hold until the team resumes it; the dates move by the length of the hold.",
};

/** So much of a reason is read in passing; all of it is in its card. */
const quoted = (text: string) => `“${text.length > 160 ? `${cut(text, 159)}…` : text}”`;

/** Why a step is to be done again, where somebody sent it back. */
export function cameBack(assignment: AssignmentView, side: Side): string | undefined {
  if (assignment.nextAction.kind === "review") return reviewAgain(assignment, side);
  const isRevised = assignment.status === "revision" && assignment.nextAction.kind === "deliver";
  return isRevised ? reviseAgain(assignment, side) : undefined;
}

/** The quote was rejected, or the question answered. */
function reviewAgain({ quote, question, questions }: AssignmentView, side: Side) {
  const answer = question ?? questions.at(-1);
  const answered = answer?.answeredAt;
  if (quote?.state === "rejected" && (answered ?? "") < quote.at) {
    const why = quote.reason ? `: ${quoted(quote.reason)}.` : ".";
    return {
      student: "You have rejected the quote. We read your reason and may make you another one.",
      staff: `The quote was rejected${why} Make another one, ask what is missing, or decline.`,
      teacher: undefined,
    }[side];
  }
  if (!answered) return undefined;
  return {
    student: "We read your answer and go on with a quote or another question.",
    staff: "The student has answered. Read the answer, then quote, ask again, or decline.",
    teacher: undefined,
  }[side];
}

/** A revision was asked for, by the student or by who decided a dispute. */
function reviseAgain({ dispute, revisions, student }: AssignmentView, side: Side) {
  const asked = revisions.requests.at(-1);
  const decided = dispute?.decision;
  if (decided?.to === "revision" && decided.at > (asked?.at ?? "")) {
    return {
      student: "The dispute was decided: your teacher revises the work.",
      staff: "The dispute was decided: the teacher revises the work.",
      teacher: "The dispute was decided: revise the work, then deliver it again.",
    }[side];
  }
  return {
    student: "Your teacher is working on the revision you asked for.",
    staff: "The student has asked for a revision. The teacher is working on it.",
    teacher: `${student.name} asks for a revision${asked ? `: ${quoted(asked.text)}.` : "."} Change the work, then deliver it again.`,
  }[side];
}
