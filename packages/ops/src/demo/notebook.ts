import type { UserActor } from "@lyceum/core/actor.ts";
import { create as setHomework } from "@lyceum/core/coursework/homework/create.ts";
import { saveDraft as saveHomework } from "@lyceum/core/coursework/homework/draft.ts";
import {
  finish,
  mark,
  release,
  take as takeHomework,
} from "@lyceum/core/coursework/homework/marking.ts";
import { submit as submitHomework } from "@lyceum/core/coursework/homework/submit.ts";
import type { MarkInput } from "@lyceum/core/coursework/mark/schema.ts";
import { flatten } from "@lyceum/core/coursework/text/flat.ts";
import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { reply, writeComment } from "@lyceum/core/coursework/writing/comments.ts";
import { create as beginWriting } from "@lyceum/core/coursework/writing/create.ts";
import { saveDraft as saveWriting } from "@lyceum/core/coursework/writing/draft.ts";
import { giveBack, requestChanges, take } from "@lyceum/core/coursework/writing/review.ts";
import { submit as submitWriting } from "@lyceum/core/coursework/writing/submit.ts";
import { ulid } from "ulid";
import { asOf } from "./as-of.ts";
import type { PersonKey } from "./world.ts";

type Work = Omit<Parameters<typeof setHomework>[1], "assignmentId" | "assign">;
type Text = Omit<Parameters<typeof beginWriting>[1], "assignmentId">;

/** A text of plain paragraphs. */
export const textOf = (...paragraphs: string[]): TextDocument => ({
  type: "doc",
  content: paragraphs.map((text) => ({
    type: "paragraph",
    content: [{ type: "text", text }],
  })),
});

/** Where these words stand in a text. */
function anchorIn(document: TextDocument, quote: string) {
  const from = flatten(document).text.indexOf(quote);
  if (from < 0) throw new Error(`“${quote}” is not in the text.`);
  return { from, to: from + quote.length, quote };
}

interface Saved {
  base: number;
  document: TextDocument;
  accepted?: string[];
}

const saved = ({ base, document, accepted = [] }: Saved) => ({
  base,
  document,
  accepted,
  saveId: ulid(),
  device: "demo-device",
});

/** What happens to coursework in the demo: each is the core's own action, so many hours ago. */
export class Notebook {
  readonly #student: UserActor;
  readonly #teacher: UserActor;
  readonly #assignmentId: string;

  constructor(
    people: Record<PersonKey, UserActor>,
    who: { student: PersonKey; teacher: PersonKey },
    assignmentId: string,
  ) {
    this.#student = people[who.student];
    this.#teacher = people[who.teacher];
    this.#assignmentId = assignmentId;
  }

  async begin(hoursAgo: number, by: "student" | "teacher", text: Text) {
    const actor = by === "student" ? this.#student : this.#teacher;
    const { id } = await asOf(hoursAgo, () =>
      beginWriting(actor, { assignmentId: this.#assignmentId, ...text }),
    );
    return id;
  }

  /** The student saves the text and submits it; answers with its version. */
  write = (hoursAgo: number, writingId: string, text: Saved) =>
    asOf(hoursAgo, async () => {
      const ref = { assignmentId: this.#assignmentId, writingId };
      const { sequence } = await saveWriting(this.#student, {
        assignmentId: this.#assignmentId,
        workId: writingId,
        ...saved(text),
      });
      const { receipt } = await submitWriting(this.#student, { ...ref, sequence });
      return receipt.number;
    });

  take = (hoursAgo: number, writingId: string) =>
    asOf(hoursAgo, () => take(this.#teacher, this.#ref(writingId)));

  /** The teacher comments on words, or suggests others for them; answers with the comment's id. */
  async comment(
    hoursAgo: number,
    writingId: string,
    document: TextDocument,
    said: { versionNumber: number; quote: string; body?: string; replacement?: string },
  ) {
    const { versionNumber, quote, body = "", replacement } = said;
    const { comments } = await asOf(hoursAgo, () =>
      writeComment(this.#teacher, {
        ...this.#ref(writingId),
        versionNumber,
        body,
        anchor: anchorIn(document, quote),
        ...(replacement !== undefined && { kind: "suggestion" as const, replacement }),
      }),
    );
    return comments.at(-1)?.id ?? "";
  }

  answer = (hoursAgo: number, writingId: string, commentId: string, body: string) =>
    asOf(hoursAgo, () => reply(this.#student, { ...this.#ref(writingId), commentId, body }));

  requestChanges = (hoursAgo: number, writingId: string, summary: string) =>
    asOf(hoursAgo, () => requestChanges(this.#teacher, { ...this.#ref(writingId), summary }));

  giveBack = (hoursAgo: number, writingId: string, summary: string, points: number) =>
    asOf(hoursAgo, () =>
      giveBack(this.#teacher, { ...this.#ref(writingId), summary, mark: { points } }),
    );

  async set(hoursAgo: number, work: Work, assign = true) {
    const { id } = await asOf(hoursAgo, () =>
      setHomework(this.#teacher, { assignmentId: this.#assignmentId, assign, ...work }),
    );
    return id;
  }

  handIn = (hoursAgo: number, homeworkId: string, document: TextDocument) =>
    asOf(hoursAgo, async () => {
      const assignmentId = this.#assignmentId;
      const { sequence } = await saveHomework(this.#student, {
        assignmentId,
        workId: homeworkId,
        ...saved({ base: 0, document }),
      });
      return submitHomework(this.#student, { assignmentId, homeworkId, sequence });
    });

  /** The teacher marks it from the beginning to the end. */
  mark = (hoursAgo: number, homeworkId: string, given: MarkInput) =>
    asOf(hoursAgo, async () => {
      const ref = { assignmentId: this.#assignmentId, homeworkId };
      const { version } = await takeHomework(this.#teacher, ref);
      await mark(this.#teacher, { ...ref, version, mark: given });
      return finish(this.#teacher, ref);
    });

  release = (hoursAgo: number, homeworkId: string) =>
    asOf(hoursAgo, () => release(this.#teacher, { assignmentId: this.#assignmentId, homeworkId }));

  #ref = (writingId: string) => ({ assignmentId: this.#assignmentId, writingId });
}
