import { desk } from "../live/push.ts";
import type { Change, Reaction } from "../stream.ts";
import { needsRep } from "./free-reps.ts";
import { giveOut } from "./giving.ts";

/** Room at the desk: what waits is given at once, not at the next sweep. Run again it finds nothing to give. */
export const reactions: Reaction[] = [
  { entity: "CONNECTIONS", on: ["INSERT", "MODIFY"], run: sitsDown },
  { entity: "PRE_SIGNIN_SESSIONS", on: ["MODIFY"], run: hasRoom },
];

/** A rep comes online. A heartbeat writes nothing, so it does not come by here. */
async function sitsDown({ before, after }: Change) {
  if (after?.room !== desk || after.role !== "cs-rep") return;
  if (after.presence === "online" && before?.presence !== "online") await giveOut();
}

/** A rep has one chat less to answer. */
async function hasRoom({ before, after }: Change) {
  const [was, is] = [before?.assignedUserId, after?.assignedUserId];
  if (!was || !needsRep(before?.status)) return;
  if (is !== was || !needsRep(after?.status)) await giveOut();
}
