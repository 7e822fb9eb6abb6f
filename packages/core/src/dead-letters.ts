import type { SQSClient } from "@aws-sdk/client-sqs";
import { env } from "./env.ts";

/** Faults of what an item holds: no repetition mends them. */
const ownFaults = [
  "TypeError",
  "RangeError",
  "SyntaxError",
  "ZodError",
  "ElectroValidationError",
  "ValidationException",
  "SerializationException",
];

/** Whether something failed for what it is about, and not for a moment's trouble. */
export function isOwnFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.cause ? isOwnFault(error.cause) : ownFaults.includes(error.name);
}

interface Letter {
  source: string;
  reason: string;
  payload: unknown;
}

let client: SQSClient | undefined;

/** Leaves what cannot be done where an operator is told of it and finds it. */
export async function leaveDeadLetter(letter: Letter): Promise<void> {
  const sdk = await import("@aws-sdk/client-sqs");
  client ??= new sdk.SQSClient({ useQueueUrlAsEndpoint: false });
  const MessageBody = JSON.stringify(letter);
  await client.send(new sdk.SendMessageCommand({ QueueUrl: env.failedChangesUrl, MessageBody }));
}
