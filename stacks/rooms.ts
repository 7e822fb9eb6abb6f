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
  return {
    environment: {
      ROOM_PROVIDER: rooms.provider,
      ROOM_STUN: rooms.stun,
      ROOM_TURN: rooms.turn,
      ROOM_SECRETS: name,
      LIVEKIT_URL: rooms.livekitUrl,
    },
    permission: allow(
      ["ssm:GetParameter"],
      [stack.formatArn({ service: "ssm", resource: "parameter", resourceName: name.slice(1) })],
    ),
  };
}
