import type { FunctionModel } from "../template/model.ts";

/** What a gateway needs to know of a function. */
export interface Target {
  model: Pick<FunctionModel, "name" | "invokers">;
  invoke(event: unknown): Promise<unknown>;
}

export type Functions = (arn: string) => Target | undefined;

export class IntegrationTimeout extends Error {
  override name = "IntegrationTimeout";
}

/**
 * Invokes a route's function as API Gateway does: only if a permission in the templates lets it,
 * and only for as long as the integration's timeout.
 */
export async function integrate(
  functions: Functions,
  arn: string | undefined,
  event: unknown,
  timeoutMs: number,
): Promise<unknown> {
  const target = arn && functions(arn);
  if (!target) throw new Error(`The route's function ${arn} is not in the templates.`);
  if (!target.model.invokers.has("apigateway.amazonaws.com")) {
    throw new Error(`The templates do not let API Gateway invoke ${target.model.name}.`);
  }
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new IntegrationTimeout(target.model.name)), timeoutMs);
  });
  try {
    return await Promise.race([target.invoke(event), late]);
  } finally {
    clearTimeout(timer);
  }
}
