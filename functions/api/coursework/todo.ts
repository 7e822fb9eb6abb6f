import { ListTodo, TodoPage } from "@lyceum/core/coursework/queue/schema.ts";
import { listTodo } from "@lyceum/core/coursework/queue/todo.ts";
import { Hono } from "hono";
import { describe, type Env, valid } from "../http.ts";

/** Mounted at /todo */
export const todo = new Hono<Env>().get(
  "/",
  describe({
    summary: "What a student has to submit; the soonest due first",
    access: ["student"],
    answer: TodoPage,
    tags: ["To do"],
  }),
  valid("query", ListTodo),
  async (c) => c.json(await listTodo(c.var.actor, c.req.valid("query"))),
);
