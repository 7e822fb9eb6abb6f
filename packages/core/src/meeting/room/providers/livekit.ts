import { AccessToken, RoomServiceClient, ServerError } from "livekit-server-sdk";
import { env } from "../../../env.ts";
import type { RoomProvider, SeatedTab } from "../provider.ts";
import { roomSecret } from "./secrets.ts";

/** A token opens the room within so many seconds; who is inside stays beyond them. */
export const tokenSeconds = 600;

/** Somebody waits for the answer; what LiveKit did not do is asked again. In seconds. */
const requestTimeout = 3;

/** LiveKit carries the pictures: for more people than browsers can send to by themselves. */
export const livekit = {
  way: async (tab: SeatedTab) => ({ livekit: { url: env.livekitUrl, token: await tokenFor(tab) } }),
  // The token that led in is worth nothing from now on.
  expel: ({ seatId, meetingId }: Pick<SeatedTab, "seatId" | "meetingId">) =>
    asked((client) =>
      client.removeParticipant(meetingId, seatId, {
        revokeTokenTs: BigInt(Math.ceil(Date.now() / 1000)),
      }),
    ),
  /** Ends the room for everybody. */
  close: (meetingId: string) => asked((client) => client.deleteRoom(meetingId)),
} satisfies RoomProvider & { close(meetingId: string): Promise<void> };

/** Whether it is LiveKit that refused something; else it did not answer. */
export const isAnswer = (error: unknown) => error instanceof ServerError;

const keys = async () =>
  [await roomSecret("livekitKey"), await roomSecret("livekitSecret")] as const;

/** The room is the meeting and the identity is the seat; hosts may mute and remove there, too. */
async function tokenFor({ seatId: identity, meetingId: room, name, party, host }: SeatedTab) {
  const [key, secret] = await keys();
  const attributes = { party };
  const token = new AccessToken(key, secret, { identity, name, ttl: tokenSeconds, attributes });
  token.addGrant({
    room,
    roomJoin: true,
    roomAdmin: host,
    canPublish: true,
    canSubscribe: true,
    // The chat is the assignment's conversation, and names are ours to say.
    canPublishData: false,
    canUpdateOwnMetadata: false,
  });
  return token.toJwt();
}

/** LiveKit's API has the address of its socket. Who or what is gone there already is none of its failures. */
async function asked(ask: (client: RoomServiceClient) => Promise<void>) {
  const address = env.livekitUrl.replace(/^ws/, "http");
  const client = new RoomServiceClient(address, ...(await keys()), { requestTimeout });
  try {
    await ask(client);
  } catch (error) {
    if (!(error instanceof ServerError && error.code === "not_found")) throw error;
  }
}
