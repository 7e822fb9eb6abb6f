import type { PictureAddress } from "../editor/nodes/picture.ts";
import type { Answer } from "./shown.ts";

/** What each kind of answer needs to know. */
export interface PartProps {
  answer?: Answer;
  onChange?: (next: Answer) => void;
  disabled: boolean;
  address?: PictureAddress;
  /** The ids of the title and of what is asked. */
  title: string;
  prompt: string;
}
