import { action } from "../../action.ts";
import { type Actor, isAdmin } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { record } from "../../audit/record.ts";
import { commit, expired } from "../../db.ts";
import { AppError, notFound } from "../../error.ts";
import { pageFrom } from "../../page.ts";
import { readsDesk, worksAtDesk } from "../access.ts";
import { repBlockHours } from "../limits.ts";
import { type PreSigninSession, PreSigninSessions } from "../pre-signin-sessions.entity.ts";
import { BlockParam, type BlockView, ListBlocks, UnblockVisitor } from "./block-schema.ts";
import { blocked, type VisitorBlock, VisitorBlocks } from "./visitor-blocks.entity.ts";

/** In the year 9999, as an item that goes by itself must say when. */
export const endOfTime = 253_370_764_800;

/** Whether it is blocked already, for longer: what an admin imposed a rep does not cut short. */
export async function isBlockedUntil(addressHash: string, expiresAt: number) {
  const { data } = await VisitorBlocks.get({ addressHash }).go({ consistent: true });
  return data !== null && data.expiresAt > expiresAt;
}

/** Who is blocked now, the newest first. */
export const listBlocks = action({
  input: ListBlocks,
  allow: readsDesk,
  async run({ actor, input: { before, limit } }) {
    const found = await running(before, limit + 1);
    const { items, next } = pageFrom(found, limit, (one) => one.blockId);
    if (!items.length) return { items: [], next };
    const ids = [...new Set(items.map((one) => one.sessionId))];
    const { data } = await PreSigninSessions.get(ids.map((sessionId) => ({ sessionId }))).go();
    const chats = new Map(data.map((one) => [one.sessionId, one]));
    return { items: items.map((one) => view(one, chats.get(one.sessionId), actor)), next };
  },
});

/** The table deletes what is over days late, so a page may need another look. */
async function running(before: string | undefined, limit: number) {
  const query = VisitorBlocks.query.byList({ list: blocked });
  const page = before ? query.lt({ blockId: before }) : query;
  const found: VisitorBlock[] = [];
  for (let cursor: string | null | undefined; cursor !== null && found.length < limit; ) {
    const more = await page.go({ order: "desc", limit: limit - found.length, cursor });
    found.push(...more.data.filter((one) => !expired(one)));
    cursor = more.cursor;
  }
  return found;
}

const view = (
  block: VisitorBlock,
  chat: PreSigninSession | undefined,
  actor: Actor,
): BlockView => ({
  id: block.blockId,
  sessionId: block.sessionId,
  reason: block.reason,
  name: chat?.visitorName ?? "Erased",
  subject: chat?.subject ?? "Erased",
  by: block.byName,
  at: block.createdAt,
  until: block.expiresAt < endOfTime ? new Date(block.expiresAt * 1000).toISOString() : undefined,
  allowed: worksAtDesk(actor) && mayLift(actor, block) ? ["unblock"] : [],
});

/** A rep lifts what a rep may impose; the clocks of two machines may differ by a minute. */
const mayLift = (actor: Actor, { createdAt, expiresAt }: VisitorBlock) =>
  isAdmin(actor) || expiresAt - Date.parse(createdAt) / 1000 <= repBlockHours * 3600 + 60;

/**
 * The address may start a chat again, at once. The one it was blocked for stays closed.
 * @throws 403 `block.too-long` where a rep would lift what only an admin may impose
 */
export const unblock = action({
  input: UnblockVisitor.extend(BlockParam.shape),
  allow: worksAtDesk,
  async run({ actor, input: { blockId, reason } }) {
    const { data } = await VisitorBlocks.query.byList({ list: blocked, blockId }).go({ limit: 1 });
    const block = data[0];
    if (!block || expired(block)) throw notFound("block");
    if (!mayLift(actor, block)) throw tooLong();
    const { addressHash, sessionId } = block;
    await commit(
      [
        VisitorBlocks.delete({ addressHash })
          // Another block of the same address is not meant.
          .where((item, { eq }) => eq(item.blockId, blockId)),
        AuditLogs.create(
          record(actor, {
            action: "session.unblock",
            entity: ["PRE_SIGNIN_SESSIONS", sessionId],
            scope: sessionId,
            reason,
          }),
        ),
      ],
      notFound("block"),
    );
  },
});

const tooLong = () =>
  new AppError(
    "forbidden",
    "block.too-long",
    "This block lasts longer than a rep may decide. Ask operations to lift it.",
  );
