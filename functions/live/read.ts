import { ReadFrame } from "@lyceum/core/live/schema.ts";
import { read } from "@lyceum/core/live/verbs.ts";
import { verb } from "./frame.ts";

export const handler = verb(ReadFrame, read);
