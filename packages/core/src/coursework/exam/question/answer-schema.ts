import * as z from "zod";
import { mostInAnswer, mostOptions } from "./limits.ts";

/**
 * What a student answers, as its receipt vouches for it: nothing, an option, a text exactly as it was
 * typed, several options in the order of their ids, or files. Which of these a question takes
 * `answerFault` says.
 */
export const AnswerValue = z.union([
  z.null(),
  z.string().max(mostInAnswer),
  z.array(z.string().max(40)).max(mostOptions),
]);
export type AnswerValue = z.infer<typeof AnswerValue>;
