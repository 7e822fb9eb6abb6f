import { env } from "../../../env.ts";
import type { RoomProvider } from "../provider.ts";
import type { IceServer } from "../schema.ts";
import { roomSecret } from "./secrets.ts";
import { turnCredentials } from "./turn.ts";

/** Browsers send one another their pictures. STUN and TURN servers help them through what lies between. */
export const peers: RoomProvider = {
  async way({ seatId }) {
    const iceServers: IceServer[] = [];
    const stun = addressesOf(env.roomStun);
    if (stun.length) iceServers.push({ urls: stun });
    const turn = addressesOf(env.roomTurn);
    if (turn.length) {
      const { username, credential } = turnCredentials(await roomSecret("turnSecret"), seatId);
      iceServers.push({ urls: turn, username, credential });
    }
    return { iceServers };
  },
};

const addressesOf = (list: string) =>
  list
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);
