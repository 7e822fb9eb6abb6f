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
  const closing = {
    ROOM_PROVIDER: rooms.provider,
    ROOM_SECRETS: name,
    LIVEKIT_URL: rooms.livekitUrl,
  };
  return {
    environment: { ...closing, ROOM_STUN: rooms.stun, ROOM_TURN: rooms.turn },
    /** What it takes to close a room at its provider. */
    closing,
    permission: allow(
      ["ssm:GetParameter"],
      [stack.formatArn({ service: "ssm", resource: "parameter", resourceName: name.slice(1) })],
    ),
  };
}
