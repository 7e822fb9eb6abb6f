import { lazyRouteComponent } from "@tanstack/react-router";
import { unreachable } from "../lib/problem.ts";

/**
 * A page whose code is fetched when it is wanted. Where nobody answers, the page says so and stays:
 * a reload, by which the router looks for newer code, would end at the browser's own error.
 */
export const pageOf = <Module extends Record<string, unknown>, Name extends keyof Module>(
  load: () => Promise<Module>,
  name: Name,
) =>
  lazyRouteComponent(async () => {
    try {
      return await load();
    } catch (error) {
      if (!(await answers())) throw unreachable();
      throw error;
    }
  }, name);

const answers = () =>
  fetch("/", { method: "HEAD", cache: "no-store" }).then(
    () => true,
    () => false,
  );
