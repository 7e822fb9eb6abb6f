import type { TakingView } from "@lyceum/core/coursework/exam/attempt/schema.ts";
import type { ShownQuestion } from "@lyceum/core/coursework/exam/question/shown-schema.ts";
import { createContext, useContext } from "react";
import { useStorePart } from "../../../lib/store/use-store.ts";
import type { PictureAddress } from "../../../ui/editor/nodes/picture.ts";
import type { TakingSession } from "./engine/session.ts";
import type { AnswerState, TakingState } from "./engine/taking.ts";

export interface Taking {
  session: TakingSession;
  view: TakingView;
  assignmentId: string;
  /** All questions, in their order. */
  questions: readonly ShownQuestion[];
  address: PictureAddress;
}

export const TakingContext = createContext<Taking | null>(null);

/** The exam that is taken on this page. */
export function useExamTaking(): Taking {
  const found = useContext(TakingContext);
  if (!found) throw new Error("There is no exam around this.");
  return found;
}

/** A part of how it stands. */
export const useTakingPart = <Part>(part: (state: TakingState) => Part): Part =>
  useStorePart(useExamTaking().session.store, part);

export const noAnswer: AnswerState = { value: null, status: "none" };
export const useAnswer = (questionId: string): AnswerState =>
  useTakingPart(({ answers }) => answers[questionId]) ?? noAnswer;

/** Nothing can be written now, here. */
export const isLocked = ({ place, isOver, isSubmitting, phase }: TakingState) =>
  phase !== "running" || place !== "here" || isOver || isSubmitting;

/** The server does not have it, as far as it said. */
export const isUnsaved = ({ status }: AnswerState) =>
  ["waiting", "refused", "passed", "asked"].includes(status);

/** Somebody has to do something, or it stays unsaved. */
export const isInTrouble = ({ status }: AnswerState | undefined = noAnswer) =>
  status === "refused" || status === "asked";

/** How many answers it does not have. */
export const unsavedIn = ({ answers }: TakingState) =>
  Object.values(answers).filter(isUnsaved).length;
