import type * as z from "zod";
import type { Actor } from "./actor.ts";
import { AppError, denied } from "./error.ts";
import { parse } from "./text/parse.ts";
import { refuseBroken } from "./well-formed.ts";

/**
 * The only way core exposes a use case. `allow` must say who may call it, so a
 * missing permission check is a type error. What `allow` had to read in order
 * to decide arrives in `run` as `grant`, and is not read twice.
 *
 * `allow` answers false for "not allowed" (401 for the anonymous, 403 for the
 * rest) and throws `notFound` where the caller may not even know of the thing.
 *
 * The action checks its input itself and shows the schema as `input`, for doors that describe it.
 */
export function action<Input extends z.ZodType, Grant, Result>(spec: {
  input: Input;
  allow: (actor: Actor, input: z.output<Input>) => Promise<Grant | false> | Grant | false;
  run: (call: {
    actor: Actor;
    input: z.output<Input>;
    grant: Exclude<Grant, false>;
  }) => Promise<Result>;
}) {
  const call = async (actor: Actor, raw: z.input<Input>): Promise<Result> => {
    const input = await parse(spec.input, raw);
    refuseBroken(input);
    const grant = await spec.allow(actor, input);
    if (grant === false) throw actor.type === "anonymous" ? unauthenticated() : denied();
    return spec.run({ actor, input, grant: grant as Exclude<Grant, false> });
  };
  return Object.assign(call, { input: spec.input });
}

const unauthenticated = () =>
  new AppError("unauthenticated", "access.sign-in", "Please sign in first.");
