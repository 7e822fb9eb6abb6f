import { amara } from "./stories-amara.ts";
import { others } from "./stories-others.ts";
import { teaching } from "./stories-teaching.ts";
import type { Story } from "./story.ts";

/** Every state of the lifecycle is somewhere among them. */
export const stories: readonly Story[] = [...amara, ...others, ...teaching];
