import { type Name, resources } from "./resources.ts";
import { apiOf } from "./serve.ts";

/** The whole API at once: for tests, and for the document that tells of it. */
export const app = await apiOf(Object.keys(resources) as Name[]);
