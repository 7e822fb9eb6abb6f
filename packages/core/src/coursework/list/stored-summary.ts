import type { Item } from "../../stream.ts";
import { CourseworkSummaries } from "./coursework-summaries.entity.ts";

/** The summary among the items of an assignment's partition. */
export const courseworkIn = (Item: Item) => CourseworkSummaries.parse({ Item }).data ?? undefined;
