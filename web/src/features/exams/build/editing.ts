import type { Paper, Question } from "@lyceum/core/coursework/exam/question/schema.ts";
import { createContext, useContext } from "react";
import type { PictureAddress } from "../../../ui/editor/nodes/picture.ts";
import type { UploadPicture } from "../../../ui/editor/pictures/uploads.ts";
import type { ExamContent } from "./content.ts";
import type { Place } from "./paper.ts";

/** What each part of the builder can do. */
export interface Editing {
  content: ExamContent;
  set: (part: Partial<ExamContent>) => void;
  /** Changes the questions as they are by then. */
  change: (next: (paper: Paper) => Paper) => void;
  /** The question that is open. */
  openId: string | null;
  open: (id: string | null) => void;
  /** Opens one that was added a moment ago: what it lacks it says once it was closed. */
  begin: (id: string) => void;
  isBegun: (id: string) => boolean;
  /** Says to screen readers what was done. */
  say: (words: string) => void;
  /** What is missing, by the place in the content: `paper.sections.0.questions.2.accepted`. */
  faultsAt: (path: string) => string[];
  /** What is missing just there, and not further inside. */
  faultsJustAt: (path: string) => string[];
}

/** Where the pictures of the texts are, and how new ones come there. */
export interface Pictures {
  upload?: UploadPicture;
  address: PictureAddress;
}

const PicturesContext = createContext<Pictures>({ address: () => "" });
export const PicturesProvider = PicturesContext;
export const usePicturesAround = (): Pictures => useContext(PicturesContext);

const Context = createContext<Editing | null>(null);
export const EditingProvider = Context;

export function useEditing(): Editing {
  const found = useContext(Context);
  if (!found) throw new Error("There is no builder around this.");
  return found;
}

export const pathOf = ({ section, question }: Place) =>
  `paper.sections.${section}.questions.${question}`;

/** What the form of a question of a kind is given. */
export interface FormProps<Kind extends Question["kind"]> {
  question: Extract<Question, { kind: Kind }>;
  set: (part: Partial<Extract<Question, { kind: Kind }>>) => void;
  /** What is missing in a field of it. */
  fault: (field: string) => string | undefined;
}
