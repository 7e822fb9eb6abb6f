import {
  FiltersView,
  KeepFilters,
  keepFilters,
  readFilters,
} from "@lyceum/core/user/saved-filters.ts";
import { Hono } from "hono";
import { describe, type Env, users, valid } from "../http.ts";

const tags = ["Me"];

/** Mounted at /me/filters */
export const filters = new Hono<Env>()
  .get(
    "/",
    describe({ summary: "My saved filters", access: users, answer: FiltersView, tags }),
    async (c) => c.json(await readFilters(c.var.actor, {})),
  )
  .put(
    "/",
    describe({ summary: "Keep these filters", access: users, answer: FiltersView, tags }),
    valid("json", KeepFilters),
    async (c) => c.json(await keepFilters(c.var.actor, c.req.valid("json"))),
  );
