import { type CfnStage, WebSocketStage } from "aws-cdk-lib/aws-apigatewayv2";
import { WebSocketLambdaAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { WebSocketLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { type StackContext, use, WebSocketApi } from "sst/constructs";
import { Data } from "./data.ts";
import { allow, lambda } from "./lambda.ts";
import { settingsOf } from "./stage.ts";

/** The sockets: a one-use ticket opens one, and each verb a client may send is a route. */
export function LiveApi({ stack }: StackContext) {
  const { throttle, logRetention } = settingsOf(stack);
  const data = use(Data);

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

  const door = (id: string, name: string, description: string, permissions: PolicyStatement[]) =>
    lambda(stack, id, {
      handler: `functions/live/${name}.handler`,
      description,
      timeout: 10,
      memory: 512,
      environment: {
        TABLE_NAME: data.table.tableName,
        LIVE_API_URL: webSocketStage.callbackUrl,
      },
      permissions,
    });

  const everything = () => [
    data.get(),
    data.getMany(),
    data.query("gsi1", "gsi2", "gsi3"),
    data.write(),
    push(),
  ];
  const authorizer = door(
    "LiveAuthorizer",
    "authorizer",
    "Takes a ticket and says whose socket it is.",
    [data.get(), data.write()],
  );
  const doors = {
    $connect: door("LiveConnect", "connect", "Remembers a socket.", everything()),
    $disconnect: door("LiveDisconnect", "disconnect", "Forgets a socket.", everything()),
    $default: door("LiveDefault", "default", "Refuses what is no verb.", everything()),
    send: door("LiveSend", "send", "Writes a message down and tells the others.", everything()),
    seen: door("LiveSeen", "seen", "Notes how far somebody has read.", everything()),
    typing: door("LiveTyping", "typing", "Tells the others that somebody is typing.", everything()),
    read: door("LiveRead", "read", "Gives a stretch of messages.", everything()),
    ping: door("LivePing", "ping", "Keeps a socket open.", everything()),
  };

  const ticket = new WebSocketLambdaAuthorizer("Ticket", authorizer, {
    identitySource: ["route.request.querystring.ticket"],
  });
  for (const [route, handler] of Object.entries(doors)) {
    gateway.addRoute(route, {
      integration: new WebSocketLambdaIntegration(`${route.replace("$", "")}Integration`, handler),
      ...(route === "$connect" && { authorizer: ticket }),
      // What a verb returns goes back to its socket; the other two have nobody to answer.
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
