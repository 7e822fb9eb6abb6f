import { revealContact } from "@lyceum/core/assignment/contact/contact.ts";
import {
  hideRating,
  rate,
  replyToRating,
  showRating,
} from "@lyceum/core/assignment/rating/ratings.ts";
import { AssignmentView } from "@lyceum/core/assignment/schema.ts";
import { commands } from "../commands.ts";

const workers = ["cs-rep", "operations", "owner"] as const;
const answer = AssignmentView;

/** Mounted at /assignments */
export const ratings = commands(["Ratings"], {
  "/:assignmentId/rate": {
    action: rate,
    summary: "Say, once, how the work with the teacher was",
    access: ["student"],
    answer,
  },
  "/:assignmentId/reveal-contact": {
    action: revealContact,
    summary: "Let student and teacher see how to reach each other before the work begins",
    access: workers,
    answer,
  },
  "/:assignmentId/rating/reply": {
    action: replyToRating,
    summary: "Answer a rating, once",
    access: ["teacher"],
    answer,
  },
  "/:assignmentId/rating/hide": {
    action: hideRating,
    summary: "Take a rating away that breaks the rules; it counts no more",
    access: workers,
    answer,
  },
  "/:assignmentId/rating/show": {
    action: showRating,
    summary: "Show a rating again that was taken away; it counts again",
    access: workers,
    answer,
  },
});
