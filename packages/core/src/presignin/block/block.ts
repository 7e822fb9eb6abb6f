import { action } from "../../action.ts";
import { isAdmin, type UserActor } from "../../actor.ts";
import { inSeconds } from "../../db.ts";
import { AppError } from "../../error.ts";
import { closeSockets } from "../../live/push.ts";
import { deskWorker, partOf } from "../access.ts";
import { keyed, once } from "../desk-moves.ts";
import { repBlockHours } from "../limits.ts";
import { transition } from "../moves.ts";
import { BlockSession } from "../schema.ts";
import { deskView } from "../view.ts";
import { endOfTime, isBlockedUntil } from "./blocks.ts";

/** Ends a chat for abuse and keeps its network address from starting another for a while. */
export const block = action({
  input: BlockSession.extend(keyed),
  allow: deskWorker,
  async run({ actor, input, grant: session }) {
    const { sessionId, reason, hours } = input;
    if (!isAdmin(actor) && (hours === "forever" || hours > repBlockHours)) {
      throw new AppError(
        "forbidden",
        "block.too-long",
        `You can block a visitor for ${repBlockHours} hours at most.`,
        {
          field: "hours",
        },
      );
    }
    const why = `${reason} (${hours === "forever" ? hours : `for ${hours} h`})`;
    const { addressHash } = session;
    if (!addressHash) throw nobodyLeft;
    const { userId: by, name: byName } = actor as UserActor;
    const expiresAt = hours === "forever" ? endOfTime : inSeconds(hours * 3600);
    const blocked = await once("block", actor, input, async (remembered) =>
      transition(session, "block", {
        actor,
        part: partOf(actor),
        reason: why,
        block: (await isBlockedUntil(addressHash, expiresAt))
          ? undefined
          : { addressHash, expiresAt, reason, by, byName },
        remembered,
      }),
    );
    await closeSockets(sessionId, "blocked");
    return deskView(blocked, actor);
  },
});

const nobodyLeft = new AppError(
  "conflict",
  "block.erased",
  "This chat was erased, so its visitor can no longer be blocked.",
);
