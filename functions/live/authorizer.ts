import { redeem } from "@lyceum/core/live/tickets.ts";
import type { APIGatewayRequestAuthorizerEvent } from "aws-lambda";

/** Lets a socket open against its ticket. What it says of the caller comes with every later event. */
export async function handler(event: APIGatewayRequestAuthorizerEvent) {
  const ticket = event.queryStringParameters?.ticket;
  const context = ticket ? await redeem(ticket) : undefined;
  return {
    principalId: context?.subject ?? "nobody",
    policyDocument: {
      Version: "2012-10-17",
      Statement: [
        {
          Action: "execute-api:Invoke",
          Effect: context ? "Allow" : "Deny",
          Resource: event.methodArn,
        },
      ],
    },
    ...(context && { context }),
  };
}
