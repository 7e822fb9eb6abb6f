import { type CfnStage, WebSocketStage } from "aws-cdk-lib/aws-apigatewayv2";
import { WebSocketLambdaAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { WebSocketLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { type StackContext, use, WebSocketApi } from "sst/constructs";
import { Data } from "./data.ts";
import { allow, lambda } from "./lambda.ts";
import { roomsFor } from "./rooms.ts";
import { settingsOf } from "./stage.ts";

/** The sockets: a one-use ticket opens one, and each verb a client may send is a route. */
export function LiveApi({ stack }: StackContext) {
  const { throttle, logRetention } = settingsOf(stack);
  const data = use(Data);
  const rooms = roomsFor(stack);

  const api = new WebSocketApi(stack, "Sockets", { accessLog: { retention: logRetention } });
  const { webSocketApi: gateway, webSocketStage } = api.cdk;
  if (!(webSocketStage instanceof WebSocketStage)) throw new Error("The live stage is our own.");
  (webSocketStage.node.defaultChild as CfnStage).defaultRouteSettings = {
    throttlingRateLimit: throttle.rate,
    throttlingBurstLimit: throttle.burst,
    detailedMetricsEnabled: true,
  };

  /** Posting frames to sockets, and closing them. */
  const push = () =>
    allow(
      ["execute-api:ManageConnections"],
      [
        stack.formatArn({
          service: "execute-api",
          resource: gateway.apiId,
          resourceName: `${webSocketStage.stageName}/*/@connections/*`,
        }),
      ],
    );

  const table = { TABLE_NAME: data.table.tableName };
  const tableAndSockets = { ...table, LIVE_API_URL: webSocketStage.callbackUrl };
  const door = (
    name: string,
    description: string,
    permissions: PolicyStatement[],
    environment: Record<string, string> = tableAndSockets,
  ) =>
    lambda(stack, `Live${name.charAt(0).toUpperCase()}${name.slice(1)}`, {
      handler: `functions/live/${name}.handler`,
      description,
      timeout: 10,
      memory: 512,
      environment,
      permissions,
    });

  // Who tells others looks up their sockets, of people and of the room, and forgets those that are gone.
  const broadcasting = [data.may("Query", "DeleteItem"), data.mayQuery("gsi1"), push()];
  // A seat is written together with who was there, and with why an admin came.
  const seating = [data.may("GetItem", "PutItem", "UpdateItem")];
  const authorizer = door(
    "authorizer",
    "Takes a ticket and says whose socket it is.",
    [data.may("GetItem", "Query", "DeleteItem")],
    table,
  );
  const doors = {
    $connect: door("connect", "Remembers a socket.", [
      ...broadcasting,
      data.may("GetItem", "PutItem"),
    ]),
    $disconnect: door(
      "disconnect",
      "Forgets a socket, and keeps the seat of its tab for a while.",
      [...broadcasting, ...seating],
      { ...tableAndSockets, ...rooms.environment },
    ),
    $default: door("default", "Refuses what is no verb.", [], table),
    send: door("send", "Writes a message down and tells the others.", [
      ...broadcasting,
      data.may("GetItem", "BatchGetItem", "PutItem", "UpdateItem"),
    ]),
    seen: door("seen", "Notes how far somebody has read.", [
      ...broadcasting,
      data.may("GetItem", "UpdateItem"),
    ]),
    typing: door("typing", "Tells the others that somebody is typing.", [
      ...broadcasting,
      data.may("GetItem"),
    ]),
    // What messages answer is read in one go; staff who look into a thread leave a record.
    read: door(
      "read",
      "Gives a stretch of messages.",
      [data.may("GetItem", "BatchGetItem", "Query", "PutItem")],
      table,
    ),
    room: door(
      "room",
      "Gives a tab a seat in a meeting's room.",
      [push(), ...seating, rooms.permission],
      { ...tableAndSockets, ...rooms.environment },
    ),
    signal: door("signal", "Passes on what two browsers in a room say to find each other.", [
      push(),
      data.may("GetItem", "UpdateItem"),
    ]),
    ping: door("ping", "Answers, which keeps a socket open.", [], table),
  };

  const ticket = new WebSocketLambdaAuthorizer("Ticket", authorizer, {
    identitySource: ["route.request.querystring.ticket"],
  });
  for (const [route, handler] of Object.entries(doors)) {
    gateway.addRoute(route, {
      integration: new WebSocketLambdaIntegration(`${route.replace("$", "")}Integration`, handler),
      ...(route === "$connect" && { authorizer: ticket }),
      // What a verb answers goes back on its socket by itself: a post fewer for each frame.
      returnResponse: route !== "$connect" && route !== "$disconnect",
    });
  }
  stack.addOutputs({ LiveUrl: webSocketStage.url });

  return {
    gateway,
    stage: webSocketStage,
    authorizer,
    doors,
    push,
    /** Where browsers connect, and where frames are posted. */
    url: webSocketStage.url,
    callbackUrl: webSocketStage.callbackUrl,
  };
}
