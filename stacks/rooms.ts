import type { Stack } from "sst/constructs";
import { allow } from "./lambda.ts";
import { appOf, settingsOf } from "./stage.ts";

/**
 * What a function needs to carry meetings. The secrets of TURN and LiveKit are a parameter that an
 * operator writes (README); templates and logs know its name alone.
 */
export function roomsFor(stack: Stack) {
  const { rooms } = settingsOf(stack);
  const name = `/lyceum/${appOf(stack).stage}/rooms`;
  const provider = { ROOM_PROVIDER: rooms.provider };
  const closing = { ROOM_SECRETS: name, LIVEKIT_URL: rooms.livekitUrl };
  return {
    environment: { ...provider, ...closing, ROOM_STUN: rooms.stun, ROOM_TURN: rooms.turn },
    /** For who only asks which provider there is. */
    provider,
    /** For who only closes rooms at the provider. */
    closing,
    permission: allow(
      ["ssm:GetParameter"],
      [stack.formatArn({ service: "ssm", resource: "parameter", resourceName: name.slice(1) })],
    ),
  };
}
