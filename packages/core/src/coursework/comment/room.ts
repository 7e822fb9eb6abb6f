import { AppError } from "../../error.ts";
import { mostCommentBytes, mostComments } from "./limits.ts";
import type { Commented, Counted } from "./owner.ts";

interface Words {
  body: string;
  anchor?: object;
  replacement?: string;
}

/** How many bytes a comment or an answer adds to what was said. */
export const sizeOf = ({ body, anchor, replacement }: Words) =>
  Buffer.byteLength(JSON.stringify({ body, anchor, replacement }));

/** @throws 409 `comment.too-many`, `comment.no-room` */
export function mustHaveRoom(now: Commented, { comments = 0, bytes = 0 }: Counted) {
  if (now.comments + comments > mostComments) {
    throw new AppError(
      "conflict",
      "comment.too-many",
      `This has ${mostComments} comments, the most there can be.`,
    );
  }
  if (now.commentBytes + bytes <= mostCommentBytes) return;
  throw new AppError(
    "conflict",
    "comment.no-room",
    "So much was said here that no more fits. Go on in a thread of the assignment.",
  );
}
