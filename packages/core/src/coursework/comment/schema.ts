import * as z from "zod";
import { id } from "../../id.ts";
import { Prose } from "../../text/schema.ts";
import { mostInComment } from "./limits.ts";
import { commentActs, commentKinds, decisions, sides } from "./states.ts";

export const AnchorView = z
  .object({
    from: z.int().min(0),
    to: z.int().min(1),
    quote: z.string().min(1).max(20_000),
  })
  .meta({ example: { from: 0, to: 2, quote: "An" } });

const Body = Prose.max(mostInComment);
const someBody = Body.min(1, "Write something.").meta({ example: "Well said." });
const Replacement = z.string().max(mostInComment).optional();

// What each of these is about, those say whose comments they are: `WritingRef.extend(Said.shape)`.

export const Said = z.object({
  key: z.string().optional(),
  versionNumber: z.int().min(1),
  /** Its words in the flat text of that version; none for the whole. */
  anchor: AnchorView.optional(),
  /** Of a file that was submitted. */
  page: z.int().min(1).max(10_000).optional(),
  /** A suggestion may come without a word. */
  body: Body.default(""),
});

/** Where words may be suggested, too. */
export const SaidOrSuggested = Said.extend({
  kind: z.enum(commentKinds).default("comment"),
  /** What a suggestion puts in the place of its words; "" takes them out. */
  replacement: Replacement,
});

const comment = { commentId: id("comment") };
export const OfComment = z.object({ ...comment, key: z.string().optional() });
export const Edited = z.object({ ...comment, body: Body.optional(), replacement: Replacement });
export const Answered = OfComment.extend({ body: someBody });

const Person = z.object({ userId: z.string(), name: z.string(), side: z.enum(sides) });

export const CommentView = z.object({
  id: z.string(),
  versionNumber: z.int(),
  kind: z.enum(commentKinds),
  anchor: AnchorView.optional(),
  page: z.int().optional(),
  body: z.string(),
  replacement: z.string().optional(),
  author: Person,
  /** Only the teacher reads it until the review is sent. */
  isUnsent: z.boolean(),
  replies: z.array(Person.extend({ body: z.string(), at: z.string() })),
  resolved: z.object({ name: z.string(), at: z.string() }).optional(),
  decision: z.enum(decisions).optional(),
  decidedAt: z.string().optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
  allowed: z.array(z.enum(commentActs)),
});
export type CommentView = z.infer<typeof CommentView>;
