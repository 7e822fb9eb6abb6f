import { action } from "../../action.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { record } from "../../audit/record.ts";
import { commit, now } from "../../db.ts";
import { AppError } from "../../error.ts";
import { id } from "../../id.ts";
import { limit } from "../../rate-limit.ts";
import { ownChat } from "../access.ts";
import { PreSigninSessions } from "../pre-signin-sessions.entity.ts";
import { mailTimer } from "../reply/reply-mails.ts";
import { Introduction } from "../schema.ts";
import { visitorView } from "../view.ts";

/**
 * The visitor says, in a chat that has begun, who they are and where to answer. What is left out
 * stays as it is. Replies that came before there was an address are mailed like those after it.
 */
export const introduce = action({
  input: Introduction.extend({ sessionId: id("session") }),
  allow: ownChat,
  async run({ actor, input: { sessionId, name, email, phone }, grant: session }) {
    if (!name && !email && !phone) throw nothing();
    await limit("chat.introduce", sessionId, 30, 600);
    const set = {
      ...(name && { visitorName: name }),
      ...(email && { visitorEmail: email }),
      ...(phone && { visitorPhone: phone }),
    };
    const changed = { ...session, ...set };
    const unseen = email && session.lastSeq > session.visitorSeen;
    // Which of the three were given; what they say stands in the chat alone, where it can be erased.
    const fact = record(actor, {
      action: "session.introduce",
      entity: ["PRE_SIGNIN_SESSIONS", sessionId],
      scope: sessionId,
      changes: { given: [null, Object.keys(set).join(", ")] },
    });
    await commit([
      PreSigninSessions.patch({ sessionId })
        .set({ ...set, ...(unseen && mailTimer(changed, now())) })
        .where(({ status, contentErasedAt }, { ne, notExists }) =>
          [ne(status, "converted"), ne(status, "erased"), notExists(contentErasedAt)].join(" AND "),
        ),
      AuditLogs.create(fact),
    ]);
    return visitorView(changed);
  },
});

const nothing = () =>
  new AppError(
    "invalid",
    "introduction.empty",
    "Enter your name, an email address or a phone number.",
    { field: "name" },
  );
