import type { QuestionKind } from "@lyceum/core/coursework/exam/question/schema.ts";
import {
  type Icon,
  IconAlignLeft,
  IconCircleDot,
  IconFileUpload,
  IconForms,
  IconListCheck,
  IconNumbers,
} from "@tabler/icons-react";

interface KindWords {
  label: string;
  about: string;
  icon: Icon;
}

/** The kinds of questions, in the order in which they are offered. */
export const kinds: Record<QuestionKind, KindWords> = {
  choice: { label: "One choice", about: "One of several options is right.", icon: IconCircleDot },
  multiple: {
    label: "Several choices",
    about: "Any number of options is right.",
    icon: IconListCheck,
  },
  short: { label: "Short answer", about: "A word or a few, compared with yours.", icon: IconForms },
  numeric: { label: "Number", about: "With tolerance and units.", icon: IconNumbers },
  long: { label: "Long text", about: "You mark it.", icon: IconAlignLeft },
  file: { label: "Files", about: "You mark them.", icon: IconFileUpload },
};

export const kindNames = Object.keys(kinds) as QuestionKind[];
