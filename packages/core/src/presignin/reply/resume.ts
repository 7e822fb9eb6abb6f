import { action } from "../../action.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { record } from "../../audit/record.ts";
import { commit } from "../../db.ts";
import { AppError, Overtaken } from "../../error.ts";
import { limit } from "../../rate-limit.ts";
import { sha256 } from "../../user/secret.ts";
import { open } from "../access.ts";
import { fits, keysOf } from "../keys.ts";
import { resumeHours } from "../limits.ts";
import { load } from "../moves.ts";
import { PreSigninSessions } from "../pre-signin-sessions.entity.ts";
import { ResumeSession } from "../schema.ts";
import { visitorView } from "../view.ts";
import { keyedSecret } from "../visitor-secret.ts";
import { ResumeLinks } from "./resume-links.entity.ts";
import { findResumeLink } from "./resume-links.ts";

/**
 * Goes on with a chat in this browser by the link of a mail. The browser gets a secret of its own
 * and the one the chat was started with keeps working: the address is only typed, so whoever gets
 * the mail by mistake must not be able to lock the visitor out. All of a chat's secrets end together
 * when it is claimed, erased or blocked.
 *
 * The link works once. The same browser may ask again after a lost answer: the secret is made of the
 * token and of the browser's own key, so it is the same one.
 */
export const resume = action({
  input: ResumeSession,
  allow: (actor) => actor.type === "anonymous" || actor.type === "visitor",
  async run({ actor, input: { token, key } }) {
    await limit("chat.resume", actor.via?.ip ?? "unknown", 30, 600);
    const link = await findResumeLink(token);
    if (!link) throw over();
    const { tokenHash, sessionId, usedBy } = link;
    const chat = await load(sessionId);
    if (!fits(link, chat)) throw over();
    const session = open(chat);
    const { secret, secretHash } = keyedSecret(sessionId, token, key);
    const answer = { secret, session: visitorView(session) };
    if (usedBy === sha256(key)) return answer;
    if (usedBy) throw used();
    await commit(
      [
        ResumeLinks.patch({ tokenHash })
          .set({ usedBy: sha256(key) })
          .where((item, { notExists }) => notExists(item.usedBy)),
        PreSigninSessions.patch({ sessionId })
          .add({ resumeHashes: [secretHash] })
          .where((item, { eq, notExists }) =>
            [
              eq(item.status, session.status),
              `(${notExists(item.keyVersion)} OR ${eq(item.keyVersion, keysOf(session))})`,
            ].join(" AND "),
          ),
        AuditLogs.create(
          record(
            { type: "visitor", sessionId, via: actor.via },
            {
              action: "session.resume",
              entity: ["PRE_SIGNIN_SESSIONS", sessionId],
              scope: sessionId,
            },
          ),
        ),
      ],
      (refused) => (refused.includes(0) ? used() : new Overtaken()),
    );
    return answer;
  },
});

const over = () =>
  new AppError(
    "invalid",
    "link.expired",
    `This link has expired. It works for ${resumeHours} hours.`,
    { field: "token" },
  );

const used = () =>
  new AppError("conflict", "link.used", "This link was already used. It works once.");
