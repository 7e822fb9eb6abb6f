import { TypingFrame } from "@lyceum/core/live/schema.ts";
import { typing } from "@lyceum/core/live/verbs.ts";
import { verb } from "./frame.ts";

export const handler = verb(TypingFrame, typing);
