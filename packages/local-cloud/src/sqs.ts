import { createHash, randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import type { DeadLetters } from "./dead-letters.ts";
import { listen } from "./listen.ts";

/** The part of SQS that takes a message: what functions leave in a queue of dead letters. */
export async function startSqs(deadLetters: DeadLetters) {
  const { port, close } = await listen(0, (request, response) => {
    const answer = (status: number, body: object) =>
      response
        .writeHead(status, { "content-type": "application/x-amz-json-1.0" })
        .end(JSON.stringify(body));
    take(request, deadLetters).then(
      (taken) => answer(200, taken),
      (error) => answer(400, { __type: "InvalidRequest", message: String(error) }),
    );
  });
  return {
    /** For `AWS_ENDPOINT_URL_SQS`. */
    endpoint: `http://127.0.0.1:${port}`,
    close,
  };
}

async function take(request: IncomingMessage, deadLetters: DeadLetters) {
  if (request.headers["x-amz-target"] !== "AmazonSQS.SendMessage") {
    throw new Error("The local SQS only takes messages.");
  }
  const { QueueUrl, MessageBody } = JSON.parse(await text(request));
  const { source, reason, payload } = JSON.parse(MessageBody);
  const queue = String(QueueUrl).split("/").at(-1);
  await deadLetters.add({ queue, source, reason, payload });
  return {
    MessageId: randomUUID(),
    MD5OfMessageBody: createHash("md5").update(MessageBody).digest("hex"),
  };
}
