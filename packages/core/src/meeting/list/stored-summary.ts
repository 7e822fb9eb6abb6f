import type { Item } from "../../stream.ts";
import { MeetingSummaries } from "./meeting-summaries.entity.ts";

/** The summary among the items of an assignment's partition. */
export const meetingsIn = (Item: Item) => MeetingSummaries.parse({ Item }).data ?? undefined;
