import { text } from "node:stream/consumers";
import { listen } from "./listen.ts";

/** The parameters of Systems Manager, as far as a function asks for them: `GetParameter` of these. */
export async function startSsm(parameters: Record<string, string>) {
  const listener = await listen(0, async (request, response) => {
    const { Name = "" } = JSON.parse((await text(request)) || "{}") as { Name?: string };
    const Value = parameters[Name];
    const isKnown = request.headers["x-amz-target"] === "AmazonSSM.GetParameter" && Value;
    response
      .writeHead(isKnown ? 200 : 400, { "content-type": "application/x-amz-json-1.1" })
      .end(
        JSON.stringify(isKnown ? { Parameter: { Name, Value } } : { __type: "ParameterNotFound" }),
      );
  });
  return { endpoint: `http://127.0.0.1:${listener.port}`, close: listener.close };
}
