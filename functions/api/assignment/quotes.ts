import { type AssignmentEvent, assignmentLifecycle } from "@lyceum/core/assignment/lifecycle.ts";
import { acceptQuote, quote, rejectQuote, waive } from "@lyceum/core/assignment/quote/quotes.ts";
import { AssignmentView } from "@lyceum/core/assignment/schema.ts";
import { callersOf, commands } from "../commands.ts";

const tags = ["Assignments"];
const may = (event: AssignmentEvent) => callersOf(assignmentLifecycle, event);
/** Every move answers with the assignment as it is then. */
const answer = AssignmentView;

/** What an assignment costs, and what is said to that. Mounted at /assignments */
export const assignmentQuotes = commands(tags, {
  "/:assignmentId/quote": {
    action: quote,
    summary: "Say what it costs; one that stands is replaced",
    access: may("quote"),
    answer,
  },
  "/:assignmentId/accept-quote": {
    action: acceptQuote,
    summary: "Accept the quote that was read",
    access: may("accept-quote"),
    answer,
  },
  "/:assignmentId/reject-quote": {
    action: rejectQuote,
    summary: "Reject the quote; staff may make another",
    access: may("reject-quote"),
    answer,
  },
  "/:assignmentId/waive": {
    action: waive,
    summary: "Let the work begin without a payment",
    access: may("waive"),
    answer,
  },
});
